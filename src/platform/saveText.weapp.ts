import Taro from '@tarojs/taro'

/** Gives the person a text as a file of his own: WeChat has no downloads, so it goes into a chat of his choice. */
export async function saveText(fileName: string, text: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  const files = Taro.getFileSystemManager()
  await new Promise<void>((resolve, reject) => {
    files.writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => {
        resolve()
      },
      fail: reject,
    })
  })
  await Taro.shareFileMessage({ filePath, fileName })
}
