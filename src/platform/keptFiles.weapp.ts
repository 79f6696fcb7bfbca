import Taro from '@tarojs/taro'
import type { ChosenFile } from './file.weapp'

/** Where WeChat keeps files of ours until we take them away, 200 MB in all. */
function pathOf(key: string): string {
  return `${Taro.env.USER_DATA_PATH ?? ''}/${key}.jpg`
}

/**
 * Keeps a file until it is forgotten, also when the app is closed: WeChat takes temporary files away. Resolves with the kept one,
 * or with the file itself where there is no room for it.
 */
export function keepFile(key: string, file: ChosenFile): Promise<ChosenFile> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath: file.path,
      filePath: pathOf(key),
      success: () => {
        resolve({ name: file.name, path: pathOf(key) })
      },
      fail: () => {
        resolve(file)
      },
    })
  })
}

/** The kept file; null when the device has it no more. */
export function keptFile(key: string): Promise<ChosenFile | null> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().access({
      path: pathOf(key),
      success: () => {
        resolve({ name: `${key}.jpg`, path: pathOf(key) })
      },
      fail: () => {
        resolve(null)
      },
    })
  })
}

export function forgetFile(key: string): Promise<void> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().unlink({
      filePath: pathOf(key),
      success: () => {
        resolve()
      },
      fail: () => {
        // It was not kept, or is gone already.
        resolve()
      },
    })
  })
}
