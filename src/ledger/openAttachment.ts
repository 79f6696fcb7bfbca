import { sha256 } from '@noble/hashes/sha2.js'
import { call } from '@/cloud/client'
import { fetchFile } from '@/platform/openFile'
import { hex } from '~domain/deliberation/bytes'
import type { Attachment } from '~types/deliberation/attachments'

/** So much is hashed before the page has its turn again. */
const SLICE = 256 * 1024

/**
 * Opens a paper of a vote if it is the one whose hash the opening has; false, and opens nothing, if it is another. Throws when
 * it cannot be fetched.
 */
export async function openAttachment(
  place: { readonly compoundId: string; readonly deliberationId: string },
  { sha256: announced }: Attachment,
): Promise<boolean> {
  const { url } = await call('deliberation.attachment', { ...place, sha256: announced })
  const { bytes, open } = await fetchFile(url)
  if ((await hashOf(bytes)) !== announced) return false
  await open()
  return true
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < bytes.length; at += SLICE) {
    hash.update(bytes.subarray(at, at + SLICE))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return hex(hash.digest())
}
