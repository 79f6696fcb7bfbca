import type { Choice } from '../../../types/deliberation'
import type { ActionInput, ActionOutput } from '../../../types/contracts'
import { COMPOUND, type Owner } from './people'
import { call, eachOf, keyOf, type SeedTools } from './tools'

type Draft = Omit<ActionInput<'deliberation.draft'>, 'compoundId' | 'requestKey'>

/** Drafts a vote as the chair. */
export async function drafted(tools: SeedTools, key: string, draft: Draft): Promise<string> {
  const chair = await tools.persona('chair')
  const input = { compoundId: COMPOUND, requestKey: keyOf('draft', key), ...draft }
  return (await call(tools, chair, 'deliberation.draft', input)).deliberationId
}

/** Drafts a vote as the chair; the vice-chair publishes what only listens, the community what binds. */
export async function published(tools: SeedTools, key: string, draft: Draft): Promise<string> {
  const deliberationId = await drafted(tools, key, draft)
  const listens = draft.motions.every(({ subject }) => subject === 'opinion')
  const second = await tools.persona(listens ? 'viceChair' : 'communityWorker')
  // The ledger begins with the clock, and ballots are taken when it has sealed the opening.
  await tools.runTimer('clock')
  await call(tools, second, 'deliberation.approve', { compoundId: COMPOUND, deliberationId })
  await tools.runTimer('clock')
  return deliberationId
}

/** Casts a ballot of each owner; `shares` of ten in favour by motion, the others against or abstaining by turns. */
export async function castAll(
  tools: SeedTools,
  deliberationId: string,
  owners: readonly Owner[],
  shares: readonly number[],
): Promise<void> {
  const voters = await votersByHome(tools, deliberationId)
  await eachOf([...owners.entries()], async ([index, owner]) => {
    const voterId = voters.get(addressOf(owner))
    if (voterId === undefined) throw new Error(`expected ${addressOf(owner)} on the roster`)
    await call(tools, await tools.login({ openid: owner.openid, phone: owner.phone }), 'deliberation.cast', {
      compoundId: COMPOUND,
      deliberationId,
      voterId,
      choices: shares.map((share, at) => ({ motionId: `m${at + 1}`, choice: choiceOf(index, at, share) })),
      requestKey: keyOf('cast', owner.openid, deliberationId),
    })
  })
}

async function votersByHome(tools: SeedTools, deliberationId: string): Promise<Map<string, string>> {
  const chair = await tools.persona('chair')
  const found = new Map<string, string>()
  for (let cursor: string | null = '0'; cursor !== null;) {
    const input = { compoundId: COMPOUND, deliberationId, cursor }
    const page: ActionOutput<'deliberation.roster'> = await call(tools, chair, 'deliberation.roster', input)
    for (const { voterId, homes } of page.voters) for (const home of homes) found.set(addressOf(home), voterId)
    cursor = page.next
  }
  return found
}

function addressOf({ building, unit, room }: { building: string; unit: string; room: string }): string {
  return `${building}${unit}${room}`
}

function choiceOf(index: number, motion: number, share: number): Choice {
  const turn = (index * 7 + motion * 3) % 10
  if (turn < share) return 'for'
  return index % 3 === 0 ? 'abstain' : 'against'
}
