import type { ActionInput, ActionOutput } from '~types/contracts'

export type GrantPlace = ActionInput<'membership.grants'>['place']
type Grant = ActionOutput<'membership.me'>['grants'][number]

export interface NamedPlace {
  readonly place: GrantPlace
  readonly name: string
}

/** Where the reader may look at roles: the compound that is chosen, and the communities and streets of his own grants. */
export function placesOf(
  grants: readonly Grant[],
  compound: { readonly compoundId: string; readonly name: string } | null,
): readonly NamedPlace[] {
  const above = grants.flatMap(({ scope, scopeName }): NamedPlace[] =>
    scope.level === 'street' || scope.level === 'community'
      ? [{ place: { level: scope.level, id: scope.id }, name: scopeName }]
      : [],
  )
  const own: NamedPlace[] =
    compound === null ? [] : [{ place: { level: 'compound', id: compound.compoundId }, name: compound.name }]
  const found = new Map([...own, ...above].map((one) => [`${one.place.level} ${one.place.id}`, one]))
  return [...found.values()]
}

const DAY = 86_400_000
const YEAR_DAYS = 365

/** The usual terms that people choose from, ending at midnight in China. */
export const TERMS = [
  { value: '1', text: '1 年' },
  { value: '3', text: '3 年' },
  { value: '5', text: '5 年' },
] as const
export type Term = (typeof TERMS)[number]['value']

/** When a term of so many years ends that begins now. */
export function endOf(term: Term, now: number): number {
  return now + Number(term) * YEAR_DAYS * DAY
}
