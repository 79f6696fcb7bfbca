import { createHash } from 'node:crypto'
import { base64, fromHex, hex, utf8 } from '../../../domain/deliberation/bytes'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { leafHash, rootHash } from '../../../domain/ledger/merkle'
import { signerOf } from '../../../domain/ledger/note'
import { counterBytes } from '../../../domain/ledger/bundle/counterSignature'
import { verifyBundle, type Verdict } from '../../../domain/ledger/bundle/verify'
import { signBytes } from '../../../domain/membership/phoneKeys'
import {
  assembly,
  choices,
  COMPOUND,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { registerKey, signedBallot } from '../phone'
import { threeWitnesses, witnessAll, type WitnessPhone } from './witness'

const here = { compoundId: COMPOUND }
let cloud: Cloud
let phones: WitnessPhone[]
let deliberationId: string

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation'] })
  await settle(cloud)
  phones = await threeWitnesses(cloud)
  deliberationId = await publish(cloud, assembly(await cloud.now()))
})
afterAll(() => cloud.stop())

async function minutes(count: number) {
  for (let run = 0; run < count; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
  }
}

const vote = () => ({ ...here, deliberationId })
const bundle = (client: Client, kind: 'public' | 'audit') =>
  client.ok('ledger.bundle', { ...vote(), kind, requestKey: newKey() })

async function fileOf(client: Client, kind: 'public' | 'audit'): Promise<string> {
  const { url } = await bundle(client, kind)
  return (await fetch(url)).text()
}

async function verdictOf(kind: 'public' | 'audit' = 'audit'): Promise<Verdict> {
  const text = await fileOf(await cloud.as(OFFICERS.supervisor), kind)
  return verifyBundle(JSON.parse(text))
}

const faults = ({ findings }: Verdict) => [...new Set(findings.map(({ fault }) => fault))].sort()

/** The phone of a person has this key. */
const secret = (name: string) => new Uint8Array(createHash('sha256').update(name).digest())

async function bindingOf(name: PersonName): Promise<string> {
  const [found] = await cloud.documents('bindings', { openid: PEOPLE[name].openid })
  return String(found?.['_id'])
}

test('a counter is named by the community, another by the committee, before closing, and never of the firm', async () => {
  const [worker, chair] = [await cloud.as(OFFICERS.communityWorker), await cloud.as(OFFICERS.chair)]
  const zheng = await bindingOf('zheng')
  const seat = (client: Client, name: 'community' | 'committee' | 'objectors', bindingId: string) =>
    client.refused('ledger.appointCounter', { ...vote(), seat: name, bindingId })
  expect((await seat(chair, 'community', zheng)).code).toBe('NOT_PERMITTED')
  expect((await seat(worker, 'objectors', zheng)).code).toBe('NOT_OPEN')
  expect(await worker.ok('ledger.appointCounter', { ...vote(), seat: 'community', bindingId: zheng })).toEqual({
    nameMasked: '郑*',
  })
  await worker.ok('ledger.appointCounter', { ...vote(), seat: 'community', bindingId: zheng })
  expect((await seat(worker, 'community', await bindingOf('wu'))).code).toBe('CONFLICT')
  expect((await seat(chair, 'committee', zheng)).code).toBe('SAME_PERSON')
  await chair.ok('ledger.appointCounter', { ...vote(), seat: 'committee', bindingId: await bindingOf('zhou') })
})

test('nobody gets a file before the result', async () => {
  const supervisor = await cloud.as(OFFICERS.supervisor)
  for (const kind of ['public', 'audit'] as const) {
    const refused = await supervisor.refused('ledger.bundle', { ...vote(), kind, requestKey: newKey() })
    expect(refused.code).toBe('NO_RESULT_YET')
  }
})

test('a vote, its result and both its files agree', async () => {
  const { schedule } = await (await person(cloud, 'zhao')).ok('deliberation.get', vote())
  await cloud.setClock(schedule.opensAt + 1)
  await cloud.runClock()
  const said = { zhao: 'for', qian: 'against', li: 'for', zhou: 'abstain', wu: 'for', zheng: 'for' } as const
  for (const [name, choice] of Object.entries(said) as [keyof typeof said, (typeof said)[keyof typeof said]][]) {
    const client = await person(cloud, name)
    if (name === 'zhao') {
      await registerKey(client, secret(name))
      const { input } = await signedBallot(client, deliberationId, choices(choice, 'against'), secret(name))
      await client.ok('deliberation.cast', input)
      continue
    }
    const voterId = await voterOf(client, deliberationId)
    const ballot = {
      ...vote(),
      voterId,
      choices: choices(choice, 'against'),
      revision: 0 as const,
      requestKey: newKey(),
    }
    await client.ok('deliberation.cast', ballot)
  }
  await cloud.setClock(schedule.closesAt + 61_000)
  await minutes(4)
  for (const phone of phones) await witnessAll(phone, await cloud.now())
  await minutes(1)
  const audit = await verdictOf()
  expect(audit.findings).toEqual([])
  expect(audit.facts).toMatchObject({
    voters: 8,
    ballots: 6,
    signed: 1,
    counted: true,
    witnesses: { signed: 3, needed: 3 },
  })
  const open = await verdictOf('public')
  expect(open.findings).toEqual([])
  expect(open.facts?.counted).toBe(false)
})

test('the public file says nothing of how anybody voted', async () => {
  const text = await fileOf(await person(cloud, 'wang'), 'public')
  expect(text).not.toMatch(/"choice"|"salt"/)
  for (const { openid, phone, name } of Object.values(PEOPLE)) {
    for (const secret of [openid, phone, name]) expect(text).not.toContain(secret)
  }
})

test('choices are for the counters, supervisors and the community alone, and each taking is a leaf first', async () => {
  for (const client of [
    await person(cloud, 'zhao'),
    await cloud.as(OFFICERS.chair),
    await cloud.as(OFFICERS.steward),
  ]) {
    const refused = await client.refused('ledger.bundle', { ...vote(), kind: 'audit', requestKey: newKey() })
    expect(refused.code).toBe('NOT_PERMITTED')
  }
  const before = await cloud.documents('leaves', { type: 'audit.downloaded' })
  const counter = await person(cloud, 'zheng')
  const act = { ...vote(), kind: 'audit' as const, requestKey: newKey() }
  const { url, sha256, bytes } = await counter.ok('ledger.bundle', act)
  const again = await counter.ok('ledger.bundle', act)
  expect(again.sha256).toBe(sha256)
  const file = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(file).toHaveLength(bytes)
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
  const after = await cloud.documents('leaves', { type: 'audit.downloaded' })
  expect(after).toHaveLength(before.length + 1)
  expect(after.map(({ text }) => String(text)).join()).toContain(sha256)
  await (await cloud.as(OFFICERS.communityWorker)).ok('ledger.bundle', { ...act, requestKey: newKey() })
})

test('both counters sign the result with their phones’ keys, and nobody else can', async () => {
  const register = async (name: PersonName) => {
    const client = await person(cloud, name)
    await registerKey(client, secret(name))
    return client
  }
  const sign = async (client: Client, name: string) => {
    const { result } = await client.ok('ledger.recount', vote())
    if (result === null) throw new Error('expected a result')
    return { ...vote(), result: result.result, signature: signBytes(counterBytes(result), secret(name)) }
  }
  const zheng = await register('zheng')
  expect((await zheng.refused('ledger.signResult', await sign(zheng, 'zhou'))).code).toBe('KEY_NOT_PROVEN')
  const other = { ...(await sign(zheng, 'zheng')), result: '0'.repeat(64) }
  expect((await zheng.refused('ledger.signResult', other)).code).toBe('CONFLICT')
  await zheng.ok('ledger.signResult', await sign(zheng, 'zheng'))
  const zhao = await person(cloud, 'zhao')
  expect((await zhao.refused('ledger.signResult', await sign(zhao, 'zhao'))).code).toBe('NOT_FOUND')
  const zhou = await register('zhou')
  await zhou.ok('ledger.signResult', await sign(zhou, 'zhou'))
  const { counters } = await zhao.ok('ledger.recount', vote())
  expect(counters.filter(({ signedAt }) => signedAt !== null).map(({ seat }) => seat)).toEqual([
    'community',
    'committee',
  ])
})

/** What an operator does with the database console, and undoes again: after each, the file says exactly what is wrong. */
describe('an operator with the database in hand', () => {
  const database = () => cloud.console()
  type Document = Record<string, unknown> & { _id: string }

  async function ballots(): Promise<Document[]> {
    const found = await cloud.documents('ballots', { deliberationId })
    return (found as Document[]).sort((one, other) => Number(one['entry']) - Number(other['entry']))
  }
  async function first<T>(items: Promise<T[]>): Promise<T> {
    const [item] = await items
    if (item === undefined) throw new Error('expected one')
    return item
  }
  /** Changes documents, looks, and puts them back. */
  async function tampered(
    collection: string,
    documents: readonly Document[],
    change: () => Promise<void>,
  ): Promise<Verdict> {
    await change()
    try {
      return await verdictOf()
    } finally {
      for (const document of documents) await database().put(collection, document)
    }
  }

  afterEach(async () => {
    expect(faults(await verdictOf())).toEqual([])
  })

  test('edits how somebody voted', async () => {
    const ballot = await first(ballots())
    const turned = choices('against', 'for')
    const verdict = await tampered('ballots', [ballot], () => database().put('ballots', { ...ballot, choices: turned }))
    expect(faults(verdict)).toEqual(['openings'])
    expect(verdict.findings.map(({ text }) => text).join()).toContain(
      `${String(ballot['voterId'])} 的票面和账本里的承诺对不上`,
    )
  })

  test('edits a phone’s signature', async () => {
    const ballot = await first(ballots().then((all) => all.filter(({ signed }) => signed !== null)))
    const signed = { ...(ballot['signed'] as object), signature: base64(new Uint8Array(64).fill(1)) }
    const verdict = await tampered('ballots', [ballot], () => database().put('ballots', { ...ballot, signed }))
    expect(faults(verdict)).toEqual(['ballotSignature'])
  })

  test('edits it with a commitment to match', async () => {
    const ballot = await first(ballots())
    const other = { ...ballot, commitment: base64(new Uint8Array(32).fill(7)) }
    const verdict = await tampered('ballots', [ballot], () => database().put('ballots', other))
    expect(faults(verdict)).toEqual(expect.arrayContaining(['leaf', 'closing', 'participation']))
    expect(verdict.findings.map(({ text }) => text).join()).toContain(`第 ${String(ballot['entry'])} 号记录`)
  })

  test('deletes a ballot', async () => {
    const ballot = await first(ballots())
    const verdict = await tampered('ballots', [ballot], () => database().remove('ballots', ballot._id))
    expect(faults(verdict)).toEqual(['closing', 'openings', 'participation'])
    expect(verdict.findings.map(({ text }) => text).join()).toContain('截止时有 6 张票，账本里找到 5 张')
  })

  test('adds a ballot for somebody who did not vote', async () => {
    const ballot = await first(ballots())
    const { voterId } = { voterId: await voterOf(await person(cloud, 'wang'), deliberationId) }
    const _id = `${deliberationId}:${voterId}:0`
    const stuffed = { ...ballot, _id, voterId, areaCentiSqm: 5000 }
    await database().put('ballots', stuffed)
    try {
      expect(faults(await verdictOf())).toContain('leaf')
    } finally {
      await database().remove('ballots', _id)
    }
  })

  test('changes the places of two ballots', async () => {
    const [one, two] = await ballots()
    if (one === undefined || two === undefined) throw new Error('expected two')
    const verdict = await tampered('ballots', [one, two], async () => {
      await database().put('ballots', { ...one, entry: two['entry'] })
      await database().put('ballots', { ...two, entry: one['entry'] })
    })
    expect(faults(verdict)).toContain('leaf')
  })

  test('rewrites the roll', async () => {
    const home = await first(cloud.documents('homes', { areaCentiSqm: 10000 }) as Promise<Document[]>)
    const verdict = await tampered('homes', [home], () => database().put('homes', { ...home, areaCentiSqm: 20000 }))
    expect(faults(verdict)).toEqual(expect.arrayContaining(['roll', 'ballot']))
    expect(verdict.findings.map(({ text }) => text).join()).toContain('名册被改过')
  })

  test('rewrites the result', async () => {
    const result = await first(cloud.documents('results', { deliberationId }) as Promise<Document[]>)
    const motions = (result['motions'] as { for: { persons: number } }[]).map((motion) => ({
      ...motion,
      for: { ...motion.for, persons: motion.for.persons + 1 },
    }))
    const verdict = await tampered('results', [result], () => database().put('results', { ...result, motions }))
    expect(faults(verdict)).toEqual(expect.arrayContaining(['result', 'totals']))
  })

  test('rewrites the opening, the closing and the result leaf', async () => {
    for (const [type, fault] of [
      ['deliberation.opened', 'opening'],
      ['deliberation.closed', 'closing'],
    ] as const) {
      const leaf = await first(cloud.documents('leaves', { type }) as Promise<Document[]>)
      const text = String(leaf['text'])
        .replace(/"at":\d/, '"at":9')
        .replace('续聘', '解聘')
      const verdict = await tampered('leaves', [leaf], () => database().put('leaves', { ...leaf, text }))
      expect(faults(verdict)).toEqual(expect.arrayContaining(['leaf', fault]))
    }
  })

  test('swaps the tree’s hashes', async () => {
    const tile = await first(cloud.documents('tiles', { level: 0 }) as Promise<Document[]>)
    const hashes = String(tile['hashes'])
    const swapped = hashes.startsWith('A') ? `B${hashes.slice(1)}` : `A${hashes.slice(1)}`
    const verdict = await tampered('tiles', [tile], () => database().put('tiles', { ...tile, hashes: swapped }))
    expect(faults(verdict)).toEqual(expect.arrayContaining(['root']))
  })

  test('swaps the checkpoint for another log’s', async () => {
    const { witnessed } = (await first(cloud.documents('deliberations', { _id: deliberationId }))) as {
      witnessed: { size: number }
    }
    const checkpoint = await first(
      cloud.documents('checkpoints', { size: witnessed.size, scopeId: COMPOUND }) as Promise<Document[]>,
    )
    const stranger = signerOf('yuanba/localcloud/other', 'note', new Uint8Array(32).fill(3))
    const note = signNote(`${String(checkpoint['note']).split('\n\n')[0] ?? ''}\n`, stranger)
    const verdict = await tampered('checkpoints', [checkpoint], () =>
      database().put('checkpoints', { ...checkpoint, note }),
    )
    expect(faults(verdict)).toEqual(['signature'])
  })

  test('forks the tree with the log’s own key: without the witnesses it is not believed', async () => {
    const secrets = cloud.secrets()
    const seed = fromHex(secrets['LEDGER_CHECKPOINT_KEY'] ?? '')
    if (seed === null) throw new Error('expected the key')
    const text = await fileOf(await cloud.as(OFFICERS.supervisor), 'public')
    const parsed = JSON.parse(text) as { hashes: string; checkpoint: string; leaves: { index: number; text: string }[] }
    // Another history: the first voter's ballot never came in time.
    const forged = parsed.leaves.map((leaf) =>
      leaf.text.includes('"type":"ballot"') ? { ...leaf, text: leaf.text.replace(/"castAt":\d+/, '"castAt":5') } : leaf,
    )
    const bytes = Buffer.from(parsed.hashes, 'base64')
    for (const { index, text: leaf } of forged) Buffer.from(leafHash(utf8(leaf))).copy(bytes, index * 32)
    const hashes = Array.from(
      { length: bytes.length / 32 },
      (_, at) => new Uint8Array(bytes.subarray(at * 32, at * 32 + 32)),
    )
    const origin = parsed.checkpoint.split('\n')[0] ?? ''
    const forgedNote = signNote(
      formatCheckpoint({ origin, size: hashes.length, root: rootHash(hashes) }),
      signerOf(origin, 'note', seed),
    )
    const cosignatures = parsed.checkpoint.split('\n').filter((line) => line.includes('/w-'))
    const fork = {
      ...parsed,
      leaves: forged,
      hashes: bytes.toString('base64'),
      checkpoint: `${forgedNote}${cosignatures.join('\n')}\n`,
    }
    const verdict = verifyBundle(fork)
    expect(faults(verdict)).toEqual(expect.arrayContaining(['ballot', 'witnesses']))
    expect(verdict.findings.map(({ text: found }) => found).join()).toContain('有 0 位见证人签了名')
    expect(hex(rootHash(hashes))).toHaveLength(64)
  })
})
