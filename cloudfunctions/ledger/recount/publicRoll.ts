import { residentOf } from '../../../domain/deliberation/entitlement'
import type { PublicHome } from '../../../domain/roll/hash'
import type { PublicResident } from '../../../domain/roll/register'
import type { Repositories } from '../../kit/repositories'
import { layersOf, winning } from '../../kit/repositories/layers'
import { rosterOf } from '../../kit/repositories/rosters'
import type { DeliberationDocument } from '../../kit/voteDocuments'

/** What a version of the roll says in public: every home, its voter, and the commitment to who that is. */
export async function publicRoll(rollId: string, { homes, voters }: Repositories): Promise<PublicHome[]> {
  const layers = layersOf(rollId)
  const [ofHomes, ofVoters] = await Promise.all([
    Promise.all(layers.map((layer) => homes.stored(layer))),
    Promise.all(layers.map((layer) => voters.stored(layer))),
  ])
  const identities = new Map(
    winning(ofVoters.flat(), ({ voterId }) => voterId).map(({ voterId, commitment }) => [voterId, commitment]),
  )
  return winning(ofHomes.flat(), ({ homeId }) => homeId)
    .filter(({ gone }) => !gone)
    .map(({ homeId, building, unit, room, use, state, areaCentiSqm, voterId }) => ({
      homeId,
      building,
      unit,
      room,
      use,
      state,
      areaCentiSqm,
      voterId,
      identity: identities.get(voterId) ?? '',
    }))
}

/** The residents of a vote, each with his home and the commitment to who he is; null where the roll alone says who votes. */
export async function publicRegister(
  vote: Pick<DeliberationDocument, 'register' | 'rollId' | 'electorate' | 'scope' | 'rosterPages'>,
  { rosters }: Repositories,
): Promise<PublicResident[] | null> {
  if (vote.register === null) return null
  const voters = await rosters.all(rosterOf(vote), vote.rosterPages)
  return voters.map(({ voterId, commitment }) => ({
    voterId,
    homeId: residentOf(voterId)?.homeId ?? '',
    identity: commitment ?? '',
  }))
}
