/** A rectangle on a picture; all in parts of its width and height, from 0 to 1. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const within = (part: number) => Math.min(1, Math.max(0, part))

/** The rectangle between two corners; null when it is too small to have been meant. */
export function boxOf(
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Box | null {
  const [left, right] = [within(Math.min(one.x, other.x)), within(Math.max(one.x, other.x))]
  const [top, bottom] = [within(Math.min(one.y, other.y)), within(Math.max(one.y, other.y))]
  if (right - left < 0.01 || bottom - top < 0.005) return null
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Longer than this nobody needs a voucher to be: it is read on a phone. In pixels. */
const LONGEST = 2400

/** How large a picture is drawn anew. */
export function drawnSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** What of a 2D context painting needs; the browser's and WeChat's both have it. */
interface Brush {
  fillStyle: unknown
  fillRect(x: number, y: number, width: number, height: number): void
}

/** Blackens the boxes, a little more than was drawn: nothing of a number looks out at an edge. */
export function blacken(brush: Brush, size: { width: number; height: number }, boxes: readonly Box[]): void {
  brush.fillStyle = 'black'
  for (const box of boxes) {
    brush.fillRect(
      Math.floor(box.x * size.width) - 1,
      Math.floor(box.y * size.height) - 1,
      Math.ceil(box.width * size.width) + 2,
      Math.ceil(box.height * size.height) + 2,
    )
  }
}
