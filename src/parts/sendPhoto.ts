import { Failure } from '@/cloud/failure'
import { makeRequestKey } from '@/platform/random'
import { uploadPhoto, type Photo } from '@/platform/upload'

/** Sends a picture under a name of its own; resolves with its fileID. Throws UNREACHABLE when it does not get through. */
export async function sendPhoto(photo: Photo, folder: string): Promise<string> {
  const path = `${folder}/${await makeRequestKey()}.jpg`
  return uploadPhoto(photo, path).catch(() => {
    throw new Failure('UNREACHABLE')
  })
}
