import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64, fromHex } from '../../../domain/deliberation/bytes'
import { openNote } from '../../../domain/ledger/checkpoint'
import { firstRoot, followedCheckpoint, followedReceiptKey, keyLeaves } from '../../../domain/ledger/phone/logKeys'
import { openedLog } from '../../../domain/ledger/phone/openedLog'
import { mismatchOf } from '../../../domain/ledger/phone/takenBallot'
import { receiptKeyOf } from '../../../domain/ledger/receipt'
import { formatSigner, formatVerifier, parseVerifier, signerOf } from '../../../domain/ledger/note'
import {
  followKeys,
  noteKey,
  signRotation,
  signRotationApproval,
  type Rotation,
} from '../../../domain/ledger/rotation/rotation'
import { leaf as leafSchema } from '../../../types/ledger/leaves'
import { startLocalcloud, type Localcloud } from '../../../localcloud/start'
import { choices, COMPOUND, consultation, grant, OFFICERS, PEOPLE, person, publish, settle } from '../compound'
import { connect, prepareFolders, type Folders } from '../harness'
import { registerKey, signedBallot } from '../phone'
import { appoint, offer, phoneOf, STREET_WORKER, type WitnessPhone } from './witness'

const here = { compoundId: COMPOUND }
const root = join(__dirname, '..', '..', '..')
const RECOVERY = signerOf('yuanba-recovery', 'note', new Uint8Array(32).fill(21))
const NEW_SEED = '5a'.repeat(32)
const ENVIRONMENT = 'yuanba/localcloud'

let folders: Folders
let local: Localcloud
let cloud: ReturnType<typeof connect>
let phones: WitnessPhone[]

const secretsFile = () => join(folders.dataDir, 'secrets.json')
const secrets = () => JSON.parse(readFileSync(secretsFile(), 'utf8')) as Record<string, string>

async function start() {
  local = await startLocalcloud({
    port: 0,
    dataDir: folders.dataDir,
    functionsDir: folders.functionsDir,
    databaseDir: join(root, 'database'),
    strictIndex: true,
    statics: [],
    log: () => undefined,
  })
  cloud = connect(local.url)
}

beforeAll(async () => {
  folders = await prepareFolders(['clock', 'ledger', 'membership', 'deliberation', 'roll'])
  mkdirSync(folders.dataDir, { recursive: true })
  writeFileSync(secretsFile(), JSON.stringify({ LEDGER_RECOVERY_VERIFIER: formatVerifier(RECOVERY) }))
  await start()
  await settle(cloud)
  await cloud.insert('grants', [grant(STREET_WORKER, 'streetWorker', 'street', 'xindu')])
})
afterAll(async () => {
  await local.stop()
  rmSync(folders.directory, { recursive: true, force: true })
})

async function minute() {
  await cloud.setClock((await cloud.now()) + 120_000)
  await cloud.runClock()
}

function publicNow(): string {
  const seed = fromHex(secrets()['LEDGER_CHECKPOINT_KEY'] ?? '')
  if (seed === null) throw new Error('expected a key')
  return base64(signerOf('x', 'note', seed).publicKey)
}

async function rotation(more: Partial<Rotation> = {}): Promise<Rotation> {
  const next = signerOf('x', 'note', fromHex(NEW_SEED) ?? new Uint8Array(32)).publicKey
  return {
    environment: ENVIRONMENT,
    use: 'checkpoint',
    old: publicNow(),
    new: base64(next),
    stolenSince: null,
    at: await cloud.now(),
    ...more,
  }
}

function one(index: number): WitnessPhone {
  const phone = phones[index]
  if (phone === undefined) throw new RangeError(String(index))
  return phone
}

async function operator() {
  return cloud.as(OFFICERS.operator)
}

const rotated = async () => {
  const { leaves } = await (await operator()).ok('ledger.keys', here)
  return leaves.map(({ text }) => leafSchema.parse(JSON.parse(text))).filter((leaf) => leaf.type === 'key.rotated')
}

test('the log’s first two leaves are its key and the one that can replace it', async () => {
  const [first, second] = await rotated()
  expect(first).toMatchObject({ use: 'checkpoint', old: null })
  expect(second).toMatchObject({ use: 'recovery', old: null, new: formatVerifier(RECOVERY) })
  const entries = await cloud.documents('entries', { scopeId: COMPOUND, type: 'key.rotated' })
  expect(entries.map(({ index }) => index).sort()).toEqual([0, 1])
})

test('nobody replaces a key without the recovery key: not the operator, not for another environment', async () => {
  const client = await operator()
  const wanted = await rotation()
  const stranger = signerOf('yuanba-recovery', 'note', new Uint8Array(32).fill(22))
  const propose = (one: Rotation, signature: string) =>
    client.refused('ledger.proposeRotation', { ...here, rotation: one, signature })
  expect((await propose(wanted, signRotation(wanted, stranger))).code).toBe('KEY_NOT_PROVEN')
  const abroad = await rotation({ environment: 'yuanba/other' })
  expect((await propose(abroad, signRotation(abroad, RECOVERY))).code).toBe('KEY_NOT_PROVEN')
  const changed = { ...wanted, stolenSince: 5 }
  expect((await propose(changed, signRotation(wanted, RECOVERY))).code).toBe('KEY_NOT_PROVEN')
  const wrongOld = await rotation({ old: base64(new Uint8Array(32).fill(9)) })
  expect((await propose(wrongOld, signRotation(wrongOld, RECOVERY))).code).toBe('CONFLICT')
})

test('the recovery key and the quorum together replace it: the script signs, the witnesses approve, the sealer goes on', async () => {
  phones = [
    await phoneOf(cloud, OFFICERS.communityWorker, 'community'),
    await phoneOf(cloud, PEOPLE.zhao.openid, 'owner'),
    await phoneOf(cloud, PEOPLE.wu.openid, 'owner'),
  ]
  for (const phone of phones) await appoint(cloud, await offer(phone))
  await minute()

  const directory = mkdtempSync(join(tmpdir(), 'yuanba-rotate-'))
  writeFileSync(join(directory, 'recovery.txt'), `${formatSigner(RECOVERY)}\n`)
  const { logKey, origin } = await (await operator()).ok('ledger.head', here)
  const text = execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      join(root, 'scripts/rotate-key.ts'),
      'sign',
      ...['--recovery', join(directory, 'recovery.txt'), '--environment', ENVIRONMENT, '--use', 'checkpoint'],
      ...['--old', logKey ?? '', '--new-seed-env', 'NEW_KEY', '--stolen-since', '2026-11-22T08:00:00+08:00'],
    ],
    { env: { ...process.env, NEW_KEY: NEW_SEED }, encoding: 'utf8' },
  )
  rmSync(directory, { recursive: true })
  expect(text).not.toContain(NEW_SEED)
  const request = JSON.parse(text) as { rotation: Rotation; signature: string }

  const proposed = await (await operator()).ok('ledger.proposeRotation', { ...here, ...request })
  expect(proposed.inForce).toBe(false)
  const { rotations } = await one(0).client.ok('ledger.witnesses', here)
  expect(rotations).toMatchObject([{ mayApprove: true, approvals: { given: 0, needed: 3 } }])
  const approve = (phone: WitnessPhone, by = phone) =>
    phone.client.send('ledger.approveRotation', {
      ...here,
      rotationId: proposed.rotationId,
      signature: signRotationApproval(request.rotation, origin, by.signer),
    })
  expect((await approve(one(0), one(1))).reply).toMatchObject({ ok: false, error: { code: 'KEY_NOT_PROVEN' } })
  for (const [at, phone] of phones.entries()) {
    expect((await approve(phone)).reply).toMatchObject({ ok: true, output: { inForce: at === 2 } })
  }

  // The old key seals nothing any more.
  const before = (await one(0).client.ok('ledger.head', here)).checkpoint
  await minute()
  expect((await one(0).client.ok('ledger.head', here)).checkpoint?.size).toBe(before?.size)

  // The operator puts the new one into the environment.
  await local.stop()
  writeFileSync(secretsFile(), JSON.stringify({ ...secrets(), LEDGER_CHECKPOINT_KEY: NEW_SEED }))
  await start()
  await minute()
  const head = await (await operator()).ok('ledger.head', here)
  expect(head.logKey).toBe(noteKey(origin, request.rotation.new))
  expect(head.checkpoint?.size).toBeGreaterThan(before?.size ?? 0)
  const verifier = parseVerifier(head.logKey ?? '')
  expect(verifier !== null && openNote(head.checkpoint?.note ?? '', [verifier])).not.toBeNull()

  // Whoever knows the first key follows the leaves to the new one, and sees since when the old one was stolen.
  const rule = {
    witnesses: phones.map(({ key, kind }) => ({ key, kind })),
    cosigners: 3,
    owners: 1,
  }
  const known = { log: origin, key: logKey ?? '', recovery: formatVerifier(RECOVERY), rule }
  const history = followKeys(known, 'checkpoint', await rotated())
  expect(history.current).toBe(head.logKey)
  expect(history.former).toEqual([{ key: logKey, stolenSince: Date.parse('2026-11-22T08:00:00+08:00') }])
  expect(followKeys({ ...known, recovery: null }, 'checkpoint', await rotated()).current).toBe(logKey)
  const others = { ...rule, witnesses: rule.witnesses.slice(0, 2) }
  expect(followKeys({ ...known, rule: others }, 'checkpoint', await rotated()).current).toBe(logKey)

  // So does a phone that saw the log before, and one that comes for the first time.
  const texts = (await (await operator()).ok('ledger.keys', here)).leaves.map(({ text }) => text)
  const leaves = keyLeaves(texts)
  const earlier = { origin, key: logKey ?? '', recovery: formatVerifier(RECOVERY), witnesses: rule }
  const fresh = firstRoot({ origin, key: head.logKey ?? '' }, leaves)
  expect(fresh.key).toBe(logKey)
  for (const seen of [earlier, fresh]) {
    expect(followedCheckpoint(head.checkpoint?.note ?? '', seen, leaves)?.key).toBe(head.logKey)
  }
})

test('a receipt key is replaced in the same way, and a vote that names the old one takes receipts by the new one', async () => {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const zhao = await person(cloud, 'zhao')
  await registerKey(zhao, new Uint8Array(32).fill(1))
  const ballot = await signedBallot(zhao, deliberationId, choices('for'), new Uint8Array(32).fill(1))
  const vote = await zhao.ok('deliberation.get', { ...here, deliberationId })
  const log = openedLog(ballot.paper.opening, { ...here, ...vote })
  if (log === null) throw new Error('expected the opening')
  const seed = '6b'.repeat(32)
  const next = base64(receiptKeyOf(fromHex(seed) ?? new Uint8Array(32)))
  const wanted = await rotation({ use: 'receipt', old: log.receiptKey, new: next })
  const request = { rotation: wanted, signature: signRotation(wanted, RECOVERY) }
  const { rotationId } = await (await operator()).ok('ledger.proposeRotation', { ...here, ...request })
  // The cloud has another address by now.
  const openids = [OFFICERS.communityWorker, PEOPLE.zhao.openid, PEOPLE.wu.openid]
  for (const [index, openid] of openids.entries()) {
    const signature = signRotationApproval(wanted, log.origin, one(index).signer)
    await (await cloud.as(openid)).ok('ledger.approveRotation', { ...here, rotationId, signature })
  }
  await minute()

  await local.stop()
  writeFileSync(secretsFile(), JSON.stringify({ ...secrets(), LEDGER_RECEIPT_KEY: seed }))
  await start()
  const again = await person(cloud, 'zhao')
  const taken = await again.ok('deliberation.cast', ballot.input)
  expect(taken.receiptKey).toBe(next)
  expect(mismatchOf(ballot.sent, taken, log)).toBe('promise')
  const leaves = keyLeaves((await again.ok('ledger.keys', here)).leaves.map(({ text }) => text))
  const receiptKey = followedReceiptKey(log, leaves)
  expect(mismatchOf(ballot.sent, taken, { ...log, receiptKey })).toBeNull()
})
