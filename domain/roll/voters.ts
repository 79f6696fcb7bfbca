import { electorateOf, type VotingHome } from '../voting/electorate'
import type { HomeRow } from './interpret'
import type { Purchaser } from './owners'

/** A purchaser with the key of the person he is: the same person has the same key in every home of this roll. */
export interface RollPurchaser extends Purchaser {
  readonly person: string
}

export interface RollHome extends Omit<HomeRow, 'purchasers'> {
  readonly purchasers: readonly RollPurchaser[]
}

/** A set of homes with one vote. Parking is among them; whether it counts is for the rules of a vote. */
export interface RollVoter {
  readonly developer: boolean
  /** Keys of persons, in the order of the roll; none for the developer. */
  readonly persons: readonly string[]
  /** Indexes into the homes of the roll. */
  readonly homes: readonly number[]
}

/**
 * Finds who is the same person: same name, and the same identity tail or the same phone, also across a third entry
 * that has both (法释〔2020〕 9: 同一买受人). Two different tails are two persons, whatever phone they share: 张伟 and
 * his namesake may have left one office number. A name alone is not enough: two 王芳 without a second mark are two persons,
 * because a false merge takes a vote from somebody, while a false split is seen in the roster and can be merged there.
 * An organisation's full name alone is enough, it is registered once.
 */
export function withPersons(homes: readonly HomeRow[]): RollHome[] {
  const owners = homes.flatMap(({ purchasers }) => purchasers)
  const roots = owners.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (roots[root] !== root) root = roots[root] ?? root
    for (let at = index; at !== root;) {
      const next = roots[at] ?? root
      roots[at] = root
      at = next
    }
    return root
  }
  const firstWith = new Map<string, number>()
  const join = (index: number, mark: string) => {
    const first = firstWith.get(mark)
    if (first === undefined) {
      firstWith.set(mark, index)
      return
    }
    const [a, b] = [rootOf(first), rootOf(index)]
    roots[Math.max(a, b)] = Math.min(a, b)
  }
  const tails = tailsByPhone(owners)
  owners.forEach((owner, index) => {
    for (const mark of marksOf(owner, tails)) join(index, mark)
  })
  const keys = new Map<number, string>()
  const keyOf = (index: number): string => {
    const root = rootOf(index)
    const key = keys.get(root) ?? `p${keys.size + 1}`
    keys.set(root, key)
    return key
  }
  let index = -1
  return homes.map((home) => ({
    ...home,
    purchasers: home.purchasers.map((purchaser) => ({ ...purchaser, person: keyOf((index += 1)) })),
  }))
}

/** By name and phone, the identity tails that stand beside them. */
function tailsByPhone(owners: readonly Purchaser[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tails = new Map<string, Set<string>>()
  for (const { name, idTail, phone } of owners) {
    if (idTail === null || phone === null) continue
    const key = `${name}\n${phone}`
    tails.set(key, (tails.get(key) ?? new Set()).add(idTail))
  }
  return tails
}

function marksOf({ name, idTail, phone }: Purchaser, tails: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const marks = idTail === null ? [] : [`id\n${name}\n${idTail}`]
  const sharedPhone = (tails.get(`${name}\n${phone ?? ''}`)?.size ?? 0) > 1
  if (phone !== null && !(sharedPhone && idTail !== null)) marks.push(`phone\n${name}\n${phone}`)
  const organisation =
    name.length >= 5 && /(?:公司|集团|中心|委员会|银行|合作社|协会|学校|医院|厂|局|所|处|站|部)$/.test(name)
  if (organisation) marks.push(`name\n${name}`)
  return marks
}

/** The homes as counting sees them; a home's id is its index in the roll. */
export function votingHomes(homes: readonly RollHome[]): VotingHome[] {
  return homes.map(({ building, unit, use, state, areaCentiSqm, purchasers }, index) => ({
    homeId: String(index),
    building,
    unit,
    use,
    state,
    areaCentiSqm,
    purchasers: purchasers.map(({ person }) => person),
  }))
}

/** One voter per exact set of persons, in the order of the roll; requires an owner of every delivered home. */
export function votersOf(homes: readonly RollHome[]): RollVoter[] {
  const all = { scope: { level: 'compound' }, electorate: 'owners', countParking: true } as const
  return electorateOf(votingHomes(homes), all).voters.map(({ developer, homeIds }) => {
    const indexes = homeIds.map(Number)
    const first = homes[indexes[0] ?? -1]
    const persons = developer ? [] : [...new Set(first?.purchasers.map(({ person }) => person))]
    return { developer, persons, homes: indexes }
  })
}
