import Taro from '@tarojs/taro'

/** A browser prints; a phone keeps the picture in its album. */
export const SAVES_BY: 'print' | 'album' = 'album'

/** Saves the picture to the phone's album. False when the person does not let it. */
export async function savePicture(url: string, _name: string): Promise<boolean> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url })
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
    return true
  } catch {
    return false
  }
}
