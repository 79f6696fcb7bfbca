import { base64, fromHex } from '../../../domain/deliberation/bytes'
import { signerOf } from '../../../domain/ledger/note'
import { receiptKeyOf } from '../../../domain/ledger/receipt'
import { signRotation, signRotationApproval, type Rotation } from '../../../domain/ledger/rotation/rotation'
import { COMPOUND, OFFICERS } from '../compound'
import type { Cloud } from '../harness'
import { originOf, type WitnessPhone } from '../ledger/witness'

const here = { compoundId: COMPOUND }

/** It lies offline; the environment knows its public half from its start on. */
export const RECOVERY = signerOf('yuanba-recovery', 'note', new Uint8Array(32).fill(21))

/** The receipt key is replaced: by the recovery key's word, and the witnesses'. The last thing in a story: no receipt is signed after it. */
export async function keyReplaced(cloud: Cloud, witnesses: readonly WitnessPhone[]): Promise<void> {
  const operator = await cloud.as(OFFICERS.operator)
  const old = fromHex(cloud.secrets()['LEDGER_RECEIPT_KEY'] ?? '')
  if (old === null) throw new Error('expected a receipt key')
  const rotation: Rotation = {
    environment: 'yuanba/localcloud',
    use: 'receipt',
    old: base64(receiptKeyOf(old)),
    new: base64(receiptKeyOf(new Uint8Array(32).fill(7))),
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
