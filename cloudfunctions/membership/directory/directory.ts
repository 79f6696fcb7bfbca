import { isDeepStrictEqual } from 'node:util'
import {
  directory as directoryContract,
  setNumbers as numbersContract,
  setStewardPhone as phoneContract,
} from '../../../types/membership/directory'
import type { VoteScope } from '../../../types/deliberation'
import { AppError } from '../../../types/errors'
import type { GrantDocument } from '../../kit/grantDocuments'
import { handle } from '../../kit/function'
import { hasRole, partOf, stands } from '../../kit/permission'
import { phoneOf } from '../phone'

const PAGE = 50

/** The stewards by building, those who consent with their phones; and the compound's public numbers. */
export const directory = handle(directoryContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [caller, found, numbers] = await Promise.all([
    permission,
    repositories.grants.stewardsIn(compoundId, cursor, PAGE + 1),
    repositories.directories.get(compoundId),
  ])
  const { shown, next } = wholeScopes(found)
  const standing = shown.filter((grant) => stands(grant, now))
  const contacts = await repositories.stewardContacts.getMany(standing.map(({ _id }) => _id))
  const phones = new Map(contacts.map(({ _id, phone }) => [_id, phone]))
  return {
    stewards: standing.map((grant) => ({
      scope: scopeOf(grant),
      nameMasked: grant.nameMasked,
      phone: phones.get(grant._id) ?? null,
      mine: grant.openid === openid,
    })),
    next,
    numbers: numbers?.numbers ?? [],
    version: numbers?.version ?? 0,
    mayEdit: hasRole(caller, 'committee', 'communityWorker'),
  }
})

/** Shows the caller's phone beside his name as a steward, or takes it away at once. */
export const setStewardPhone = handle(phoneContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, phoneCode } = input
  const mine = (await permission).grants.filter(({ role }) => role === 'steward')
  const ids = mine.map(({ _id }) => _id)
  if (phoneCode === null) {
    await repositories.stewardContacts.remove(ids, openid)
    return { phone: null }
  }
  const phone = await phoneOf(phoneCode)
  const contact = { compoundId, openid, phone, consentedAt: now }
  await Promise.all(
    ids.map(async (_id) => {
      const kept = await repositories.stewardContacts.insertOnce({ _id, ...contact })
      if (kept === null) await repositories.stewardContacts.swap({ _id }, contact)
    }),
  )
  return { phone }
})

/** Replaces the public numbers. Throws CONFLICT when somebody else did so since `version`. */
export const setNumbers = handle(numbersContract, async ({ input, openid, now, repositories }) => {
  const { compoundId, numbers, version } = input
  const next = { version: version + 1, numbers, changedBy: openid, changedAt: now }
  const changed =
    version === 0
      ? (await repositories.directories.insertOnce({ _id: compoundId, compoundId, ...next })) !== null
      : await repositories.directories.swap({ _id: compoundId, version }, next)
  if (!changed) {
    const found = await repositories.directories.get(compoundId)
    const already = found?.version === next.version && found.changedBy === openid
    if (!already || !isDeepStrictEqual(found.numbers, numbers)) throw new AppError('CONFLICT')
  }
  return { version: next.version }
})

/** A page ends between two scopes: a building's former and present stewards stay together. */
function wholeScopes(found: readonly GrantDocument[]): { shown: readonly GrantDocument[]; next: string | null } {
  const over = found[PAGE]
  if (over === undefined) return { shown: found, next: null }
  const page = found.slice(0, PAGE)
  const whole = page.filter(({ scopeId }) => scopeId !== over.scopeId)
  const shown = whole.length > 0 ? whole : page
  return { shown, next: shown.at(-1)?.scopeId ?? null }
}

function scopeOf(grant: GrantDocument): VoteScope {
  const part = partOf(grant)
  if (part === null) return { level: 'compound' }
  const { building, unit } = part
  return unit === null ? { level: 'building', building } : { level: 'unit', building, unit }
}
