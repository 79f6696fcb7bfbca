import type { HomeAddress } from '../../types/membership'

/** 1号楼1单元302. */
export function addressWords({ building, unit, room }: HomeAddress): string {
  return `${building}${unit}${room}`
}
