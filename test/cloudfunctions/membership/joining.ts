import type { ActionInput } from '../../../types/contracts'
import { COMPOUND, homeIdOf } from '../compound'
import { newKey, type Client } from '../harness'

type Address = readonly [building: string, unit: string, room: string]

/** What somebody hands in to join a home; a code of his phone is taken with it. */
export async function claim(
  client: Client,
  address: Address,
  more: Partial<ActionInput<'membership.bind'>> = {},
): Promise<ActionInput<'membership.bind'>> {
  return {
    compoundId: COMPOUND,
    homeId: await homeIdOf(client, address),
    relation: 'owner',
    name: '某人',
    phoneCode: await client.phoneCode(),
    photos: [],
    requestKey: newKey(),
    ...more,
  }
}
