import type { Drawing } from './drawing'

/** Where a drawn picture goes: a browser downloads it, WeChat puts it into the album. */
export const DRAWING_GOES_TO: 'download' | 'album' = 'download'

/** Draws a picture and downloads it. False when it could not be drawn. */
export async function saveDrawing({ width, height, draw }: Drawing, name: string): Promise<boolean> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const brush = canvas.getContext('2d')
  if (brush === null) return false
  draw(brush)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (blob === null) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${name}.png`
  link.click()
  URL.revokeObjectURL(link.href)
  return true
}
