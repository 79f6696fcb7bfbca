import Taro from '@tarojs/taro'
import type { ChosenFile } from './file.weapp'

/** WeChat lets nine pictures be chosen at once. */
const AT_ONCE = 9

/** Asks for photos from the camera or the album, or for PDFs out of a chat; none when the person turns back. */
export async function chooseVouchers(most: number): Promise<readonly ChosenFile[]> {
  const count = Math.min(most, AT_ONCE)
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: ['拍照或从相册选', '从聊天里选 PDF'] })
    if (tapIndex === 1) {
      const { tempFiles } = await Taro.chooseMessageFile({ count, type: 'file', extension: ['pdf'] })
      return tempFiles.map(({ name, path, size }) => ({ name, path, bytes: size }))
    }
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath }, at) => ({ name: `照片${String(at + 1)}.jpg`, path: tempFilePath }))
  } catch (error) {
    const text = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
    if (/cancel|privacy/.test(text)) return []
    throw error
  }
}
