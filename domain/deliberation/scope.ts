import type { VoteScope } from '../../types/deliberation'

/** A text that is the same for the same scope: it names its electorate and its roster pages. */
export function scopeKey(scope: VoteScope): string {
  switch (scope.level) {
    case 'compound':
      return 'compound'
    case 'building':
      return `building/${escaped(scope.building)}`
    case 'unit':
      return `unit/${escaped(scope.building)}/${escaped(scope.unit)}`
  }
}

/** So that a name with a slash in it is not two names. */
function escaped(name: string): string {
  return name.replace(/[%/]/g, encodeURIComponent)
}

/** Sorts as people count: 2 before 10. Digits are padded to eight places. */
export function naturalKey(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/\d+/g, (digits) => digits.padStart(8, '0'))).join('/')
}

/** Sorts homes by where they are, as people count; those without a unit come last in their building. */
export function placeKey({ building, unit, room }: Place): string {
  return naturalKey(building, unit === '' ? '\uffff' : unit, room)
}

interface Place {
  readonly building: string
  readonly unit: string
  readonly room: string
}
