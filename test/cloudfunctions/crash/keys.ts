import { base64, fromHex, hex } from '../../../domain/deliberation/bytes'
import { signerOf } from '../../../domain/ledger/note'
import { receiptKeyOf } from '../../../domain/ledger/receipt'
import { signRotation, signRotationApproval, type Rotation } from '../../../domain/ledger/rotation/rotation'
import { COMPOUND, OFFICERS } from '../compound'
import type { Cloud } from '../harness'
import { originOf, type WitnessPhone } from '../ledger/witness'

const here = { compoundId: COMPOUND }

/** It lies offline; the environment knows its public half from its start on. */
export const RECOVERY = signerOf('yuanba-recovery', 'note', new Uint8Array(32).fill(21))

const KEYS = {
  receipt: { secret: 'LEDGER_RECEIPT_KEY', publicHalf: receiptKeyOf },
  checkpoint: {
    secret: 'LEDGER_CHECKPOINT_KEY',
    publicHalf: (seed: Uint8Array) => signerOf('log', 'note', seed).publicKey,
  },
}
const NEXT = new Uint8Array(32).fill(7)

/**
 * A log key is replaced: by the recovery key's word, and the witnesses'. Until the environment has the new one no receipt is
 * signed by it, or nothing is sealed.
 */
export async function keyReplaced(
  cloud: Cloud,
  witnesses: readonly WitnessPhone[],
  use: Rotation['use'],
): Promise<void> {
  const operator = await cloud.as(OFFICERS.operator)
  const { secret, publicHalf } = KEYS[use]
  const old = fromHex(cloud.secrets()[secret] ?? '')
  if (old === null) throw new Error('expected a key')
  const rotation: Rotation = {
    environment: 'yuanba/localcloud',
    use,
    old: base64(publicHalf(old)),
    new: base64(publicHalf(NEXT)),
    stolenSince: null,
    at: await cloud.now(),
  }
  const signature = signRotation(rotation, RECOVERY)
  const { rotationId } = await operator.ok('ledger.proposeRotation', { ...here, rotation, signature })
  // The last one puts it in force; it is the one that is struck.
  const [last, ...others] = witnesses
  if (last === undefined) throw new Error('expected witnesses')
  const log = await originOf(operator)
  const approval = ({ signer }: WitnessPhone) => ({
    ...here,
    rotationId,
    signature: signRotationApproval(rotation, log, signer),
  })
  for (const phone of others) await phone.client.send('ledger.approveRotation', approval(phone))
  await last.client.ok('ledger.approveRotation', approval(last))
}

/** The operator gives the environment the key that `keyReplaced` put in force. */
export function newKeyInPlace(cloud: Cloud, use: Rotation['use']): Promise<void> {
  return cloud.replaceSecret(KEYS[use].secret, hex(NEXT))
}
