import { postFile } from './localcloud.h5'

/** A picture chosen on the device, not sent yet. */
export interface Photo {
  /** What an image shows. */
  preview: string
  file: Blob
}

/** Asks for one picture; null when the person turns back. */
export function choosePhoto(): Promise<Photo | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.onchange = () => {
      const file = input.files?.[0]
      resolve(file === undefined ? null : { preview: URL.createObjectURL(file), file })
    }
    input.oncancel = () => {
      resolve(null)
    }
    input.click()
  })
}

/** Sends it to the cloud's storage; resolves with its fileID. */
export async function uploadPhoto(photo: Photo, cloudPath: string): Promise<string> {
  const answer = await postFile(`/files?cloudPath=${encodeURIComponent(cloudPath)}`, photo.file)
  const fileID = typeof answer === 'object' && answer !== null && 'fileID' in answer ? answer.fileID : null
  if (typeof fileID !== 'string') throw new Error('/files gave no fileID')
  return fileID
}
