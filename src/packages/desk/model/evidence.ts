import { call } from '@/cloud/client'
import { makeRequestKey } from '@/platform/random'
import { uploadPhoto, type Photo } from '@/platform/upload'

/** Puts a photo where only its sender may name it, for a change of the roll. */
export async function sendEvidence(photo: Photo, compoundId: string): Promise<string> {
  const { folder } = await call('roll.folder', { compoundId })
  return uploadPhoto(photo, `${folder}/${await makeRequestKey()}.jpg`)
}
