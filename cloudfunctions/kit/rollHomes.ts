import type { HomeDocument } from './rollDocuments'
import type { Repositories } from './repositories'
import { layersOf, winning } from './repositories/layers'

/** All homes of a version of the roll, in the order of their places. Reads the whole roll, in slices: for staff's rare acts only. */
export async function homesOfRoll(rollId: string, { homes }: Pick<Repositories, 'homes'>): Promise<HomeDocument[]> {
  const layers = await Promise.all(layersOf(rollId).map((layer) => homes.stored(layer)))
  return winning(layers.flat(), ({ homeId }) => homeId)
    .filter(({ gone }) => !gone)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
}
