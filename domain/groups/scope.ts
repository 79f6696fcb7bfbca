import type { VoteScope } from '../../types/deliberation'

interface Address {
  readonly building: string
  readonly unit: string
}

/** The scopes a home lies in, the widest first. A shop may have no unit. */
export function scopesOfHome({ building, unit }: Address): VoteScope[] {
  const whole: VoteScope[] = [{ level: 'compound' }, { level: 'building', building }]
  return unit === '' ? whole : [...whole, { level: 'unit', building, unit }]
}

/** What people call the group of a scope: 天惠苑小区业主群, 1号楼邻里群, 1单元小群. */
export function groupName(scope: VoteScope, compoundName: string): string {
  switch (scope.level) {
    case 'compound':
      return `${compoundName}业主群`
    case 'building':
      return `${scope.building}邻里群`
    case 'unit':
      return `${scope.unit}小群`
  }
}

/** Who can look into a scope's board, in words: 全小区, 1号楼, 1号楼1单元. */
export function scopeName(scope: VoteScope): string {
  switch (scope.level) {
    case 'compound':
      return '全小区'
    case 'building':
      return scope.building
    case 'unit':
      return `${scope.building}${scope.unit}`
  }
}

/** A neighbour's home in the words of its scope: within 1号楼 it is 1单元601. */
export function homeWithin({ building, unit, room }: Address & { readonly room: string }, scope: VoteScope): string {
  if (scope.level === 'compound') return `${building}${unit}${room}`
  return scope.level === 'building' ? `${unit}${room}` : room
}
