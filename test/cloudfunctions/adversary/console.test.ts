import { base64, hex, utf8 } from '../../../domain/deliberation/bytes'
import { ballotCommitment } from '../../../domain/deliberation/ballot'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { signBallot } from '../../../domain/ledger/ballotSignature'
import { formatVerifier, signerOf } from '../../../domain/ledger/note'
import { signNote } from '../../../domain/ledger/checkpoint'
import { leafHash } from '../../../domain/ledger/merkle'
import { DAY } from '../../../domain/deliberation/schedule'
import { checkpointIn, continues, stands, type LogKey } from '../../../domain/ledger/phone/logCheck'
import { openedLog } from '../../../domain/ledger/phone/openedLog'
import { cosignersOf, type Witness } from '../../../domain/ledger/witness/quorum'
import { keyIdOf, publicKeyOf } from '../../../domain/membership/phoneKeys'
import { verifyBundle, type Verdict } from '../../../domain/ledger/bundle/verify'
import { leafTextOf } from '../../../cloudfunctions/kit/ballotLeaves'
import type { BallotDocument } from '../../../cloudfunctions/kit/voteDocuments'
import { assembly, choices, COMPOUND, consultation, OFFICERS, person, publish, settle, voterOf } from '../compound'
import { startCloud, type Cloud } from '../harness'
import { lineOf, threeWitnesses, witnessAll, type WitnessPhone } from '../ledger/witness'
import { registerKey, signedBallot } from '../phone'
import {
  at,
  ballotsOf,
  castBy,
  fileOf,
  forkedNote,
  here,
  logSigner,
  minutes,
  one,
  secretOf,
  sentences,
  stored,
  unpacked,
  verdictOf,
  type Stored,
} from './tampering'

/**
 * An operator who has the database console, and in the end the log's key too, against those who only look: the file of a vote
 * (`verify`) and a phone's own checks. Each trick is undone again, and each has its sentence.
 */

let cloud: Cloud
let witnesses: WitnessPhone[]
/** The vote that is tampered with after its result; those after it while they run. */
let vote: string
let softened: string
let stretched: string
let stuffed: string
let impersonated: string
let borrowed: string
/** What a phone saw of the log before anything was done. */
let seen: { readonly note: string; readonly log: LogKey }

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
  witnesses = await threeWitnesses(cloud)
  const now = await cloud.now()
  vote = await publish(cloud, assembly(now))
  softened = await publish(cloud, assembly(now, { title: '另选物业' }))
  borrowed = await publish(cloud, assembly(now, { title: '续聘保安' }))
  for (const name of ['zhao', 'zheng'] as const) await registerKey(await person(cloud, name), secretOf(name))
  await cloud.setClock(assembly(now).opensAt + 1)
  const [opensAt, closesAt] = [await cloud.now(), assembly(now).closesAt]
  stretched = await publish(cloud, consultation(opensAt, { closesAt: closesAt - 7_200_000 }))
  stuffed = await publish(cloud, consultation(opensAt, { closesAt }))
  impersonated = await publish(cloud, consultation(opensAt, { closesAt }))
  seen = await headOf()
})
afterAll(() => cloud.stop())

async function headOf() {
  const { checkpoint, logKey, origin } = await (await person(cloud, 'wang')).ok('ledger.head', here)
  if (checkpoint === null || logKey === null) throw new Error('expected a checkpoint')
  return { note: checkpoint.note, log: { origin, key: logKey } }
}

const voteOf = (deliberationId: string) => one(cloud, 'deliberations', { _id: deliberationId })

describe('while people vote', () => {
  test('softens the rule after the opening: no phone signs, and verify counts by the rule that was frozen', async () => {
    const zhao = await person(cloud, 'zhao')
    const at = { ...here, deliberationId: softened }
    const honest = await zhao.ok('deliberation.get', at)
    const { paper } = await signedBallot(zhao, softened, choices('for', 'for'), secretOf('zhao'))
    expect(openedLog(paper.opening, { compoundId: COMPOUND, ...honest })).not.toBeNull()

    const document = await voteOf(softened)
    const motions = (document['motions'] as { matter: string }[]).map((motion) => ({ ...motion, matter: 'general' }))
    await cloud.console().put('deliberations', { ...document, motions })
    const shown = await zhao.ok('deliberation.get', at)
    expect(shown.motions).not.toEqual(honest.motions)
    expect(openedLog(paper.opening, { compoundId: COMPOUND, ...shown })).toBeNull()
    // Two thirds are in favour: enough for what the operator made of it, too few for three quarters.
    for (const name of ['zhao', 'qian', 'li', 'zhou', 'wu', 'zheng'] as const) {
      const said = ['zhou', 'qian'].includes(name) ? ('against' as const) : ('for' as const)
      await castBy(cloud, name, softened, [said, said], { signs: name === 'zhao' || name === 'zheng' })
    }
  })

  test('edits the text after the opening: no phone signs for it', async () => {
    const zheng = await person(cloud, 'zheng')
    const document = await voteOf(stuffed)
    const motions = (document['motions'] as object[]).map((motion) => ({ ...motion, text: '花园改成停车场' }))
    await cloud.console().put('deliberations', { ...document, motions })
    const { paper } = await signedBallot(zheng, stuffed, choices('for'), secretOf('zheng'))
    const shown = await zheng.ok('deliberation.get', { ...here, deliberationId: stuffed })
    expect(shown.motions[0]?.text).toBe('花园改成停车场')
    expect(openedLog(paper.opening, { compoundId: COMPOUND, ...shown })).toBeNull()
    await cloud.console().put('deliberations', document)
    for (const name of ['zhao', 'wu'] as const) await castBy(cloud, name, stuffed, ['for'], { signs: name === 'zhao' })
  })

  test('casts in the name of another with a key put into the database', async () => {
    const wu = await person(cloud, 'wu')
    await registerKey(wu, secretOf('wu'))
    const keys = await one(cloud, 'personKeys', { openid: 'o-wu' })
    const publicKey = publicKeyOf(secretOf('operator'))
    const current = { ...(keys['current'] as object), publicKey, keyId: keyIdOf(publicKey) }
    await cloud.console().put('personKeys', { ...keys, current })
    const { input } = await signedBallot(wu, impersonated, choices('against'), secretOf('operator'))
    await wu.ok('deliberation.cast', input)
    await cloud.console().put('personKeys', keys)
    await castBy(cloud, 'zhao', impersonated, ['for'], { signs: true })
  })

  test('casts for a home without a key, signed by a neighbour’s phone that is in the game', async () => {
    await castBy(cloud, 'zhao', borrowed, ['for', 'for'], { signs: true })
    const [honest] = await ballotsOf(cloud, borrowed)
    const voterId = await voterOf(await person(cloud, 'wang'), borrowed)
    const { openedHash } = await voteOf(borrowed)
    const said = choices('against', 'against')
    const salt = 'AAAAAAAAAAAAAAAAAAAAAA=='
    const commitment = ballotCommitment({ deliberationId: borrowed, voterId, revision: 0, choices: said, salt })
    const by = keyIdOf(publicKeyOf(secretOf('zheng')))
    const leaf = { opened: String(openedHash), voter: voterId, area: 5000, revision: 0, commitment, by }
    const signature = base64(signBallot(leaf, secretOf('zheng')))
    const forged = {
      ...honest,
      ...{ _id: `${borrowed}:${voterId}:0`, voterId, openid: 'o-zheng', areaCentiSqm: 5000, choices: said, salt },
      ...{ commitment, signed: { ...(honest?.['signed'] as object), by, signature }, entry: -1 },
    }
    const text = leafTextOf(forged as unknown as BallotDocument, String(openedHash))
    await cloud.console().put('ballots', { ...forged, leafHash: hex(leafHash(utf8(text))) })
  })

  test('moves the end: the ballot that came in late stands in the ledger with its time', async () => {
    await castBy(cloud, 'zhao', stretched, ['for'], { signs: true })
    const document = await voteOf(stretched)
    const closesAt = Number(document['closesAt'])
    await cloud.setClock(closesAt + 60_000)
    await cloud.console().put('deliberations', { ...document, closesAt: closesAt + 3_600_000 })
    await castBy(cloud, 'wu', stretched, ['against'], { signs: true })
  })

  test('all of them are counted, and the honest one agrees', async () => {
    const { closesAt } = await voteOf(vote)
    const said = { zhao: 'for', qian: 'against', li: 'for', zhou: 'abstain', zheng: 'for' } as const
    for (const name of ['zhao', 'qian', 'li', 'zhou', 'zheng'] as const) {
      await castBy(cloud, name, vote, [said[name], 'against'], { signs: name === 'zhao' || name === 'zheng' })
    }
    await castBy(cloud, 'wu', vote, ['for', 'against'], { signs: true })
    await cloud.setClock(Number(closesAt) + 61_000)
    await minutes(cloud, 5)
    for (const phone of witnesses) await witnessAll(phone, await cloud.now())
    await minutes(cloud, 1)
    expect(sentences(await verdictOf(cloud, vote))).toEqual([])
  })

  test('verify says so of each', async () => {
    const other = '结果里的议题和开启时封存的不一样'
    expect(sentences(await verdictOf(cloud, softened))).toEqual([other, '重新数出来的票数和公布的不一样'])
    // Without the openings as well.
    expect(sentences(await verdictOf(cloud, softened, 'public'))).toEqual([other])
    const wu = String((await ballotsOf(cloud, stretched)).find(({ openid }) => openid === 'o-wu')?.['voterId'])
    const late = (await ballotsOf(cloud, stretched)).find(({ voterId }) => voterId === wu)
    expect(sentences(await verdictOf(cloud, stretched))).toEqual([
      expect.stringMatching(new RegExp(`^第 ${String(late?.['entry'])} 号记录的票（${wu}）投在时间之外：\\d{4}-`)),
      '结果写的日期和账本里的不一样',
    ])
    const foreign = (await ballotsOf(cloud, impersonated)).find(({ openid }) => openid === 'o-wu')
    expect(sentences(await verdictOf(cloud, impersonated))).toEqual([
      `第 ${String(foreign?.['entry'])} 号记录的票（${String(foreign?.['voterId'])}）没有它写明的那部手机的有效签名`,
    ])
  })

  test('extends the vote when the last ballots are in, dated back: its place in the ledger says so', async () => {
    const { openedHash, closesAt } = await voteOf(vote)
    const file = JSON.parse(await fileOf(await cloud.as(OFFICERS.supervisor), vote, 'public')) as {
      hashes: string
      leaves: { index: number; text: string }[]
    }
    const [at, later] = [Number(closesAt) - DAY, Number(closesAt) + DAY]
    const dated = { v: 1, type: 'deliberation.extended', opened: openedHash, at, closesAt: later, reason: '票不够' }
    const text = canonicalText(dated)
    const hashes = [...unpacked(file.hashes), leafHash(utf8(text))]
    const checkpoint = forkedNote(hashes, logSigner(cloud, seen.log.origin))
    const forged = {
      ...file,
      hashes: Buffer.concat(hashes).toString('base64'),
      leaves: [...file.leaves, { index: hashes.length - 1, text }],
      checkpoint,
    }
    expect(sentences(verifyBundle(forged))).toEqual(
      expect.arrayContaining([expect.stringMatching(/（延长）写着 .*：日期是倒填的$/), '延长记录排在截止记录之后']),
    )
  })

  test('who is told of a neighbour’s signature denies it, and verify names it', async () => {
    const wang = await person(cloud, 'wang')
    const voterId = await voterOf(wang, borrowed)
    const foreign = (await ballotsOf(cloud, borrowed)).find((ballot) => ballot['voterId'] === voterId)
    expect(sentences(await verdictOf(cloud, borrowed, 'public'))).toEqual([
      `第 ${String(foreign?.['entry'])} 号记录的票（${voterId}）是用别家的手机签的：这把钥匙没有登记在这一户名下`,
    ])
    const denial = { ...here, deliberationId: borrowed, voterId, channel: 'phone' as const, text: '我没有投过这张票' }
    await wang.ok('deliberation.contestBallot', denial)
  })

  test('puts in a ballot when the vote is closed, dated back: it lies behind the closing', async () => {
    const [ballot] = await ballotsOf(cloud, stuffed)
    const wang = await voterOf(await person(cloud, 'wang'), stuffed)
    const _id = `${stuffed}:${wang}:0`
    const forged = { ...ballot, _id, voterId: wang, openid: 'o-wang', areaCentiSqm: 5000, signed: null, entry: -1 }
    const { openedHash } = await voteOf(stuffed)
    const text = leafTextOf(forged as unknown as BallotDocument, String(openedHash))
    await cloud.console().put('ballots', { ...forged, leafHash: hex(leafHash(utf8(text))) })
    await minutes(cloud, 1)
    for (const phone of witnesses) await witnessAll(phone, await cloud.now())
    const found = await one(cloud, 'ballots', { _id })
    const said = sentences(await verdictOf(cloud, stuffed))
    expect(said).toContain(`截止记录之后还有一张有效的票（第 ${String(found['entry'])} 号，${wang}）：必须重新计票`)
  })
})

/** After each, what it changed is put back, and the file agrees again. */
describe('when the result is there', () => {
  async function tampered(
    collection: string,
    documents: readonly Stored[],
    change: () => Promise<void>,
  ): Promise<Verdict> {
    await change()
    try {
      return await verdictOf(cloud, vote)
    } finally {
      for (const document of documents) await cloud.console().put(collection, document)
    }
  }
  const put = (collection: string, document: Stored, more: object) =>
    tampered(collection, [document], () => cloud.console().put(collection, { ...document, ...more }))

  afterEach(async () => {
    expect(sentences(await verdictOf(cloud, vote))).toEqual([])
  })

  test('edits how somebody voted', async () => {
    const ballot = at(await ballotsOf(cloud, vote), 0)
    expect(sentences(await put('ballots', ballot, { choices: choices('abstain', 'for') }))).toEqual([
      '票面清单和结果里的指纹不一样：有票面被增、删或改',
      `${String(ballot['voterId'])} 的票面和账本里的承诺对不上`,
      `${String(ballot['voterId'])} 投了票，票面清单里没有`,
    ])
  })

  test('edits a phone’s signature', async () => {
    const ballot = (await ballotsOf(cloud, vote)).find(({ signed }) => signed !== null)
    if (ballot === undefined) throw new Error('expected a signed ballot')
    const signed = { ...(ballot['signed'] as object), signature: base64(new Uint8Array(64).fill(1)) }
    expect(sentences(await put('ballots', ballot, { signed }))).toEqual([
      `第 ${String(ballot['entry'])} 号记录的票（${String(ballot['voterId'])}）没有它写明的那部手机的有效签名`,
    ])
  })

  test('edits a ballot with a commitment to match', async () => {
    const ballot = at(await ballotsOf(cloud, vote), 0)
    const said = sentences(await put('ballots', ballot, { commitment: base64(new Uint8Array(32).fill(7)) }))
    expect(said).toEqual(
      expect.arrayContaining([
        `第 ${String(ballot['entry'])} 号记录和账本里的哈希对不上：内容被改过`,
        '截止时有 6 张票，账本里找到 5 张',
        `${String(ballot['voterId'])} 的票面和账本里的承诺对不上`,
      ]),
    )
  })

  test('deletes a ballot', async () => {
    const ballot = at(await ballotsOf(cloud, vote), 0)
    const verdict = await tampered('ballots', [ballot], () => cloud.console().remove('ballots', ballot._id))
    expect(sentences(verdict)).toEqual([
      '截止时有 6 张票，账本里找到 5 张',
      expect.stringMatching(/^账本里参加的有 5 人 \d+\.00 ㎡，公布的是 6 人 630\.00 ㎡$/),
      '手机、纸质、委托各有几张票，和账本里的不一样',
      '票面清单和结果里的指纹不一样：有票面被增、删或改',
    ])
  })

  test('adds a ballot for somebody who did not vote', async () => {
    const ballot = at(await ballotsOf(cloud, vote), 0)
    const voterId = await voterOf(await person(cloud, 'wang'), vote)
    const _id = `${vote}:${voterId}:0`
    await cloud.console().put('ballots', { ...ballot, _id, voterId, areaCentiSqm: 5000 })
    try {
      expect(sentences(await verdictOf(cloud, vote))).toEqual(
        expect.arrayContaining([`第 ${String(ballot['entry'])} 号记录出现了两次`]),
      )
    } finally {
      await cloud.console().remove('ballots', _id)
    }
  })

  test('changes the places of two ballots', async () => {
    const [first, second] = await ballotsOf(cloud, vote)
    if (first === undefined || second === undefined) throw new Error('expected two')
    const verdict = await tampered('ballots', [first, second], async () => {
      await cloud.console().put('ballots', { ...first, entry: second['entry'] })
      await cloud.console().put('ballots', { ...second, entry: first['entry'] })
    })
    expect(sentences(verdict)).toEqual(
      expect.arrayContaining([
        `第 ${String(first['entry'])} 号记录和账本里的哈希对不上：内容被改过`,
        `第 ${String(second['entry'])} 号记录和账本里的哈希对不上：内容被改过`,
      ]),
    )
  })

  test('rewrites the roll', async () => {
    const home = await one(cloud, 'homes', { areaCentiSqm: 10000 })
    const said = sentences(await put('homes', home, { areaCentiSqm: 20000 }))
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^名册编码算出来是 [0-9a-f]{64}，开启时定下的是 [0-9a-f]{64}：名册被改过$/),
        expect.stringMatching(/^名册合计 8 人 950\.00 ㎡，开启时是 8 人 850\.00 ㎡$/),
        expect.stringMatching(/写着 100\.00 ㎡，名册上是 200\.00 ㎡$/),
      ]),
    )
  })

  test('rewrites the result', async () => {
    const result = await one(cloud, 'results', { deliberationId: vote })
    const motions = (result['motions'] as { for: { persons: number } }[]).map((motion) => ({
      ...motion,
      for: { ...motion.for, persons: motion.for.persons + 1 },
    }))
    expect(sentences(await put('results', result, { motions }))).toEqual([
      '文件里的结果和账本里的结果不是同一个',
      '重新数出来的票数和公布的不一样',
    ])
  })

  test('rewrites the rules that the result names', async () => {
    const result = await one(cloud, 'results', { deliberationId: vote })
    const rules = { ...(result['rules'] as object), extensionDays: 3 }
    expect(sentences(await put('results', result, { rules }))).toEqual([
      '结果写的标题、形式、效力、规则、范围或名册合计，和开启时封存的不一样',
    ])
  })

  test('rewrites the opening, and the closing', async () => {
    const { openedHash } = await voteOf(vote)
    const opening = await one(cloud, 'leaves', { _id: `${COMPOUND}:${String(openedHash)}` })
    const changed = { text: String(opening['text']).replace('续聘', '解聘') }
    expect(sentences(await put('leaves', opening, changed))).toEqual([
      expect.stringMatching(/^第 \d+ 号记录和账本里的哈希对不上：内容被改过$/),
      '文件里没有和结果相符的开启记录',
    ])
    const leaves = await stored(cloud, 'leaves', { type: 'deliberation.closed' })
    const closing = leaves.find(({ text }) => String(text).includes(String(openedHash)))
    if (closing === undefined) throw new Error('expected the closing')
    const fewer = { text: String(closing['text']).replace('"ballots":6', '"ballots":5') }
    expect(sentences(await put('leaves', closing, fewer))).toEqual([
      `第 ${String(closing['entry'])} 号记录和账本里的哈希对不上：内容被改过`,
      '没有截止记录：不知道该数到哪一票',
    ])
  })

  test('swaps the tree’s hashes', async () => {
    const tile = await one(cloud, 'tiles', { scopeId: COMPOUND, level: 0 })
    const hashes = String(tile['hashes'])
    const swapped = { hashes: hashes.startsWith('A') ? `B${hashes.slice(1)}` : `A${hashes.slice(1)}` }
    expect(sentences(await put('tiles', tile, swapped))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^由全部记录算出的根是 \S+，签名的是 \S+：有记录被增、删、改或换了位置$/),
      ]),
    )
  })

  test('swaps the checkpoint for another log’s', async () => {
    const file = JSON.parse(await fileOf(await cloud.as(OFFICERS.supervisor), vote, 'audit')) as { checkpoint: string }
    const size = Number(file.checkpoint.split('\n')[1])
    const checkpoint = await one(cloud, 'checkpoints', { size, scopeId: COMPOUND })
    const stranger = signerOf('yuanba/localcloud/other', 'note', new Uint8Array(32).fill(3))
    const note = signNote(`${String(checkpoint['note']).split('\n\n')[0] ?? ''}\n`, stranger)
    expect(sentences(await put('checkpoints', checkpoint, { note }))).toEqual(['封存点没有账本密钥的有效签名'])
  })
})

/** The strongest operator: he has the log's key as well, and shows half of the phones another history. */
describe('forks the tree with the log’s own key', () => {
  /** The history in which one ballot was never cast like that, as half of the phones are shown it. */
  async function fork() {
    const ballot = at(await ballotsOf(cloud, vote), 0) as unknown as BallotDocument
    const { openedHash } = await voteOf(vote)
    const tile = await one(cloud, 'tiles', { scopeId: COMPOUND, level: 0 })
    const checkpoint = at(
      (await stored(cloud, 'checkpoints', { scopeId: COMPOUND })).sort((a, b) => Number(b['size']) - Number(a['size'])),
      0,
    )
    const text = leafTextOf({ ...ballot, castAt: ballot.castAt + 1 }, String(openedHash))
    const hashes = unpacked(String(tile['hashes']))
    hashes[ballot.entry] = leafHash(utf8(text))
    const note = forkedNote(hashes, logSigner(cloud, seen.log.origin))
    return { ballot, tile, checkpoint, hashes, note }
  }

  test('a phone that saw the log before refuses it, and the voter’s ballot is not in it', async () => {
    const wang = await person(cloud, 'wang')
    const before = checkpointIn(seen.note, seen.log)
    const truth = await headOf()
    const { ballot, tile, checkpoint, hashes, note } = await fork()
    await cloud.console().put('tiles', { ...tile, hashes: Buffer.concat(hashes).toString('base64') })
    await cloud.console().put('checkpoints', { ...checkpoint, note, root: note.split('\n')[2] })
    try {
      const shown = await headOf()
      const now = checkpointIn(shown.note, seen.log)
      if (before === null || now === null) throw new Error('expected that the log’s own key has signed both')
      // Who saw the newest of the true history: same size, another root.
      const honest = checkpointIn(truth.note, seen.log)
      expect(honest !== null && continues(honest, now, [])).toBe(false)
      // The voter: his leaf has no place under this root.
      const { inclusion } = await wang.ok('ledger.inclusion', { ...here, leafHash: ballot.leafHash })
      expect(inclusion !== null && stands(ballot.leafHash, inclusion, now)).toBe(false)
      // A phone that saw no more than the beginning follows either history, until it meets the other one.
      const { proof } = await wang.ok('ledger.consistency', { ...here, from: before.size, to: now.size })
      expect(continues(before, now, proof)).toBe(true)
      expect(continues(now, honest ?? now, [])).toBe(false)
    } finally {
      await cloud.console().put('tiles', tile)
      await cloud.console().put('checkpoints', checkpoint)
    }
    expect(await headOf()).toEqual(truth)
  })

  test('a fresh phone takes it from no fewer witnesses than the opening names, and they sign no other history', async () => {
    const { hashes, note } = await fork()
    const named = await namedWitnesses()
    expect(named).toHaveLength(3)
    expect(cosignersOf(note, named)).toEqual([])
    // Their signatures for the true history say nothing for this one.
    const { checkpoint } = await (await person(cloud, 'wang')).ok('ledger.head', here)
    const lines = (checkpoint?.note ?? '').split('\n').filter((line) => line.includes('/w-'))
    expect(cosignersOf(`${note}${lines.map((line) => `${line}\n`).join('')}`, named)).toEqual([])
    // One who lies and signs it is one of three; and the function keeps no signature for a tree that is not its own.
    const liar = at(witnesses, 0)
    const line = lineOf(note, liar.signer, await cloud.now())
    expect(cosignersOf(`${note}${line}\n`, named).map(({ key }) => key)).toEqual([liar.key])
    const refused = await liar.client.refused('ledger.cosign', { ...here, size: hashes.length, line })
    expect(refused.code).toBe('KEY_NOT_PROVEN')
  })

  test('verify: too few witnesses, even with one who lies', async () => {
    const text = await fileOf(await cloud.as(OFFICERS.supervisor), vote, 'public')
    const file = JSON.parse(text) as { hashes: string; checkpoint: string; leaves: { index: number; text: string }[] }
    const ballot = at(await ballotsOf(cloud, vote), 0) as unknown as BallotDocument
    const forged = canonicalText({
      ...(JSON.parse(file.leaves.find(({ index }) => index === ballot.entry)?.text ?? '') as object),
      castAt: 5,
    })
    const hashes = unpacked(file.hashes)
    hashes[ballot.entry] = leafHash(utf8(forged))
    const note = forkedNote(hashes, logSigner(cloud, seen.log.origin))
    const liar = at(witnesses, 0)
    const honest = file.checkpoint
      .split('\n')
      .filter((line) => line.includes('/w-') && !line.includes(liar.signer.name))
    const lines = [...honest, lineOf(note, liar.signer, await cloud.now())]
    const forkFile = {
      ...file,
      hashes: Buffer.concat(hashes).toString('base64'),
      leaves: file.leaves.map((leaf) => (leaf.index === ballot.entry ? { ...leaf, text: forged } : leaf)),
      checkpoint: `${note}${lines.map((line) => `${line}\n`).join('')}`,
    }
    expect(sentences(verifyBundle(forkFile))).toEqual(
      expect.arrayContaining([
        '未经见证：有 1 位见证人签了名（业主代表 0 位），要 3 位（业主代表至少 1 位）',
        `第 ${String(ballot.entry)} 号记录的票（${ballot.voterId}）投在时间之外：1970-01-01 08:00`,
      ]),
    )
  })

  test('witnesses of its own are nobody’s, and a key of its own is not that of the paper notice', async () => {
    const text = await fileOf(await cloud.as(OFFICERS.supervisor), vote, 'public')
    const file = JSON.parse(text) as { checkpoint: string }
    const stranger = signerOf(`${seen.log.origin}/w-00000000`, 'cosignature', new Uint8Array(32).fill(8))
    const bare = file.checkpoint
      .split('\n')
      .filter((line) => !line.includes('/w-'))
      .join('\n')
    const own = { ...file, checkpoint: `${bare}${lineOf(bare, stranger, await cloud.now())}\n` }
    expect(sentences(verifyBundle(own))).toEqual([
      '未经见证：有 0 位见证人签了名（业主代表 0 位），要 3 位（业主代表至少 1 位）',
    ])
    const printed = formatVerifier(signerOf(seen.log.origin, 'note', new Uint8Array(32).fill(4)))
    expect(sentences(verifyBundle(file, { logKey: printed }))).toEqual([
      `公告上的账本公钥是 ${printed}，这份文件用的是 ${seen.log.key}`,
    ])
    const { openedHash } = await voteOf(vote)
    const other = 'ab'.repeat(32)
    expect(sentences(verifyBundle(file, { logKey: null, opened: other }))).toEqual([
      `公告上的开启记录是 ${other}，这份文件的是 ${String(openedHash)}`,
    ])
  })

  /** As the opening leaf, whose hash is on the paper notice, names them. */
  async function namedWitnesses(): Promise<readonly Witness[]> {
    const { openedHash } = await voteOf(vote)
    const { text } = await one(cloud, 'leaves', { _id: `${COMPOUND}:${String(openedHash)}` })
    const { opening } = JSON.parse(String(text)) as { opening: { witnesses: { witnesses: Witness[] } } }
    return opening.witnesses.witnesses
  }
})
