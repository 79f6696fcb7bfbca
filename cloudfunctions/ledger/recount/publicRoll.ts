import type { PublicHome } from '../../../domain/roll/hash'
import type { Repositories } from '../../kit/repositories'
import { layersOf, winning } from '../../kit/repositories/layers'

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
