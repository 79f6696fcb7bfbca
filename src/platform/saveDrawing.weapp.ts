import Taro from '@tarojs/taro'
import type { Brush, Drawing } from './drawing'

interface Canvas2d {
  getContext(type: '2d'): Brush
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
    fileType: 'png'
  }): Promise<{ tempFilePath: string }>
}

export const DRAWING_GOES_TO: 'download' | 'album' = 'album'

/** Draws a picture and saves it to the phone's album. False when the person does not let it. */
export async function saveDrawing({ width, height, draw }: Drawing, _name: string): Promise<boolean> {
  try {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width, height })
    draw(canvas.getContext('2d'))
    const drawn = { canvas, width, height, destWidth: width, destHeight: height, fileType: 'png' as const }
    const { tempFilePath } = await wx.canvasToTempFilePath(drawn)
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
    return true
  } catch {
    return false
  }
}
