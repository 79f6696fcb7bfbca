import { call } from '@/cloud/client'
import { failureOf } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { uploadFile, type ChosenFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'

/** How numbers in a file were kept out: drawn over, or looked at and found without. */
export interface Covered {
  readonly file: ChosenFile
  readonly cover: 'painted' | 'seen'
}

export function isPdf({ name }: ChosenFile): boolean {
  return /\.pdf$/i.test(name)
}

/** One chosen file on its way. What arrived in the storage is not sent again when the rest is. */
export interface Sending {
  readonly key: string
  readonly file: ChosenFile
  readonly cover: Covered['cover']
  readonly fileID: string | null
  readonly state: 'waiting' | 'sending' | 'done' | 'failed'
  /** Why it failed. */
  readonly sentence: string
}

export async function queued(files: readonly Covered[]): Promise<Sending[]> {
  return Promise.all(
    files.map(async ({ file, cover }) => ({
      key: await makeRequestKey(),
      file,
      cover,
      fileID: null,
      state: 'waiting' as const,
      sentence: '',
    })),
  )
}

export interface Target {
  readonly compoundId: string
  readonly period: string
  readonly to: 'voucher' | 'before' | 'after'
  readonly no: number
}

/** Sends one file and hangs it on its line: from where it broke off, if it did. */
export async function send(one: Sending, { compoundId, period, to, no }: Target): Promise<Sending> {
  let fileID = one.fileID
  try {
    if (fileID === null) {
      const { folder } = await call('disclosure.folder', { compoundId })
      fileID = await uploadFile(one.file, `${folder}/${one.key}.${endingOf(one.file.name)}`)
    }
    const files = [{ fileID, name: one.file.name.slice(-80), cover: one.cover }]
    await call('disclosure.attach', { compoundId, period, to, no, files, masked: true })
    return { ...one, fileID, state: 'done' }
  } catch (error) {
    return { ...one, fileID, state: 'failed', sentence: sentenceOf(failureOf(error)) }
  }
}

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin'
}
