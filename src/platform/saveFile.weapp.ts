import Taro from '@tarojs/taro'

/** Gives the person a file by its address: WeChat has no downloads, so it goes into a chat of his choice. */
export async function saveFile(url: string, fileName: string): Promise<void> {
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.shareFileMessage({ filePath: tempFilePath, fileName })
}
