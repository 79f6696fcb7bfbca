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

/** A file as it came, to be looked at before it is opened: what is opened is the very file that was read. */
export async function fetchFile(url: string): Promise<{ bytes: Uint8Array; open: () => Promise<void> }> {
  const { tempFilePath: filePath } = await Taro.downloadFile({ url })
  const data = await new Promise<string | ArrayBuffer>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: (read) => {
        resolve(read.data)
      },
      fail: reject,
    })
  })
  if (typeof data === 'string') throw new Error('expected bytes')
  const bytes = new Uint8Array(data)
  return { bytes, open: () => (isPdf(bytes) ? openRead(filePath) : openPicture(filePath)) }
}

async function openRead(filePath: string): Promise<void> {
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true })
}

/** By its first bytes: %PDF. */
function isPdf([a, b, c, d]: Uint8Array): boolean {
  return a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46
}
