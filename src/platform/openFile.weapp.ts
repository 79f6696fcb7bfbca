import Taro from '@tarojs/taro'

/** Opens a PDF or the like in WeChat's own reader. */
export async function openFile(url: string): Promise<void> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url })
    await Taro.openDocument({ filePath: tempFilePath, showMenu: true })
  } catch {
    await Taro.showToast({ title: '文件打不开，过会儿再试', icon: 'none' })
  }
}

/** WeChat's reader knows no pictures: they have a viewer of their own. */
export async function openPicture(url: string): Promise<void> {
  await Taro.previewImage({ urls: [url], current: url })
}
