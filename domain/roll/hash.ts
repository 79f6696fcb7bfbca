import type { HomeState, HomeUse } from '../../types/roll'
import { hex } from '../deliberation/bytes'
import { taggedHash } from '../deliberation/hashing'

/** What a roll says in public of one home. `identity` is the commitment to who its voter is. */
export interface PublicHome {
  readonly homeId: string
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly use: HomeUse
  readonly state: HomeState
  readonly areaCentiSqm: number
  readonly voterId: string
  readonly identity: string
}

/** The hash by which a vote names the roll it froze: over all homes, in the order of their ids. Lower-case hex. */
export function rollHash(compoundId: string, homes: readonly PublicHome[]): string {
  const entries = homes
    .map((home) => ({
      home: home.homeId,
      building: home.building,
      unit: home.unit,
      room: home.room,
      use: home.use,
      state: home.state,
      area: home.areaCentiSqm,
      voter: home.voterId,
      identity: home.identity,
    }))
    .sort((a, b) => (a.home < b.home ? -1 : 1))
  return hex(taggedHash('yuanba/roll/v1', { v: 1, type: 'roll', compoundId, homes: entries }))
}
