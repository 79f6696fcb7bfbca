import { hex } from '../deliberation/bytes'
import { taggedHash } from '../deliberation/hashing'

/** A resident of a vote as everybody may know him: his voter, his home, and the commitment to who he is (lower-case hex). */
export interface PublicResident {
  readonly voterId: string
  readonly homeId: string
  readonly identity: string
}

/** The hash by which a vote of residents names the register it froze: over all of them, by their ids. Lower-case hex. */
export function registerHash(compoundId: string, residents: readonly PublicResident[]): string {
  const entries = residents
    .map(({ voterId: voter, homeId: home, identity }) => ({ voter, home, identity }))
    .sort((one, other) => (one.voter < other.voter ? -1 : 1))
  return hex(taggedHash('yuanba/register/v1', { v: 1, type: 'register', compoundId, residents: entries }))
}

/** Years of age from which a resident votes (城市居民委员会组织法 9, 民法典 17). */
const ADULT_YEARS = 18
const OLDEST_YEARS = 130
/** China has one time and no summer time. */
const CHINA = 8 * 60 * 60_000

/**
 * Whether somebody born on a day (`YYYY-MM-DD`) is of age at `now`, in milliseconds: from the first hour of the birthday in
 * China on; who was born on 29 February from 1 March on in other years. Null for what is no day, lies ahead, or is longer ago
 * than people live.
 */
export function isOfAge(birthDate: string, now: number): boolean | null {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = birthDate.split('-').map(Number)
  const born = new Date(Date.UTC(year, month - 1, day))
  if (Number.isNaN(born.getTime()) || born.toISOString().slice(0, 10) !== birthDate) return null
  const atYears = (years: number) => Date.UTC(year + years, month - 1, day) - CHINA
  if (atYears(0) > now || atYears(OLDEST_YEARS) < now) return null
  return atYears(ADULT_YEARS) <= now
}

/** From which version of the register on somebody is in it, and from which on no more. */
export interface Stay {
  readonly since: number
  readonly until: number
}

/** Whether a stay belongs to the register as it was at a version: later changes are not seen in it. */
export function standsAt({ since, until }: Stay, turn: number): boolean {
  return since <= turn && turn < until
}
