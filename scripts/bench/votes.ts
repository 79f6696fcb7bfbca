import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate as others } from 'node:timers/promises'
import { z } from 'zod'
import { leafDocument } from '../../cloudfunctions/kit/leaves'
import { acceptBallot, ballotCommitment } from '../../domain/deliberation/ballot'
import { base64, fromBase64 } from '../../domain/deliberation/bytes'
import { ballotBytes, keyIdOf } from '../../domain/ledger/ballotSignature'
import { CONTRACT_VERSION } from '../../types/contract'
import { bundle as bundleSchema } from '../../types/ledger/bundle'
import { bundleFile as bundleContract, recount } from '../../types/ledger/recount'
import { bind, rooms } from '../../types/membership'
import { call } from '../cloud-client'
import { buildVerifyCommand } from '../build-verify'
import { verifyByNode } from '../node-signatures'
import { openClient } from './client'
import { importHomes, openCompound, ownerOf, publish, type Compound, type Tick } from './compound'
import { median } from './measure'
import type { Result } from './report'

const HOMES = 5000
const MOTIONS = 20
/** People who cast, a fifth of them to warm up. */
const CASTERS = 250
const WARM_UP = 50
const BALLOTS = 10_000
const SLICE = 500
/** Of the ratios that a vote keeps to. */
const MOST = 2
const RUNS = 5

/** Casting against what lies beneath it. Requires dist/cloudfunctions. */
export const casting = (): Promise<Result[]> => inCompound(HOMES, cast)

/** Sealing and counting, and verifying against what lies beneath it. Requires dist/cloudfunctions. */
export const counting = (): Promise<Result[]> => inCompound(BALLOTS, sealedAndCounted)

async function inCompound(homes: number, work: (compound: Compound) => Promise<Result[]>): Promise<Result[]> {
  const compound = await openCompound()
  try {
    console.error(`正在准备：${homes} 户的户册…`)
    await importHomes(compound, homes)
    return await work(compound)
  } finally {
    await compound.stop()
  }
}

/** One ballot of twenty motions against one invocation that inserts one document, in turn. */
async function cast(compound: Compound): Promise<Result[]> {
  const { compoundId, url, post } = compound
  const casters: string[] = []
  for (let n = 0; n < CASTERS; n += 1) casters.push(await bound(compound, n))
  const deliberationId = await publish(compound, MOTIONS)
  const choices = Array.from({ length: MOTIONS }, (_, n) => ({ motionId: `m${n + 1}`, choice: 'for' }))
  const [product, floor] = [openClient(), openClient()]
  const [times, floors]: [number[], number[]] = [[], []]
  try {
    for (const [n, token] of casters.entries()) {
      const asked = {
        name: 'deliberation',
        data: { action: 'get', v: CONTRACT_VERSION, input: { compoundId, deliberationId } },
      }
      const { voterId } = mine.parse(await post('/invoke', asked, token)).result.output.mine[0] ?? { voterId: '' }
      const input = {
        compoundId,
        deliberationId,
        voterId,
        choices,
        requestKey: `bench-ballot-${String(n).padStart(8, '0')}`,
      }
      const headers = { authorization: `Bearer ${token}` }
      const ballot = JSON.stringify({ name: 'deliberation', data: { action: 'cast', v: CONTRACT_VERSION, input } })
      const bare = JSON.stringify({ name: 'floor', data: { data: input } })
      const spent = await timed(() => product.ask({ url: `${url}/invoke`, headers, body: () => ballot }, n))
      if (!spent.answer.includes('"ok":true')) throw new Error(spent.answer)
      const below = await timed(() => floor.ask({ url: `${url}/invoke`, headers, body: () => bare }, n))
      if (!below.answer.includes('"id"')) throw new Error(below.answer)
      if (n < WARM_UP) continue
      times.push(spent.ms)
      floors.push(below.ms)
    }
  } finally {
    product.close()
    floor.close()
  }
  const [p50, floor50] = [median(times), median(floors)]
  return [ratio(`cast among ${HOMES} homes, ${MOTIONS} motions, against one insert`, p50, floor50)]
}

const mine = z.object({ result: z.object({ output: z.object({ mine: z.array(z.object({ voterId: z.string() })) }) }) })

/** Binds the n-th owner to his home; answers his token. */
async function bound({ compoundId, as, post }: Compound, n: number): Promise<string> {
  const { building, unit, room, name, phone, openid } = ownerOf(n)
  const owner = await as(openid, phone)
  const { rooms: found } = await call(owner, rooms, { compoundId, building, unit })
  const homeId = found.find((one) => one.room === room)?.homeId ?? ''
  const { code } = z.object({ code: z.string() }).parse(await post('/dev/phone-code', {}, owner.token))
  const claim = { compoundId, homeId, relation: 'owner' as const, name, phoneCode: code, photos: [] }
  await call(owner, bind, { ...claim, requestKey: `bench-claim-${String(n).padStart(8, '0')}` })
  return owner.token
}

/** Ten thousand ballots, each signed by a phone of its own, sealed and counted; then the file that recounts them. */
async function sealedAndCounted(compound: Compound): Promise<Result[]> {
  const { compoundId, officer, runClock, setClock, now } = compound
  const owners = await ownersIn(compound)
  const phones = await made(BALLOTS, (n) => newPhone(n, owners[n] ?? NOBODY))
  await inSlices(
    compound,
    'leaves',
    phones.map(({ key, owner }, n) => leafDocument(compoundId, keyLeaf(key, owner.homeId, n))),
  )
  const deliberationId = await publish(compound, 1)
  const { ballots, closesAt } = await signedBallots(compound, deliberationId, phones)
  await inSlices(compound, 'ballots', ballots)
  await setClock(closesAt + 61_000)
  const supervisor = await officer('supervisor')
  const ticks: Tick[] = []
  while ((await call(supervisor, recount, { compoundId, deliberationId })).result === null) {
    if (ticks.length > 60) throw new Error('expected a result within sixty ticks')
    await setClock((await now()) + 120_000)
    ticks.push(await runClock())
  }
  await setClock((await now()) + 120_000)
  await runClock()
  const file = { compoundId, deliberationId, kind: 'audit' as const, requestKey: 'bench-bundle-00000001' }
  const { url } = await call(supervisor, bundleContract, file)
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const sum = (field: keyof Tick) => ticks.reduce((total, tick) => total + tick[field], 0)
  const counted = (what: string, value: number): Result => ({
    name: `${BALLOTS} ballots: ${what}`,
    unit: 'n',
    value,
    bound: null,
  })
  return [
    { name: `${BALLOTS} signed ballots sealed and counted`, unit: 's', value: sum('seconds'), bound: null },
    counted('ticks of the clock', ticks.length),
    counted('documents read', sum('documents')),
    counted('calls', sum('calls')),
    counted('bytes of the audit file', bytes.length),
    await verifying(bytes),
  ]
}

/** The whole command on the file, its start too, against hashing the bytes and checking the signatures, and nothing else. */
async function verifying(bytes: Buffer): Promise<Result> {
  const read = bundleSchema.parse(JSON.parse(bytes.toString('utf8')))
  const leaves = new Map(read.leaves.map(({ index, text }) => [index, text]))
  const claims = read.signatures.map(({ index, key, signature }) => {
    const leaf = signedLeaf.parse(JSON.parse(leaves.get(index) ?? '{}'))
    return [fromBase64(signature) ?? bytes, ballotBytes(leaf), fromBase64(key) ?? bytes] as const
  })
  const command = await buildVerifyCommand()
  const file = join(await mkdtemp(join(tmpdir(), 'yuanba-verify-')), 'vote.json')
  await writeFile(file, bytes)
  const [whole, bare]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now()
    const { status, stdout } = spawnSync(process.execPath, [command, file], { encoding: 'utf8' })
    whole.push(performance.now() - began)
    if (status !== 0 || !stdout.includes(`其中 ${String(BALLOTS)} 张有手机签名`)) throw new Error(stdout)
    const bareBegan = performance.now()
    createHash('sha256').update(bytes).digest()
    if (!claims.every(([signature, message, key]) => verifyByNode(signature, message, key)))
      throw new Error('a signature')
    bare.push(performance.now() - bareBegan)
  }
  await rm(dirname(file), { recursive: true })
  return ratio('its file verified, against bare hashing and signature checks', median(whole), median(bare))
}

const signedLeaf = z.object({
  opened: z.string(),
  voter: z.string(),
  area: z.number(),
  revision: z.number(),
  commitment: z.string(),
  by: z.string(),
})

const home = z.object({ homeId: z.string(), voterId: z.string(), areaCentiSqm: z.number() })
/** Each has one home. */
type Owner = z.infer<typeof home>
const NOBODY: Owner = { homeId: '', voterId: '', areaCentiSqm: 0 }

async function ownersIn({ compoundId, find }: Compound): Promise<Owner[]> {
  const { rollId } = z.object({ rollId: z.string() }).parse((await find('compounds', { _id: compoundId }))[0])
  const buildings = [...new Set(Array.from({ length: BALLOTS }, (_, n) => ownerOf(n).building))]
  const homes: Owner[] = []
  for (const building of buildings)
    homes.push(...z.array(home).parse(await find('homes', { compoundId, rollId, building })))
  return homes
}

interface Phone {
  readonly owner: Owner
  readonly secret: KeyObject
  /** Base64. */
  readonly key: string
  readonly keyId: string
  readonly salt: string
}

function newPhone(n: number, owner: Owner): Phone {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const salt = base64(new TextEncoder().encode(String(n).padStart(16, '0')))
  return { owner, secret: privateKey, key: base64(raw), keyId: keyIdOf(raw), salt }
}

function keyLeaf(key: string, home: string, n: number) {
  const nobody = base64(new Uint8Array(32))
  return { v: 1, type: 'binding', event: 'keyChanged', home, relation: 'owner', key, at: n, person: nobody } as const
}

const vote = z.object({ openedHash: z.string(), opensAt: z.number(), closesAt: z.number() })

async function signedBallots({ compoundId, find }: Compound, deliberationId: string, phones: readonly Phone[]) {
  const { openedHash, opensAt, closesAt } = vote.parse((await find('deliberations', { _id: deliberationId }))[0])
  const open = { deliberationId, openedHash, opensAt, closesAt, motions: [{ motionId: 'm1' }] }
  const ballots = await made(phones.length, (n) => {
    const { owner: voter, secret, keyId, salt } = phones[n] ?? newPhone(n, NOBODY)
    const choices = [{ motionId: 'm1', choice: (['for', 'against', 'abstain'] as const)[n % 3] ?? 'for' }]
    const { voterId, areaCentiSqm: area } = voter
    const how = { castAt: opensAt + n, salt, channel: 'phone' as const, revision: 0, by: keyId }
    const commitment = ballotCommitment({ deliberationId, voterId, revision: 0, choices, salt })
    const bytes = ballotBytes({ opened: openedHash, voter: voterId, area, revision: 0, commitment, by: keyId })
    const signature = base64(new Uint8Array(sign(null, bytes, secret)))
    return {
      _id: `${deliberationId}:${voterId}:0`,
      ...{ compoundId, deliberationId, voterId, revision: 0, channel: 'phone', openid: `o-${n}` },
      ...{ requestKey: `bench-ballot-${n}`, areaCentiSqm: area, ...acceptBallot(open, voter, choices, how) },
      ...{ signed: { phoneHalf: salt, by: keyId, signature }, evidence: null, deniedAt: null, tells: false, entry: -1 },
    }
  })
  return { ballots, closesAt }
}

/** Lets others have their turn now and then: connections would be closed meanwhile. */
async function made<T>(count: number, make: (n: number) => T): Promise<T[]> {
  const all: T[] = []
  for (let n = 0; n < count; n += 1) {
    all.push(make(n))
    if (n % SLICE === 0) await others()
  }
  return all
}

async function inSlices({ insert }: Compound, collection: string, documents: readonly object[]): Promise<void> {
  for (let at = 0; at < documents.length; at += SLICE) await insert(collection, documents.slice(at, at + SLICE))
}

async function timed(ask: () => Promise<string>): Promise<{ answer: string; ms: number }> {
  const began = performance.now()
  const answer = await ask()
  return { answer, ms: performance.now() - began }
}

function ratio(name: string, measured: number, against: number): Result {
  return { name, unit: '×', value: Number((measured / against).toFixed(3)), bound: MOST, medians: [measured, against] }
}
