import type { MergeRecord } from '../../types/roll/versions'
import { standingMerges, type Merge, type NamedSet } from '../../domain/roll/merges'
import { openPerson } from '../kit/identity'
import { personHash } from '../kit/person'
import type { CommittedPurchaser } from '../kit/rollDocuments'
import { byPlace, voterOf, type Person, type RollContent, type VoterContent } from './content'

/** A merge as the roll has recorded it. */
export type RecordedMerge = Merge & MergeRecord

/** The merges of a version. */
export function mergesIn({ voters }: RollContent): RecordedMerge[] {
  return voters.flatMap(({ voterId, merge }) => {
    if (merge === null) return []
    const { reason, at, by, parts } = merge
    return [{ voterId, members: parts.map((part) => part.voterId), reason, at, by }]
  })
}

/** The sets of purchasers that a voter stands for: his own, or those that a merge made one. */
export function membersOf({ voterId, merge }: VoterContent): string[] {
  return merge?.parts.map((part) => part.voterId) ?? [voterId]
}

/** The id of what is made of these sets: no other voter's, so that nobody casts for all by what he was designated for in a part. */
export function mergedId(members: readonly string[]): string {
  return `v${personHash('voter', 'merge', ...[...members].sort()).slice(0, 24)}`
}

export function namedSet({ developer, purchasers }: Pick<VoterContent, 'developer' | 'purchasers'>): NamedSet {
  return { developer, names: purchasers.map(({ nameHash }) => nameHash) }
}

/** A roll as it is without its merges: every set of purchasers under its own id again, with the salts that it had. */
export function apart(content: RollContent): RollContent {
  const voters = content.voters.flatMap((voter): VoterContent[] => {
    if (voter.merge === null) return [voter]
    const { compoundId, homes } = voter
    const owner = new Map(content.homes.map(({ homeId, ownVoterId }) => [homeId, ownVoterId]))
    return voter.merge.parts.map(({ voterId, identities, purchasers }) =>
      voterOf(compoundId, voterId, {
        developer: false,
        identities,
        people: purchasers.map(personAgain),
        homes: homes.filter(({ homeId }) => owner.get(homeId) === voterId),
      }),
    )
  })
  return { homes: content.homes.map((home) => ({ ...home, voterId: home.ownVoterId })), voters }
}

/** A roll that has no merges, with those of `merges` that still stand on it. */
export function joined(content: RollContent, merges: readonly RecordedMerge[]): RollContent {
  const voters = new Map(content.voters.map((voter) => [voter.voterId, voter]))
  const standing = standingMerges(merges, new Map(content.voters.map((voter) => [voter.voterId, namedSet(voter)])))
  const into = new Map(standing.flatMap(({ voterId, members }) => members.map((member) => [member, voterId] as const)))
  const homes = content.homes.map((home) => ({ ...home, voterId: into.get(home.ownVoterId) ?? home.voterId }))
  const merged = standing.map(({ voterId, members, reason, at, by }): VoterContent => {
    const parts = members.flatMap((member) => voters.get(member) ?? [])
    return voterOf(parts[0]?.compoundId ?? '', voterId, {
      developer: false,
      identities: [],
      people: unionOf(parts),
      homes: parts.flatMap((part) => part.homes).sort(byPlace),
      merge: {
        reason,
        at,
        by,
        parts: parts.map((part) => ({
          voterId: part.voterId,
          identities: part.identities,
          purchasers: part.purchasers,
        })),
      },
    })
  })
  return { homes, voters: [...content.voters.filter(({ voterId }) => !into.has(voterId)), ...merged] }
}

type Known = Pick<Person, 'known' | 'opened'>

/**
 * The purchasers of the widest set, which has all names of the others, each with the phones and the identity tail that any of
 * them gives. Namesakes on one title are told apart by their own marks alone.
 */
function unionOf(parts: readonly VoterContent[]): Known[] {
  const [widest, ...others] = [...parts].sort((a, b) => b.purchasers.length - a.purchasers.length)
  if (widest === undefined) return []
  return widest.purchasers.map((purchaser) => {
    const same = [widest, ...others].flatMap((part) => {
      const named = part.purchasers.filter(({ nameHash }) => nameHash === purchaser.nameHash)
      return named.length === 1 ? named : []
    })
    const all = [purchaser, ...same].map(personAgain)
    const { known, opened } = personAgain(purchaser)
    return {
      known: { ...known, phoneHashes: [...new Set(all.flatMap((one) => one.known.phoneHashes))] },
      opened: {
        name: opened.name,
        idTail: all.find((one) => one.opened.idTail !== null)?.opened.idTail ?? null,
        phoneMasked: all.find((one) => one.opened.phoneMasked !== null)?.opened.phoneMasked ?? null,
      },
    }
  })
}

function personAgain(purchaser: CommittedPurchaser): Known {
  const { nameMasked, nameHash, phoneHashes } = purchaser
  const { name, idTail, phoneMasked } = openPerson(purchaser)
  return { known: { nameMasked, nameHash, phoneHashes }, opened: { name, idTail, phoneMasked } }
}
