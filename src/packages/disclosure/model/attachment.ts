import { call } from '@/cloud/client'
import { uploadFile, type ChosenFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'

/** Sends a paper that belongs to no line; resolves with its fileID. */
export async function sendPaper(compoundId: string, file: ChosenFile): Promise<string> {
  const { folder } = await call('disclosure.folder', { compoundId })
  const ending = /\.pdf$/i.test(file.name) ? 'pdf' : 'jpg'
  return uploadFile(file, `${folder}/${await makeRequestKey()}.${ending}`)
}
