/** What both kinds of canvas draw with. */
export interface Brush {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  font: string
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end'
  fillRect(x: number, y: number, width: number, height: number): void
  strokeRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { readonly width: number }
}

/** A picture to be drawn: its size in pixels, and how. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly draw: (brush: Brush) => void
}
