import { AppError } from '../../types/errors'
import { sdk } from './sdk'

/** The service takes so many at once. */
const MOST_FILES = 50

/** Addresses that show files for `seconds`, by fileID. What is no longer there is left out. */
export async function temporaryUrls(fileIDs: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>> {
  const slices = Array.from({ length: Math.ceil(fileIDs.length / MOST_FILES) }, (_, at) =>
    fileIDs.slice(at * MOST_FILES, (at + 1) * MOST_FILES),
  )
  const answers = await Promise.all(
    slices.map((slice) => sdk.getTempFileURL({ fileList: slice.map((fileID) => ({ fileID, maxAge: seconds })) })),
  )
  const found = answers.flatMap(({ fileList }) => fileList).filter(({ status }) => status === 0)
  return new Map(found.map(({ fileID, tempFileURL }) => [fileID, tempFileURL]))
}

/** Throws INVALID_INPUT unless every file lies in this folder: any other file of the cloud would be shown to people. */
export function requireFolder(fileIDs: readonly string[], folder: string, params: string): void {
  const inside = (fileID: string) => fileID.split('/').slice(3).join('/').startsWith(`${folder}/`)
  if (!fileIDs.every(inside)) throw new AppError('INVALID_INPUT', { params })
}
