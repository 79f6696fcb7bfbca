import { NEVER, orderAt } from '../../cloudfunctions/kit/instants'

/** Verified residents number `from` to `until` of one compound, each in a home of his own. */
export function residents(compoundId: string, from: number, until: number): object[] {
  return Array.from({ length: until - from }, (_, at) => {
    const n = from + at
    const _id = `b-${compoundId}-${n}`
    const address = { building: `${Math.floor(n / 200) + 1}号楼`, unit: '1单元', room: String(n) }
    return {
      _id,
      compoundId,
      homeId: `h-${compoundId}-${n}`,
      openid: `o-resident-${n}`,
      address,
      building: address.building,
      relation: 'owner',
      state: 'verified',
      voterId: null,
      name: null,
      nameMasked: '某*',
      nameHash: '',
      phoneMasked: '',
      phoneHash: '',
      photos: [],
      photosDueAt: NEVER,
      earlier: [],
      leafDueAt: NEVER,
      proof: 'roll',
      personSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
      actsFor: null,
      ended: null,
      keptFor: null,
      requestKey: `key-${n}`,
      requestedAt: n,
      dueAt: null,
      decidedAt: n,
      decidedBy: null,
      reason: null,
      order: orderAt(n, _id),
    }
  })
}
