import type { WitnessKind } from '../../../types/ledger/leaves'
import { openNote, parseVerifier } from '../note'

/** Whose cosignature counts. */
export interface Witness {
  /** As C2SP writes a key for cosignatures. */
  readonly key: string
  readonly kind: WitnessKind
}

/** Whose cosignatures a checkpoint needs: so many in all, and so many of them by owners' representatives. */
export interface WitnessRule {
  readonly witnesses: readonly Witness[]
  readonly cosigners: number
  readonly owners: number
}

/** Three of five, of whom one at least speaks for the owners. */
const LEAST = 3
const OWNERS = 1
export const MOST_WITNESSES = 9

/** The rule of these witnesses; null while they are too few to make a quorum. More than five need more than half. */
export function ruleOf(witnesses: readonly Witness[]): WitnessRule | null {
  const cosigners = Math.max(LEAST, Math.floor(witnesses.length / 2) + 1)
  const rule = {
    witnesses: witnesses.map(({ key, kind }) => ({ key, kind })).sort((one, other) => (one.key < other.key ? -1 : 1)),
    cosigners,
    owners: OWNERS,
  }
  return meets(
    rule,
    witnesses.map(({ key }) => key),
  )
    ? rule
    : null
}

/** Whether the holders of these keys are a quorum. Keys of nobody and repeated ones count for nothing. */
export function meets({ witnesses, cosigners, owners }: WitnessRule, keys: readonly string[]): boolean {
  const signed = witnesses.filter(({ key }) => keys.includes(key))
  return signed.length >= cosigners && signed.filter(({ kind }) => kind === 'owner').length >= owners
}

/** Which of these witnesses have cosigned a note, and when, in seconds. A wrong signature is none. */
export function cosignersOf(note: string, witnesses: readonly Witness[]): readonly (Witness & { time: number })[] {
  return witnesses.flatMap((witness) => {
    const verifier = parseVerifier(witness.key)
    if (verifier?.kind !== 'cosignature') return []
    const time = openNote(note, [verifier])?.signatures[0]?.time ?? null
    return time === null ? [] : [{ ...witness, time }]
  })
}
