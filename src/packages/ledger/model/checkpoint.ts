import { fromBase64, hex } from '~domain/deliberation/bytes'
import { parseCheckpoint } from '~domain/ledger/checkpoint'
import { cosignersOf, type Witness } from '~domain/ledger/witness/quorum'
import { shortCode } from '@/words/codes'

/** The short code of a checkpoint's root; null for what is no checkpoint. It finds, it never proves. */
export function checkpointCode(note: string): string | null {
  const end = note.indexOf('\n\n')
  const checkpoint = end < 0 ? null : parseCheckpoint(note.slice(0, end + 1))
  return checkpoint === null ? null : shortCode(hex(checkpoint.root))
}

/** Which of these witnesses have cosigned it: their signatures are checked here, on the phone. */
export function cosignedBy<W extends Witness>(note: string, witnesses: readonly W[]): readonly W[] {
  const keys = cosignersOf(note, witnesses).map(({ key }) => key)
  return witnesses.filter(({ key }) => keys.includes(key))
}

/** A key of C2SP for people: its name and the short code of its bytes. */
export function keyCode(key: string): string {
  const bytes = fromBase64(key.split('+').slice(2).join('+'))
  return bytes === null ? key : shortCode(hex(bytes.slice(1)))
}
