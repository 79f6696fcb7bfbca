import Taro from '@tarojs/taro'

/** A file chosen from a chat, not sent yet. */
export interface ChosenFile {
  name: string
  path: string
  /** Where WeChat told it. */
  bytes?: number
}

/** Asks for one file with one of these endings (no dot), out of a chat: WeChat opens no other folder. */
export async function chooseFile(endings: readonly string[]): Promise<ChosenFile | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] })
    const [file] = tempFiles
    return file === undefined ? null : { name: file.name, path: file.path }
  } catch (error) {
    if (wasCancelled(error)) return null
    throw error
  }
}

/** How large it is; null where nobody knows. */
export function bytesOf({ bytes }: ChosenFile): number | null {
  return bytes ?? null
}

/** Sends it to the cloud's storage; resolves with its fileID. */
export async function uploadFile({ path }: ChosenFile, cloudPath: string): Promise<string> {
  const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath: path })
  return fileID
}

function wasCancelled(error: unknown): boolean {
  const text = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : ''
  return /cancel|privacy/.test(text)
}
