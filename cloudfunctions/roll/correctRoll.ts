import { correctRoll as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import type { ActionInput } from '../../types/contracts'
import type { RollHome } from '../kit/rollDocuments'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { personHash } from '../kit/person'
import {
  byPlace,
  homeOf,
  keepingIds,
  personOf,
  voterOf,
  type HomeContent,
  type Person,
  type RollContent,
} from './content'
import { folderOf } from './folder'
import { DEVELOPER, identitiesOf } from './identities'
import { OFFICERS, officerOf } from './importRoll'
import { apart, joined, mergesIn } from './merges'
import { proposeNext } from './proposeNext'
import { readVersion } from './stored'

type Correction = ActionInput<'roll.correct'>['homes'][number]

/**
 * Makes a version in which single homes are corrected; a second person puts it in force. Refuses with CONFLICT when another
 * roll is in force than the caller saw, NOT_FOUND for a home that is not on it, and INVALID_INPUT {params: owners} for a home
 * that is delivered without anybody named as its owner. The same request again gets the same version.
 */
export const correctRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rollId, homes, reason, evidence, requestKey } = input
  const caller = await permission
  const { compound } = caller
  if (evidence !== null) requireFolder([evidence], folderOf(openid, compoundId), 'evidence')
  if (compound?.rollId !== rollId) throw new AppError('CONFLICT')
  const [base, inForce] = await Promise.all([readVersion(rollId, repositories), repositories.rolls.get(rollId)])
  if (inForce === null) throw new AppError('CONFLICT')
  const contentHash = personHash('roll', inForce.contentHash, JSON.stringify(homes), openid, requestKey)
  const content = joined(corrected(apart(base.content), homes, compoundId, contentHash), mergesIn(base.content))
  const source = { kind: 'correction' as const, reason, evidence }
  const by = officerOf(caller, openid, OFFICERS)
  return proposeNext(() => content, { base, inForce, contentHash, source, by, now }, repositories)
})

/** The content with these homes corrected, and every voter that is concerned made anew. */
function corrected(
  content: RollContent,
  corrections: readonly Correction[],
  compoundId: string,
  seed: string,
): RollContent {
  const wanted = new Map(corrections.map((correction) => [correction.homeId, correction]))
  if (wanted.size < corrections.length) throw new AppError('INVALID_INPUT', { params: 'homes' })
  const known = new Set(content.homes.map(({ homeId }) => homeId))
  if (corrections.some(({ homeId }) => !known.has(homeId))) throw new AppError('NOT_FOUND')

  const developerId = content.voters.find(({ developer }) => developer)?.voterId
  const idOf = keepingIds(content.voters, seed)
  const made = new Map<string, { identities: readonly string[]; people: readonly Person[]; developer: boolean }>()
  const homes = content.homes.map((home): HomeContent => {
    const correction = wanted.get(home.homeId)
    if (correction === undefined) return home
    const own = factsOf(home, correction)
    const people = correction.owners?.map((owner) => personOf([owner])) ?? null
    if (own.state !== 'delivered') {
      const voterId = developerId ?? idOf(DEVELOPER)
      if (!content.voters.some((voter) => voter.voterId === voterId)) {
        made.set(voterId, { identities: DEVELOPER, people: [], developer: true })
      }
      return homeOf(compoundId, own, voterId, people?.map(({ known: purchaser }) => purchaser) ?? home.purchasers)
    }
    if (people === null) {
      // Only the developer is known of a home that was not delivered: who votes for it now has to be said.
      if (home.state !== 'delivered') throw new AppError('INVALID_INPUT', { params: 'owners' })
      return homeOf(compoundId, own, home.voterId, home.purchasers)
    }
    const identities = identitiesOf(
      people.map(({ marks }) => marks),
      home.homeId,
    )
    const standing = content.voters.find((voter) => voter.identities.some((one) => identities.includes(one)))
    const voterId =
      standing?.voterId ?? [...made].find(([, one]) => sharesOne(one.identities, identities))?.[0] ?? idOf(identities)
    if (standing === undefined) made.set(voterId, { identities, people, developer: false })
    return homeOf(
      compoundId,
      own,
      voterId,
      people.map(({ known: purchaser }) => purchaser),
    )
  })
  const homesOf = new Map<string, RollHome[]>()
  for (const home of homes) {
    const { homeId, building, unit, room, use, state, areaCentiSqm } = home
    const one = { homeId, building, unit, room, use, state, areaCentiSqm }
    const standing = homesOf.get(home.voterId)
    if (standing === undefined) homesOf.set(home.voterId, [one])
    else standing.push(one)
  }
  const kept = content.voters.flatMap((voter) => {
    const own = homesOf.get(voter.voterId)?.sort(byPlace)
    if (own === undefined) return []
    return [{ ...voter, homes: own }]
  })
  const fresh = [...made].flatMap(([voterId, parts]) => {
    const own = homesOf.get(voterId)?.sort(byPlace)
    return own === undefined ? [] : [voterOf(compoundId, voterId, { ...parts, homes: own })]
  })
  return { homes, voters: [...kept, ...fresh] }
}

function sharesOne(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one))
}

function factsOf(home: HomeContent, { areaCentiSqm, use, state }: Correction): RollHome {
  const { homeId, building, unit, room } = home
  return {
    homeId,
    building,
    unit,
    room,
    use: use ?? home.use,
    state: state ?? home.state,
    areaCentiSqm: areaCentiSqm ?? home.areaCentiSqm,
  }
}
