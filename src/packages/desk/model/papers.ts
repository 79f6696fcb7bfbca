import { uploadFile, type ChosenFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import type { Paper } from './wizard'

/** What people are asked to fetch before they vote, on an old phone. */
export const MOST_BYTES = 10 * 1024 * 1024
export const ENDINGS = ['pdf', 'jpg', 'jpeg', 'png'] as const

/** Sends a paper to where those of votes lie. */
export async function sendPaper(compoundId: string, file: ChosenFile): Promise<Paper> {
  const ending = ENDINGS.find((known) => file.name.toLowerCase().endsWith(`.${known}`)) ?? 'pdf'
  const fileID = await uploadFile(file, `attachments/${compoundId}/${await makeRequestKey()}.${ending}`)
  return { fileID, name: file.name.slice(-60) }
}
