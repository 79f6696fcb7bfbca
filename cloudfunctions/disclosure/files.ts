import { createHash } from 'node:crypto'
import { attachFiles as attachContract, detachFile as detachContract } from '../../types/disclosure/publishing'
import type { Voucher } from '../../types/disclosure/books'
import { MOST_FILE_BYTES, MOST_VOUCHERS } from '../../types/disclosure/limits'
import { AppError } from '../../types/errors'
import { DAY } from '../../domain/deliberation/schedule'
import type { BooksPageDocument } from '../kit/disclosureDocuments'
import { requireFolder } from '../kit/files'
import { handle, type Call } from '../kit/function'
import { pageSet } from '../kit/repositories/disclosure'
import { sdk } from '../kit/sdk'
import { folderOf } from './draft'
import { draftOf, type Place } from './drafting'
import { publisherOf } from './office'

const MOST_PHOTOS = 6
/** Several files of one draft may come at the same time, from one phone. */
const TRIES = 6

/** Hangs files on a line or a record. Each is looked at first: its kind by its content, its size, and its hash. */
export const attachFiles = handle(attachContract, async (call) => {
  const { compoundId, to, no, files } = call.input
  requireFolder(
    files.map(({ fileID }) => fileID),
    folderOf(call.openid, compoundId),
    'files',
  )
  const looked = await Promise.all(
    files.map(async ({ fileID, name, cover }) => ({
      ...(await kept(call, fileID, name, to === 'voucher')),
      cover: cover ?? 'seen',
    })),
  )
  return changed(call, to === 'voucher' ? 'line' : 'service', no, (page) => {
    let files = 0
    const lines = page.lines.map((line) => {
      if (to !== 'voucher' || line.no !== no) return line
      const fresh = looked.filter(({ sha256 }) => !line.vouchers.some((one) => one.sha256 === sha256))
      const vouchers = [...line.vouchers, ...fresh]
      if (vouchers.length > MOST_VOUCHERS) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'files' })
      files = vouchers.length
      return { ...line, vouchers }
    })
    const services = page.services.map((record) => {
      if (to === 'voucher' || record.no !== no) return record
      const fresh = looked.filter(({ sha256 }) => !record.photos.some((one) => one.sha256 === sha256))
      const photos = [
        ...record.photos,
        ...fresh.map(({ fileID, sha256, bytes }) => ({ fileID, when: to, sha256, bytes })),
      ]
      if (photos.length > MOST_PHOTOS) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'files' })
      files = photos.length
      return { ...record, photos }
    })
    return { page: { ...page, lines, services }, files }
  })
})

export const detachFile = handle(detachContract, (call) => {
  const { kind, no, fileID } = call.input
  return changed(call, kind, no, (page) => {
    let files = 0
    const without = <Item extends { readonly fileID: string }>(items: readonly Item[]) => {
      const left = items.filter((one) => one.fileID !== fileID)
      files = left.length
      return left
    }
    return {
      page: {
        ...page,
        lines: page.lines.map((line) =>
          line.no === no && kind === 'line' ? { ...line, vouchers: without(line.vouchers) } : line,
        ),
        services: page.services.map((record) =>
          record.no === no && kind === 'service' ? { ...record, photos: without(record.photos) } : record,
        ),
      },
      files,
    }
  })
})

type Changing = Pick<Call<Place>, 'input' | 'openid' | 'now' | 'permission' | 'repositories'>

/** Changes the page that has this number, in one order with every other change of the draft. */
async function changed(
  { input, openid, now, permission, repositories }: Changing,
  kind: 'line' | 'service',
  no: number,
  change: (page: BooksPageDocument) => { page: BooksPageDocument; files: number },
): Promise<{ files: number; rev: number }> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { caller, document } = await draftOf(input, permission, repositories)
    publisherOf(caller, document.rules, openid, now)
    if (document.state !== 'draft') throw new AppError('CONFLICT')
    const page = await repositories.disclosurePages.holding(document.compoundId, pageSet(document, kind), no)
    const items = kind === 'line' ? page?.lines : page?.services
    if (page === null || items?.some((one) => one.no === no) !== true) throw new AppError('NOT_FOUND')
    const next = change(page)
    if (JSON.stringify(next.page) === JSON.stringify(page)) return { files: next.files, rev: document.rev }
    if (await repositories.disclosurePeriods.edit(document, {}, [next.page]))
      return { files: next.files, rev: document.rev + 1 }
  }
  throw new AppError('BUSY')
}

/**
 * Looks at an uploaded file and keeps a copy of it: who uploaded a file may put another one in its place for ever, or take it
 * away; a copy that the function made is the cloud's alone, and lies where its hash says. Throws FILE_REFUSED {name, reason}.
 */
export async function kept(
  { input: { compoundId }, now, permission, repositories }: Keeping,
  fileID: string,
  name: string,
  pdf: boolean,
): Promise<Voucher> {
  const [{ voucher, bytes, ending }] = await Promise.all([lookAt(fileID, name, pdf), permission])
  const cloudPath = `books/${compoundId}/${voucher.sha256}.${ending}`
  const [copy] = await Promise.all([
    sdk.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) }),
    repositories.temporaryFiles.keepUntil(now + DAY, compoundId, fileID),
  ])
  return { ...voucher, fileID: copy.fileID }
}

type Keeping = Pick<Call<{ readonly compoundId: string }>, 'input' | 'now' | 'permission' | 'repositories'>

/** What a file is by its content, with its hash. Throws FILE_REFUSED {name, reason}. */
async function lookAt(fileID: string, name: string, pdf: boolean) {
  const bytes = await sdk.downloadFile({ fileID }).then(
    ({ fileContent }) => fileContent,
    () => null,
  )
  const refuse = (reason: string) => new AppError('FILE_REFUSED', { name, reason })
  if (bytes === null) throw refuse('missing')
  if (bytes.length === 0 || bytes.length > MOST_FILE_BYTES) throw refuse('size')
  const ending = endingOf(bytes)
  if (ending === null || (ending === 'pdf' && !pdf)) throw refuse('kind')
  const kind = ending === 'pdf' ? ('pdf' as const) : ('photo' as const)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { voucher: { fileID, name, kind, bytes: bytes.length, sha256 }, bytes, ending }
}

/** By what is in it, whatever its name says. */
function endingOf(bytes: Uint8Array): 'jpg' | 'png' | 'webp' | 'pdf' | null {
  const begins = (magic: readonly number[], at = 0) => magic.every((byte, index) => bytes[at + index] === byte)
  if (begins([0xff, 0xd8, 0xff])) return 'jpg'
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8)) return 'webp'
  return begins([0x25, 0x50, 0x44, 0x46, 0x2d]) ? 'pdf' : null
}
