import type { TempFiles } from '../temp-files'
import { asynchronous, numberOr, text } from './async'

const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png' }

/** Canvases that are not on the page: the browser's own, whose images load from the package's temporary paths too. */
export function canvasApi(files: TempFiles, imageUrl: (source: string) => string): Record<string, unknown> {
  const made = new WeakMap<object, HTMLCanvasElement>()
  return {
    createOffscreenCanvas: (options: { type?: string; width?: number; height?: number }) => {
      if (options.type !== '2d') throw new Error('only type 2d is in the browser host')
      const canvas = document.createElement('canvas')
      canvas.width = options.width ?? 0
      canvas.height = options.height ?? 0
      const handle = {
        get width() {
          return canvas.width
        },
        set width(width: number) {
          canvas.width = width
        },
        get height() {
          return canvas.height
        },
        set height(height: number) {
          canvas.height = height
        },
        getContext: (type: string) => canvas.getContext(type),
        createImage: () => pictureOf(imageUrl),
      }
      made.set(handle, canvas)
      return handle
    },
    canvasToTempFilePath: asynchronous('canvasToTempFilePath', async (options) => {
      const handle = options['canvas']
      const canvas = typeof handle === 'object' && handle !== null ? made.get(handle) : undefined
      if (canvas === undefined) throw new Error('canvas is empty')
      const ending = text(options, 'fileType')
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, TYPES[ending] ?? 'image/png', numberOr(options, 'quality', 1))
      })
      if (blob === null) throw new Error('nothing was drawn')
      const { path } = await files.keep(new File([blob], `canvas.${ending}`, { type: blob.type }))
      return { tempFilePath: path }
    }),
  }
}

/** An image whose `src` may be a path that only the host knows. */
function pictureOf(imageUrl: (source: string) => string): HTMLImageElement {
  const picture = new Image()
  Object.defineProperty(picture, 'src', {
    set(source: string) {
      picture.setAttribute('src', imageUrl(source))
    },
  })
  return picture
}
