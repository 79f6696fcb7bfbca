import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, type ReactNode } from 'react'
import { a11y } from '@/ui/a11y'
import { blacken, boxOf, drawnSize, type Box } from './boxes'
import type { ChosenFile } from './file.weapp'

interface Picture {
  readonly width: number
  readonly height: number
  src: string
  onload: () => void
  onerror: () => void
}

interface Canvas2d {
  width: number
  height: number
  createImage(): Picture
  getContext(type: '2d'): Parameters<typeof blacken>[0] & {
    drawImage(picture: Picture, x: number, y: number, width: number, height: number): void
  }
}

/** Taro's types know only a canvas of the page, and WebGL beside it. */
declare const wx: {
  createOffscreenCanvas(options: { type: '2d'; width: number; height: number }): Canvas2d
  canvasToTempFilePath(options: {
    canvas: Canvas2d
    width: number
    height: number
    destWidth: number
    destHeight: number
    fileType: 'jpg'
    quality: number
  }): Promise<{ tempFilePath: string }>
}

/** What an image shows of a chosen picture. */
export function picturePreview({ path }: ChosenFile): string {
  return path
}

/**
 * The picture drawn anew with these boxes black. What was under them is not in it, nor is what the camera wrote beside it
 * (place, time, model). Throws when it cannot be read as a picture.
 */
export async function covered({ name, path }: ChosenFile, boxes: readonly Box[]): Promise<ChosenFile> {
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: 1, height: 1 })
  const picture = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    picture.onload = () => {
      resolve()
    }
    picture.onerror = () => {
      reject(new Error('expected a picture'))
    }
    picture.src = path
  })
  const size = drawnSize(picture.width, picture.height)
  canvas.width = size.width
  canvas.height = size.height
  const brush = canvas.getContext('2d')
  brush.drawImage(picture, 0, 0, size.width, size.height)
  blacken(brush, size, boxes)
  const { tempFilePath } = await wx.canvasToTempFilePath({
    canvas,
    ...size,
    destWidth: size.width,
    destHeight: size.height,
    fileType: 'jpg',
    quality: 0.9,
  })
  return { name: `${name.replace(/\.[a-z0-9]+$/i, '')}.jpg`, path: tempFilePath }
}

interface Props {
  className: string
  label: string
  /** While a finger is drawing. */
  onDraw: (box: Box | null) => void
  onBox: (box: Box) => void
  children: ReactNode
}

/** Where a finger is on the screen. */
interface Finger {
  readonly clientX: number
  readonly clientY: number
}

function fingerOf(event: object): Finger | null {
  const touches: unknown = Reflect.get(event, 'changedTouches')
  const touch: unknown = Array.isArray(touches) ? touches[0] : null
  if (typeof touch !== 'object' || touch === null || !('clientX' in touch) || !('clientY' in touch)) return null
  return { clientX: Number(touch.clientX), clientY: Number(touch.clientY) }
}

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the surface lies on the screen; WeChat tells only who asks. */
function placeOf(id: string): Promise<Place | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        resolve(Array.isArray(found) ? null : found)
      })
      .exec()
  })
}

const ID = 'yb-drawing-surface'

/** Lies over the picture and is drawn on. The page does not scroll under the finger. */
export function DrawingSurface({ className, label, onDraw, onBox, children }: Props) {
  const place = useRef<Promise<Place | null>>(Promise.resolve(null))
  const from = useRef<{ x: number; y: number } | null>(null)
  const at = async (event: object) => {
    const touch = fingerOf(event)
    const found = await place.current
    if (touch === null || found === null || found.width === 0 || found.height === 0) return null
    return { x: (touch.clientX - found.left) / found.width, y: (touch.clientY - found.top) / found.height }
  }
  const between = async (event: object) => {
    const to = await at(event)
    return from.current === null || to === null ? null : boxOf(from.current, to)
  }
  return (
    <View
      id={ID}
      className={className}
      catchMove
      {...a11y({ role: 'img', label })}
      onTouchStart={(event) => {
        place.current = placeOf(ID)
        void at(event).then((start) => {
          from.current = start
        })
      }}
      onTouchMove={(event) => {
        void between(event).then(onDraw)
      }}
      onTouchEnd={(event) => {
        void between(event).then((box) => {
          from.current = null
          onDraw(null)
          if (box !== null) onBox(box)
        })
      }}
      onTouchCancel={() => {
        from.current = null
        onDraw(null)
      }}
    >
      {children}
    </View>
  )
}
