import { createHash } from 'node:crypto'
import { fromHex } from '../../../domain/deliberation/bytes'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { rootHash } from '../../../domain/ledger/merkle'
import { signerOf, type Signer } from '../../../domain/ledger/note'
import { verifyBundle, type Verdict } from '../../../domain/ledger/bundle/verify'
import type { ActionInput } from '../../../types/contracts'
import { COMPOUND, OFFICERS, person, voterOf, choices, type PersonName } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'
import { signedBallot } from '../phone'

export const here = { compoundId: COMPOUND }

/** A document as the database console shows it. */
export type Stored = Record<string, unknown> & { readonly _id: string }
export type Said = ActionInput<'deliberation.cast'>['choices'][number]['choice']

export async function stored(cloud: Cloud, collection: string, where: Record<string, unknown>): Promise<Stored[]> {
  return (await cloud.documents(collection, where)) as Stored[]
}

export async function one(cloud: Cloud, collection: string, where: Record<string, unknown>): Promise<Stored> {
  const [found] = await stored(cloud, collection, where)
  if (found === undefined) throw new Error(`expected one of ${collection}`)
  return found
}

/** The ballots of a vote in the order of the ledger. */
export async function ballotsOf(cloud: Cloud, deliberationId: string): Promise<Stored[]> {
  const found = await stored(cloud, 'ballots', { deliberationId })
  return found.sort((first, other) => Number(first['entry']) - Number(other['entry']))
}

export function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(String(index))
  return item
}

export async function minutes(cloud: Cloud, count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
  }
}

/** What the phone of a person has for a key. */
export const secretOf = (name: string) => new Uint8Array(createHash('sha256').update(name).digest())

/** Casts as a resident does; signed by his phone where `signs` says so. */
export async function castBy(
  cloud: Cloud,
  name: PersonName,
  deliberationId: string,
  said: readonly Said[],
  { signs = false } = {},
) {
  const client = await person(cloud, name)
  if (signs) {
    const { input } = await signedBallot(client, deliberationId, choices(...said), secretOf(name))
    return client.ok('deliberation.cast', input)
  }
  const voterId = await voterOf(client, deliberationId)
  const ballot = { ...here, deliberationId, voterId, choices: choices(...said), requestKey: newKey() }
  return client.ok('deliberation.cast', ballot)
}

export async function fileOf(client: Client, deliberationId: string, kind: 'public' | 'audit'): Promise<string> {
  const { url } = await client.ok('ledger.bundle', { ...here, deliberationId, kind, requestKey: newKey() })
  return (await fetch(url)).text()
}

/** What `verify` says of the file as it is handed out now. */
export async function verdictOf(
  cloud: Cloud,
  deliberationId: string,
  kind: 'public' | 'audit' = 'audit',
): Promise<Verdict> {
  return verifyBundle(JSON.parse(await fileOf(await cloud.as(OFFICERS.supervisor), deliberationId, kind)))
}

export const sentences = ({ findings }: Verdict) => findings.map(({ text }) => text)

/** The log's own key, as whoever runs the cloud has it. */
export function logSigner(cloud: Cloud, origin: string): Signer {
  const seed = fromHex(cloud.secrets()['LEDGER_CHECKPOINT_KEY'] ?? '')
  if (seed === null) throw new Error('expected the key')
  return signerOf(origin, 'note', seed)
}

/** Another history, signed with the log's own key. */
export function forkedNote(hashes: readonly Uint8Array[], signer: Signer): string {
  return signNote(formatCheckpoint({ origin: signer.name, size: hashes.length, root: rootHash(hashes) }), signer)
}

/** Hashes that lie one after the other in base64. */
export function unpacked(text: string): Uint8Array[] {
  const bytes = Buffer.from(text, 'base64')
  return Array.from(
    { length: bytes.length / 32 },
    (_, index) => new Uint8Array(bytes.subarray(index * 32, index * 32 + 32)),
  )
}
