import { firstToCall as firstContract, unseenHomes as unseenContract } from '../../types/notify/broadcasts'
import { AppError } from '../../types/errors'
import { inScope } from '../../domain/voting/scope'
import { handle } from '../kit/function'
import type { BroadcastDocument, CareDocument } from '../kit/noticeDocuments'
import { pageOf } from '../kit/page'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { acknowledgementId } from '../kit/repositories/broadcasts'
import { officeFor } from './scope'

const FIRST = 25
const PAGE = 20

/** The homes that asked to be called first and have not confirmed, the most urgent first. For emergencies only. */
export const firstToCall = handle(firstContract, async ({ input, permission, repositories }) => {
  const { compoundId, broadcastId } = input
  const [caller, found] = await Promise.all([permission, repositories.broadcasts.get(compoundId, broadcastId)])
  const { scope, urgency } = looked(found, caller)
  if (urgency !== 'emergency') return { homes: [] }
  const cares = await repositories.cares.first(compoundId, scope.level === 'compound' ? null : scope.building, FIRST)
  const inside = cares.filter(({ address }) => inScope(address, scope))
  const done = await doneAmong(
    broadcastId,
    inside.map(({ homeId }) => homeId),
    true,
    repositories,
  )
  return {
    homes: inside.filter(({ homeId }) => !done.has(homeId)).map((care) => ({ ...care.address, ...callable(care) })),
  }
})

/** The homes of one unit that have not seen it; in an emergency, that have not confirmed it. */
export const unseenHomes = handle(unseenContract, async ({ input, permission, repositories }) => {
  const { compoundId, broadcastId, building, unit, cursor } = input
  const [caller, found] = await Promise.all([permission, repositories.broadcasts.get(compoundId, broadcastId)])
  const { scope, urgency } = looked(found, caller)
  if (!inScope({ building, unit }, scope)) throw new AppError('NOT_FOUND')
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const homes = await repositories.homes.ofUnit({ compoundId, rollId }, { building, unit }, cursor, PAGE + 1)
  const { items, next } = pageOf(homes, PAGE)
  const ids = items.map(({ homeId }) => homeId)
  const [done, cares] = await Promise.all([
    doneAmong(broadcastId, ids, urgency === 'emergency', repositories),
    urgency === 'emergency' ? repositories.cares.getMany(ids) : [],
  ])
  const byHome = new Map(cares.map((care) => [care.homeId, care]))
  return {
    homes: items
      .filter(({ homeId }) => !done.has(homeId))
      .map((home) => {
        const care = byHome.get(home.homeId)
        const address = { building: home.building, unit: home.unit, room: home.room }
        return { ...address, ...(care === undefined ? { need: null, phone: null } : callable(care)) }
      }),
    next,
  }
})

/** Throws NOT_FOUND for who does not look after its scope. */
function looked(found: BroadcastDocument | null, caller: Permission): BroadcastDocument {
  if (found === null || officeFor(caller, found.scope) === null) throw new AppError('NOT_FOUND')
  return found
}

async function doneAmong(
  broadcastId: string,
  homeIds: readonly string[],
  confirmed: boolean,
  { acknowledgements }: Repositories,
): Promise<ReadonlySet<string>> {
  const found = await acknowledgements.getMany(homeIds.map((homeId) => acknowledgementId(broadcastId, homeId)))
  return new Set(found.filter((one) => !confirmed || one.confirmed).map(({ homeId }) => homeId))
}

function callable({ need, phone }: CareDocument) {
  return { need, phone }
}
