import Taro from '@tarojs/taro'

/** A picture chosen on the device, not sent yet. */
export interface Photo {
  /** What an image shows; also where the file lies. */
  preview: string
}

/** Asks for one picture, from the camera or the album; null when the person turns back. */
export async function choosePhoto(): Promise<Photo | null> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    const file = tempFiles[0]
    return file === undefined ? null : { preview: file.tempFilePath }
  } catch (error) {
    if (wasCancelled(error)) return null
    throw error
  }
}

/** Sends it to the cloud's storage; resolves with its fileID. */
export async function uploadPhoto(photo: Photo, cloudPath: string): Promise<string> {
  const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath: photo.preview })
  return fileID
}

function wasCancelled(error: unknown): boolean {
  const text = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
  return /cancel|privacy/.test(text)
}
