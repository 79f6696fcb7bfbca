import { catalogueProblemText, readCatalogue, type CatalogueRow } from '../../domain/service/catalogue'
import { searchKeys } from '../../domain/service/search'
import { readSheets } from '../../domain/roll/sheet'
import { AppError } from '../../types/errors'
import { importCatalogue as importContract, setItem as setItemContract, type Team } from '../../types/service/company'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import type { GroupChange } from '../kit/repositories/service'
import { sdk } from '../kit/sdk'
import type { CompanyDocument, ItemDocument } from '../kit/serviceDocuments'
import { newCompany } from './company'
import { itemWithPhotos } from './shop'

const MOST_PROBLEMS = 200
/** Of a team that a list names for the first time: 8 to 18 o'clock, every day, four orders an hour. */
const FIRST_HOURS: Team['hours'] = { fromMinute: 480, untilMinute: 1080, weekdays: [1, 2, 3, 4, 5, 6, 7], perWindow: 4 }

/**
 * Takes the company's list: all of it, or nothing. Items are known again by category and name, and keep their stock, notes
 * and parts; orders keep their prices. Safe to repeat after a break.
 */
export const importCatalogue = handle(importContract, async ({ input, permission, repositories }) => {
  const { communityId, fileID, dryRun, version } = input
  await permission
  requireFolder([fileID], `service/${communityId}`, 'fileID')
  const [file, company, known] = await Promise.all([
    download(fileID),
    repositories.companies.get(communityId),
    repositories.items.all(communityId),
  ])
  const current = company?.version ?? 0
  // One more is what this very import made it, where its answer was lost.
  if (current !== version && current !== version + 1) throw new AppError('CONFLICT')
  const read = readCatalogue(await readSheets(file))
  const none = { added: 0, changed: 0, paused: 0, same: 0, version }
  if ('problems' in read) {
    const problems = read.problems.slice(0, MOST_PROBLEMS)
    return { ...none, problems: problems.map((problem) => ({ row: problem.row, text: catalogueProblemText(problem) })) }
  }
  const teams = teamsOf(communityId, read.rows, company)
  const change = changeOf(communityId, read.rows, teams, known)
  const counts = {
    problems: [],
    added: change.added.length,
    changed: change.changed.length,
    paused: change.gone.length,
    same: read.rows.length - change.added.length - change.changed.length,
  }
  if (current !== version) {
    if (dryRun || counts.added + counts.changed + counts.paused > 0) throw new AppError('CONFLICT')
    return { ...counts, version: current }
  }
  if (dryRun) return { ...counts, version }
  await Promise.all([
    ...change.added.map((item) => repositories.items.insertOnce(item)),
    ...change.changed.map(({ before, after }) => repositories.items.change(before, after)),
    ...change.gone.map((item) => repositories.items.change(item, { paused: true })),
  ])
  const categories = categoriesOf(read.rows)
  return { ...counts, version: await keepCompany(communityId, company, { teams, categories }, repositories) }
})

/** What a dispatcher changes of one item. Stock is added to, never set: orders take from it meanwhile. */
export const setItem = handle(setItemContract, async ({ input, permission, repositories, now }) => {
  const { communityId, itemId, priceFen, paused, note, parts, stockChange, group, requestKey } = input
  await permission
  const item = await repositories.items.get(itemId)
  if (item?.communityId !== communityId) throw new AppError('NOT_FOUND')
  const photos = input.photos ?? item.photos
  const lowAt = input.lowAt === undefined ? item.lowAt : input.lowAt
  if (item.keys.includes(requestKey)) return { item: await itemWithPhotos(item) }
  if (item.left === null && stockChange < 0) throw new AppError('INVALID_INPUT', { params: 'stockChange' })
  if (new Set(parts.map(({ partId }) => partId)).size < parts.length) {
    throw new AppError('INVALID_INPUT', { params: 'parts' })
  }
  requireFolder(photos, `service/${communityId}`, 'photos')
  const grouped = groupChangeOf(item, group, now)
  const change = { priceFen, paused, note, parts, photos, lowAt, keys: [...item.keys, requestKey].slice(-20) }
  if (!(await repositories.items.changeWithStock(item, change, stockChange, grouped))) throw new AppError('CONFLICT')
  const fresh = await repositories.items.get(itemId)
  return { item: await itemWithPhotos(fresh ?? item) }
})

/** What becomes of an item's group buy. Throws INVALID_INPUT for a closing that is past. */
function groupChangeOf(
  { group: standing, groupLookAt }: ItemDocument,
  wanted: { readonly closesAt: number; readonly minimum: number } | null,
  now: number,
): GroupChange {
  const open = standing?.outcome === 'open'
  if (wanted === null)
    return open ? { kind: 'callOff' } : standing === null ? { kind: 'keep' } : { kind: 'set', group: null }
  const { closesAt, minimum } = wanted
  if (standing?.closesAt === closesAt && standing.minimum === minimum) return { kind: 'keep' }
  if (closesAt <= now) throw new AppError('INVALID_INPUT', { params: 'group' })
  if (open) return { kind: 'adjust', closesAt, minimum }
  // The orders of the last one are still being told.
  if (standing !== null && groupLookAt !== NEVER) throw new AppError('CONFLICT')
  const round = (standing?.round ?? 0) + 1
  return { kind: 'set', group: { round, closesAt, minimum, ordered: 0, outcome: 'open', warned: false } }
}

async function download(fileID: string): Promise<Uint8Array> {
  const { fileContent } = await sdk.downloadFile({ fileID }).catch(() => {
    throw new AppError('NOT_FOUND')
  })
  return fileContent
}

function teamsOf(communityId: string, rows: readonly CatalogueRow[], company: CompanyDocument | null): Team[] {
  const known = company?.teams ?? []
  const names = [...new Set(rows.map(({ team }) => team))]
  const added = names.filter((name) => !known.some((team) => team.name === name))
  return [...known, ...added.map((name) => ({ teamId: derivedId('tm', communityId, name), name, hours: FIRST_HOURS }))]
}

interface CatalogueChange {
  readonly added: readonly ItemDocument[]
  readonly changed: readonly { readonly before: ItemDocument; readonly after: Partial<ItemDocument> }[]
  readonly gone: readonly ItemDocument[]
}

function changeOf(
  communityId: string,
  rows: readonly CatalogueRow[],
  teams: readonly Team[],
  known: readonly ItemDocument[],
): CatalogueChange {
  const listed = rows.map((row, at) => {
    const _id = derivedId('si', communityId, row.category, row.name)
    const teamId = teams.find(({ name }) => name === row.team)?.teamId ?? ''
    const { category, name, unit, priceFen, marketFen, homeVisit, stock } = row
    const shown = { category, name, unit, priceFen, marketFen, teamId, teamName: row.team, homeVisit, paused: false }
    return { _id, shown, stock, order: `${String(at).padStart(4, '0')} ${_id}` }
  })
  const before = new Map(known.map((item) => [item._id, item]))
  const added = listed.flatMap(({ _id, shown, stock, order }) =>
    before.has(_id)
      ? []
      : [{ ...FRESH, _id, communityId, ...shown, left: stock, searchTexts: searchKeys(shown.name), order }],
  )
  const changed = listed.flatMap(({ _id, shown }) => {
    const item = before.get(_id)
    const differs = item !== undefined && Object.entries(shown).some(([key, value]) => Reflect.get(item, key) !== value)
    return differs ? [{ before: item, after: shown }] : []
  })
  const kept = new Set(listed.map(({ _id }) => _id))
  return { added, changed, gone: known.filter(({ _id, paused }) => !kept.has(_id) && !paused) }
}

const FRESH = {
  note: '',
  lowAt: null,
  parts: [],
  holds: {},
  heldSince: NEVER,
  group: null,
  groupLookAt: NEVER,
  photos: [],
  popularity: 0,
  keys: [],
  version: 1,
}

function categoriesOf(rows: readonly CatalogueRow[]): CompanyDocument['categories'] {
  const names = [...new Set(rows.map(({ category }) => category))]
  return names.map((name) => ({ name, items: rows.filter(({ category }) => category === name).length }))
}

/** The new version. Throws CONFLICT when somebody changed the company meanwhile. */
async function keepCompany(
  communityId: string,
  company: CompanyDocument | null,
  change: Pick<CompanyDocument, 'teams' | 'categories'>,
  { companies }: Repositories,
): Promise<number> {
  if (company === null) {
    const made = await companies.insertOnce({ ...newCompany(communityId), ...change })
    if (made === null) throw new AppError('CONFLICT')
    return 1
  }
  if (!(await companies.change(company, change))) throw new AppError('CONFLICT')
  return company.version + 1
}
