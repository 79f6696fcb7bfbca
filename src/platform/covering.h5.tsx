import { useRef, type PointerEvent, type ReactNode } from 'react'
import { blacken, boxOf, drawnSize, type Box } from './boxes'
import type { ChosenFile } from './file.h5'

/** What an image shows of a chosen picture. */
export function picturePreview({ file }: ChosenFile): string {
  return URL.createObjectURL(file)
}

/**
 * The picture drawn anew with these boxes black. What was under them is not in it, nor is what the camera wrote beside it
 * (place, time, model). Throws when it cannot be read as a picture.
 */
export async function covered({ name, file }: ChosenFile, boxes: readonly Box[]): Promise<ChosenFile> {
  const picture = await createImageBitmap(file)
  const size = drawnSize(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Error('this browser cannot draw')
  brush.drawImage(picture, 0, 0, size.width, size.height)
  picture.close()
  blacken(brush, size, boxes)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.9)
  })
  if (blob === null) throw new Error('this browser cannot draw so large a picture')
  return { name: `${name.replace(/\.[a-z0-9]+$/i, '')}.jpg`, file: blob }
}

interface Props {
  className: string
  label: string
  /** While a finger, or the mouse, is drawing. */
  onDraw: (box: Box | null) => void
  onBox: (box: Box) => void
  children: ReactNode
}

/** Lies over the picture and is drawn on. */
export function DrawingSurface({ className, label, onDraw, onBox, children }: Props) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const at = (event: PointerEvent<HTMLDivElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
  }
  return (
    <div
      className={className}
      style={{ touchAction: 'none' }}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = at(event)
      }}
      onPointerMove={(event) => {
        if (from.current !== null) onDraw(boxOf(from.current, at(event)))
      }}
      onPointerUp={(event) => {
        const box = from.current === null ? null : boxOf(from.current, at(event))
        from.current = null
        onDraw(null)
        if (box !== null) onBox(box)
      }}
      onPointerCancel={() => {
        from.current = null
        onDraw(null)
      }}
    >
      {children}
    </div>
  )
}
