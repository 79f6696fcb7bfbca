import type { ActionOutput } from '../../../types/contracts'

export const HOUR = 3_600_000
/** Stands for any SHA-256. */
export const HASH = 'a'.repeat(64)

export const address = { building: '1号楼', unit: '1单元', room: '102' }

/** An owner of one verified home. */
export const me: ActionOutput<'membership.me'> = {
  bindings: [
    {
      bindingId: 'b1',
      compoundId: 'c1',
      compoundName: '天惠苑小区',
      homeId: 'h1',
      address,
      relation: 'owner',
      state: 'verified',
      requestedAt: 0,
      reason: null,
      dueAt: null,
    },
  ],
  grants: [],
}
