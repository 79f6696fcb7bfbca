import { createHash } from 'node:crypto'
import { hex } from '../../../domain/deliberation/bytes'
import { cosign, formatVerifier, signerOf, type Signer } from '../../../domain/ledger/note'
import { signApproval, signOffer } from '../../../domain/ledger/witness/appointing'
import type { WitnessKind } from '../../../types/ledger/leaves'
import { COMPOUND, OFFICERS, grant, PEOPLE } from '../compound'
import type { Client, Cloud } from '../harness'

/** A witness's phone, as the pages make it. */
export interface WitnessPhone {
  readonly client: Client
  readonly signer: Signer
  readonly key: string
  readonly kind: WitnessKind
}

export const STREET_WORKER = 'o-street'

export async function originOf(client: Client): Promise<string> {
  return (await client.ok('ledger.head', { compoundId: COMPOUND })).origin
}

/** Makes a phone's key: the same for the same name. */
export function keyOf(origin: string, name: string): Signer {
  const seed = createHash('sha256').update(name).digest()
  return signerOf(`${origin}/w-${hex(seed.subarray(0, 4))}`, 'cosignature', new Uint8Array(seed))
}

export async function phoneOf(
  cloud: Pick<Cloud, 'as'>,
  openid: string,
  kind: WitnessKind,
  name = openid,
): Promise<WitnessPhone> {
  const client = await cloud.as(openid)
  const signer = keyOf(await originOf(client), name)
  return { client, signer, key: formatVerifier(signer), kind }
}

/** Offers the phone; answers the candidate's id. */
export async function offer(phone: WitnessPhone, replaces: string | null = null): Promise<string> {
  const log = await originOf(phone.client)
  const { key, kind, signer } = phone
  const proof = signOffer({ log, key, kind, replaces }, signer)
  const offered = await phone.client.ok('ledger.offerWitness', { compoundId: COMPOUND, kind, key, replaces, proof })
  return offered.witnessId
}

/** The first ones: the community and the committee say so. */
export async function appoint(cloud: Pick<Cloud, 'as'>, witnessId: string): Promise<boolean> {
  const said = { compoundId: COMPOUND, witnessId, accept: true }
  await (await cloud.as(STREET_WORKER)).ok('ledger.appointWitness', said)
  return (await (await cloud.as(OFFICERS.chair)).ok('ledger.appointWitness', said)).inForce
}

export async function approve(by: WitnessPhone, candidate: WitnessPhone, witnessId: string, replaces: string | null) {
  const log = await originOf(by.client)
  const { key, kind } = candidate
  const signature = signApproval({ log, key, kind, replaces }, by.signer)
  return by.client.ok('ledger.approveWitness', { compoundId: COMPOUND, witnessId, signature })
}

/** 居委会 and two owners: the smallest set that can make a quorum. */
export async function threeWitnesses(cloud: Cloud): Promise<WitnessPhone[]> {
  await cloud.insert('grants', [grant(STREET_WORKER, 'streetWorker', 'street', 'xindu')])
  const phones = await witnessPhones(cloud)
  for (const phone of phones) await appoint(cloud, await offer(phone))
  await cloud.runClock()
  return phones
}

/** The same phones again. */
export async function witnessPhones(cloud: Pick<Cloud, 'as'>): Promise<WitnessPhone[]> {
  return [
    await phoneOf(cloud, OFFICERS.communityWorker, 'community'),
    await phoneOf(cloud, PEOPLE.zhao.openid, 'owner'),
    await phoneOf(cloud, PEOPLE.wu.openid, 'owner'),
  ]
}

/** What a witness's phone does on a visit: checks that nothing it has seen was changed, and signs. Answers the sizes. */
export async function witnessAll({ client, signer }: WitnessPhone, now: number, seen = 1): Promise<number[]> {
  const { checkpoints } = await client.ok('ledger.toCosign', { compoundId: COMPOUND })
  for (const { size, note } of checkpoints) {
    const { proof } = await client.ok('ledger.consistency', { compoundId: COMPOUND, from: seen, to: size })
    if (proof.length === 0 && size !== seen) throw new Error('expected a proof')
    await client.ok('ledger.cosign', { compoundId: COMPOUND, size, line: lineOf(note, signer, now) })
  }
  return checkpoints.map(({ size }) => size)
}

export function lineOf(note: string, signer: Signer, now: number): string {
  return (
    cosign(note, signer, Math.floor(now / 1000))
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  )
}
