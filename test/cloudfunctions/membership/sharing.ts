import type { ActionOutput } from '../../../types/contracts'
import { COMPOUND, OFFICERS } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'

export type Shared = ActionOutput<'membership.coOwners'>['voters'][number]

/** What this person shares with others on the title: one voter. */
export async function sharedOf(client: Client): Promise<Shared> {
  const { voters } = await client.ok('membership.coOwners', { compoundId: COMPOUND })
  const [voter] = voters
  if (voter === undefined || voters.length !== 1) throw new Error(`expected one shared voter, got ${voters.length}`)
  return voter
}

export function keyOf({ persons }: Shared, nameMasked: string): string {
  const found = persons.find((one) => one.nameMasked === nameMasked)
  if (found === undefined) throw new Error(`expected ${nameMasked} on the title`)
  return found.personKey
}

/** Those on the title let one of them cast on a signed paper: entered by the chair, confirmed by the vice-chair. */
export async function designateOnPaper(cloud: Pick<Cloud, 'as'>, homeId: string, casts: string): Promise<void> {
  const chair = await cloud.as(OFFICERS.chair)
  const { voter } = await chair.ok('membership.titleOf', { compoundId: COMPOUND, homeId })
  const evidence = await chair.upload(`evidence/${newKey()}.jpg`, 'a signed paper')
  const entered = await chair.ok('membership.enterPaper', {
    compoundId: COMPOUND,
    voterId: voter.voterId,
    personKey: keyOf(voter, casts),
    evidence,
    requestKey: newKey(),
  })
  const vice = await cloud.as(OFFICERS.vice)
  await vice.ok('membership.decidePaper', {
    compoundId: COMPOUND,
    voterId: voter.voterId,
    number: entered.voter.open?.number ?? -1,
    accept: true,
    reason: '',
  })
}
