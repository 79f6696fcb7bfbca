import Taro from '@tarojs/taro'

/** Gives the person a text as a file of his own: WeChat has no downloads, so it goes into a chat of his choice. */
export function saveText(fileName: string, text: string): Promise<void> {
  return share(fileName, { data: text, encoding: 'utf8' })
}

/** The same with the bytes of a file. */
export function saveBytes(fileName: string, bytes: Uint8Array): Promise<void> {
  return share(fileName, { data: new Uint8Array(bytes).buffer })
}

async function share(
  fileName: string,
  content: { data: string; encoding: 'utf8' } | { data: ArrayBuffer },
): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  const files = Taro.getFileSystemManager()
  await new Promise<void>((resolve, reject) => {
    files.writeFile({
      filePath,
      ...content,
      success: () => {
        resolve()
      },
      fail: reject,
    })
  })
  await Taro.shareFileMessage({ filePath, fileName })
}
