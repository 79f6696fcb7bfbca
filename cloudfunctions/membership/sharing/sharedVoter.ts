import type { SharedVoter } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { isShared, personKeys, personKeysOf } from '../../kit/designation'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { DesignationDocument } from '../../kit/personDocuments'
import type { VoterDocument } from '../../kit/rollDocuments'
import type { Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'

/** Homes of a voter that a page names. */
const HOMES_SHOWN = 20
/** Homes in which the co-owners of one voter are looked for. */
const HOMES_ASKED = 10

/** A voter of the roll in force with whoever is designated; NOT_FOUND when the roll has no such voter, NOT_ON_ROLL when he is one person. */
export async function readShared(
  voterId: string,
  caller: Permission,
  { voters, designations }: Repositories,
): Promise<{ voter: VoterDocument; designation: DesignationDocument | null }> {
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const [voter, designation] = await Promise.all([voters.get(rollId, voterId), designations.get(voterId)])
  if (voter === null || voter.compoundId !== caller.compound?._id) throw new AppError('NOT_FOUND')
  if (!isShared(voter)) throw new AppError('NOT_ON_ROLL')
  return { voter, designation }
}

/** Standing bindings of everybody to the homes of a voter, so that a page can say who has joined. */
export async function joinedIn(
  voter: VoterDocument,
  compoundId: string,
  { bindings }: Repositories,
): Promise<BindingDocument[]> {
  const homeIds = voter.homes.map(({ homeId }) => homeId)
  const found = await bindings.ofHomes(compoundId, homeIds.slice(0, HOMES_ASKED))
  return found.filter(({ state }) => state === 'verified')
}

/** A voter as his persons and the staff see him. `openid` says which of the persons the caller is. */
export function sharedVoterOf(
  voter: VoterDocument,
  designation: DesignationDocument | null,
  { openid, joined }: { openid: string; joined: readonly BindingDocument[] },
): SharedVoter {
  const mine = personKeysOf(
    voter,
    joined.filter((binding) => binding.openid === openid),
  )
  const known = personKeysOf(voter, joined)
  const keys = personKeys(voter)
  return {
    ...viewOf(voter, designation),
    persons: voter.purchasers.map(({ nameMasked }, at) => {
      const personKey = keys[at] ?? ''
      return { personKey, nameMasked, isMe: mine.includes(personKey), joined: known.includes(personKey) }
    }),
  }
}

function viewOf(voter: VoterDocument, designation: DesignationDocument | null) {
  const standing = designation?.standing.at(-1) ?? null
  const open = designation?.open ?? null
  return {
    voterId: voter.voterId,
    homes: voter.homes.slice(0, HOMES_SHOWN).map(({ building, unit, room }) => ({ building, unit, room })),
    standing,
    open,
  }
}
