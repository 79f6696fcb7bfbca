import { postFile } from './localcloud.h5'

/** A file chosen on the device, not sent yet. */
export interface ChosenFile {
  name: string
  file: Blob
}

/** Asks for one file with one of these endings (no dot); null when the person turns back. */
export function chooseFile(endings: readonly string[]): Promise<ChosenFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = endings.map((ending) => `.${ending}`).join(',')
    input.onchange = () => {
      const file = input.files?.[0]
      resolve(file === undefined ? null : { name: file.name, file })
    }
    input.oncancel = () => {
      resolve(null)
    }
    input.click()
  })
}

/** How large it is; null where nobody knows. */
export function bytesOf({ file }: ChosenFile): number | null {
  return file.size
}

/** Sends it to the cloud's storage; resolves with its fileID. */
export async function uploadFile({ file }: ChosenFile, cloudPath: string): Promise<string> {
  const answer = await postFile(`/files?cloudPath=${encodeURIComponent(cloudPath)}`, file)
  const fileID = typeof answer === 'object' && answer !== null && 'fileID' in answer ? answer.fileID : null
  if (typeof fileID !== 'string') throw new Error('/files gave no fileID')
  return fileID
}
