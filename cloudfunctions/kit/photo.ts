import { createHash } from 'node:crypto'
import { AppError } from '../../types/errors'
import { sdk } from './sdk'

/** SHA-256 of a photo as it lies in the cloud, lower-case hex. NOT_FOUND when it is not there. */
export async function hashOfPhoto(fileID: string): Promise<string> {
  const { fileContent } = await sdk.downloadFile({ fileID }).catch(() => {
    throw new AppError('NOT_FOUND', { params: 'evidence' })
  })
  return createHash('sha256').update(fileContent).digest('hex')
}
