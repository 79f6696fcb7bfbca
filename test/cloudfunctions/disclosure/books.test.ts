import { readFileSync } from 'node:fs'
import { hashOfLeaf } from '../../../domain/ledger/leaves'
import { booksHash, pageHash } from '../../../domain/disclosure/hash'
import { hex } from '../../../domain/deliberation/bytes'
import type { AccountLine } from '../../../types/disclosure/books'
import { usualRules } from '../../../domain/disclosure/configuration'
import { escalationsOf } from '../../../domain/disclosure/escalation'
import { dueAt } from '../../../domain/disclosure/period'
import { foundCompound, grant, OFFICERS, person, settle, STREET } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { AFTER, at, compoundId, FIRM, LINE, openFirm, period, picture, RULES, sampleFile, uploaded } from './setup'

const DAY = 86_400_000
const EXPECTED: unknown = JSON.parse(readFileSync('test/vectors/disclosure-2026Q3.expected.json', 'utf8'))

let cloud: Cloud
let accountant: Client
let chair: Client
let zhao: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['membership', 'roll', 'disclosure', 'notify', 'ledger', 'clock'] })
  await cloud.setClock(at('2026-09-01T10:00:00'))
  await settle(cloud)
  ;({ accountant, chair } = await openFirm(cloud))
  zhao = await person(cloud, 'zhao')
})
afterAll(() => cloud.stop())

const place = { compoundId, period }

test('a period that has not ended is drafted, and not handed over', async () => {
  const { rev, no, state } = await accountant.ok('disclosure.saveLine', {
    ...place,
    rev: 0,
    no: null,
    line: LINE,
    requestKey: newKey(),
  })
  expect([no, state]).toEqual([1, 'draft'])
  expect(await accountant.refused('disclosure.submit', { ...place, rev })).toMatchObject({
    code: 'RULE_BROKEN',
    params: { rule: 'notEnded' },
  })
  expect(await zhao.refused('disclosure.lines', { ...place, page: 0 })).toMatchObject({ code: 'NOT_FOUND' })
})

test('the same save again is the same line; one upon an older draft is refused', async () => {
  const { rev } = await accountant.ok('disclosure.draft', place)
  const save = { ...place, rev, no: null, line: { ...LINE, voucherNo: 'F-2', fen: 2_000 }, requestKey: newKey() }
  const first = await accountant.ok('disclosure.saveLine', save)
  const again = await accountant.ok('disclosure.saveLine', save)
  expect([again.no, again.rev]).toEqual([first.no, first.rev])
  expect(await accountant.refused('disclosure.saveLine', { ...save, requestKey: newKey() })).toMatchObject({
    code: 'CONFLICT',
  })
  const { rev: left } = await accountant.ok('disclosure.removeEntry', {
    ...place,
    rev: first.rev,
    kind: 'line',
    no: first.no,
  })
  const { lines } = await accountant.ok('disclosure.lines', { ...place, page: 0 })
  expect(lines.map(({ no }) => no)).toEqual([1])
  expect(left).toBe(first.rev + 1)
})

test('a file with problems changes nothing and is answered by row', async () => {
  const before = await accountant.ok('disclosure.draft', place)
  const rows = [
    '日期,收支,类别,项目,金额,对方单位,凭证号',
    '2026-07-01,支出,能耗,电费,12.345,国网,F-9',
    '2026-10-02,收入,公共收益,广告,10,众联,S-9',
  ]
  const fileID = await uploaded(accountant, 'bad.csv', rows.join('\n'))
  const refused = await accountant.refused('disclosure.import', {
    ...place,
    rev: before.rev,
    fileID,
    fileName: 'bad.csv',
  })
  expect(refused.code).toBe('BOOKS_HAVE_PROBLEMS')
  expect(JSON.stringify(refused.params)).toContain('amountTooFine')
  expect(await accountant.ok('disclosure.draft', place)).toEqual(before)
})

test('files hang on a line by what is in them, and the same one once', async () => {
  const fileID = await uploaded(accountant, 'a.png', picture('a'))
  const attach = {
    ...place,
    to: 'voucher' as const,
    no: 1,
    files: [{ fileID, name: '发票.png' }],
    masked: true as const,
  }
  expect((await accountant.ok('disclosure.attach', attach)).files).toBe(1)
  expect((await accountant.ok('disclosure.attach', attach)).files).toBe(1)
  const disguised = await uploaded(accountant, 'b.png', 'not a picture at all')
  expect(
    await accountant.refused('disclosure.attach', { ...attach, files: [{ fileID: disguised, name: 'b.png' }] }),
  ).toMatchObject({
    code: 'FILE_REFUSED',
    params: { reason: 'kind' },
  })
  const manager = await cloud.as(FIRM.manager)
  expect(await manager.refused('disclosure.attach', attach)).toMatchObject({ code: 'INVALID_INPUT' })
  // What is shown is the cloud's copy: the accountant cannot put another picture in its place.
  const { vouchers } = await accountant.ok('disclosure.line', { ...place, no: 1 })
  const [voucher] = vouchers
  expect(voucher).toMatchObject({ cover: 'seen', kind: 'photo' })
  expect(voucher?.fileID).not.toBe(fileID)
  await accountant.upload(fileID.split('/').slice(3).join('/'), picture('another'))
  const shown = Buffer.from(await (await fetch(voucher?.url ?? '')).arrayBuffer())
  expect(shown.equals(picture('a'))).toBe(true)
  const own = voucher?.fileID.split('/').slice(3).join('/') ?? ''
  await expect(accountant.upload(own, picture('another'))).rejects.toThrow()
  const detach = { ...place, kind: 'line' as const, no: 1, fileID: voucher?.fileID ?? '' }
  expect((await accountant.ok('disclosure.detach', detach)).files).toBe(0)
})

test('the sample is imported, handed over, looked at by a second person, and its exact totals are public', async () => {
  await cloud.setClock(AFTER)
  const { rev } = await accountant.ok('disclosure.draft', place)
  const fileID = await uploaded(accountant, 'q3.xlsx', sampleFile())
  const imported = await accountant.ok('disclosure.import', { ...place, rev, fileID, fileName: '三季度.xlsx' })
  expect(imported.problems).toEqual([])
  expect(imported.totals).toMatchObject(EXPECTED as object)
  expect(
    await accountant.refused('disclosure.decide', { ...place, rev: imported.rev, publish: true, reason: '' }),
  ).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const handed = await accountant.ok('disclosure.submit', { ...place, rev: imported.rev })
  expect(
    await accountant.refused('disclosure.saveLine', {
      ...place,
      rev: handed.rev,
      no: 1,
      line: LINE,
      requestKey: newKey(),
    }),
  ).toMatchObject({
    code: 'CONFLICT',
  })
  expect((await chair.ok('disclosure.reviews', { compoundId })).periods).toHaveLength(1)
  const back = { ...place, rev: handed.rev, publish: false, reason: '水泵这笔的说明不清楚' }
  expect(await chair.ok('disclosure.decide', back)).toEqual({ state: 'draft' })
  const draft = await accountant.ok('disclosure.draft', place)
  expect(draft.returned?.reason).toBe('水泵这笔的说明不清楚')
  const again = await accountant.ok('disclosure.submit', { ...place, rev: draft.rev })
  const publish = { ...place, rev: again.rev, publish: true, reason: '' }
  expect(await chair.ok('disclosure.decide', publish)).toEqual({ state: 'published' })
  expect(await chair.ok('disclosure.decide', publish)).toEqual({ state: 'published' })

  const page = await zhao.ok('disclosure.period', place)
  expect(page.published?.totals).toMatchObject(EXPECTED as object)
  expect(page.standing).toMatchObject({ state: 'published', lateDays: 0 })
  expect(page.published?.services.filter(({ missed }) => missed > 0)).toHaveLength(2)
  expect((await zhao.ok('disclosure.lines', { ...place, page: 1 })).lines).toHaveLength(2)
})

test('of the services read first are those that were not done', async () => {
  const { records } = await zhao.ok('disclosure.services', { ...place, page: 0 })
  const missed = records.filter(({ done }) => !done).length
  expect(missed).toBeGreaterThan(0)
  expect(records.findIndex(({ done }) => done)).toBe(missed)
  expect(records.slice(0, missed).every(({ reason }) => reason !== '')).toBe(true)
})

test('what was published is sealed, and whoever reads it can make its hash again', async () => {
  for (let run = 0; run < 2; run += 1) await cloud.runClock()
  const { published } = await zhao.ok('disclosure.period', place)
  if (published === null) throw new Error('expected a public period')
  const { inclusion } = await zhao.ok('ledger.inclusion', { compoundId, leafHash: published.leafHash })
  expect(inclusion).not.toBeNull()
  const stored = await cloud.documents('disclosurePages', { compoundId })
  const pages = stored.map(({ lines, services }) => [lines, services] as [AccountLine[], AccountLine[]])
  const hashes = pages.map(([lines, services]) => pageHash(lines.length > 0 ? lines : services))
  const shown = await Promise.all(
    [0, 1].map(async (n) => (await zhao.ok('disclosure.lines', { ...place, page: n })).pageHash),
  )
  expect(hashes).toEqual(expect.arrayContaining(shown))
  const [own] = await cloud.documents('disclosurePeriods', { period })
  const all = own?.['pageHashes'] as string[]
  const sealed = {
    compoundId,
    period,
    rules: RULES,
    openingFen: published.totals.openingFen,
    lines: all.slice(0, 2),
    services: all.slice(2),
  }
  expect(booksHash(sealed)).toBe(published.booksHash)
  const leaf = {
    v: 1,
    type: 'disclosure.published',
    period,
    at: published.releasedBy.at,
    books: published.booksHash,
  } as const
  expect(hex(hashOfLeaf(leaf))).toBe(published.leafHash)
})

test('everybody hears of it; the firm’s page of home says nothing is late', async () => {
  const { items } = await zhao.ok('notify.inbox', {})
  expect(items.map(({ kind }) => kind)).toContain('disclosurePublished')
  expect((await zhao.ok('disclosure.periods', { compoundId })).periods.map(({ state }) => state)).toEqual(['published'])
})

test('a correction is a reversal and the right line, both in sight, and the balance follows', async () => {
  const before = (await zhao.ok('disclosure.period', place)).published?.totals
  const { line } = await zhao.ok('disclosure.line', { ...place, no: 20 })
  const { no, ...entry } = line
  const replacement = { ...entry, fen: entry.fen - 100_000 }
  const correct = { ...place, no, replacement, reason: '抄错了一位，发票上少一千', requestKey: newKey() }
  expect(await chair.refused('disclosure.correct', correct)).toMatchObject({ code: 'NOT_PERMITTED' })
  const first = await accountant.ok('disclosure.correct', correct)
  expect(await accountant.ok('disclosure.correct', correct)).toEqual(first)
  expect(await accountant.refused('disclosure.correct', { ...correct, reason: '另外一个原因' })).toMatchObject({
    code: 'DUPLICATE_REQUEST',
  })
  const after = await zhao.ok('disclosure.period', place)
  expect(after.published?.totals.expenseFen).toBe((before?.expenseFen ?? 0) - 100_000)
  expect(after.published?.totals.closingFen).toBe((before?.closingFen ?? 0) + 100_000)
  expect(after.published?.corrections).toHaveLength(1)
  const shown = await zhao.ok('disclosure.line', { ...place, no })
  expect(shown.line.fen).toBe(entry.fen)
  expect(shown.now?.fen).toBe(entry.fen - 100_000)
  await cloud.runClock()
  const leafHash = shown.corrections[0]?.leafHash ?? ''
  expect((await zhao.ok('ledger.inclusion', { compoundId, leafHash })).inclusion).not.toBeNull()
})

test('two corrections of one line at the same time: one is booked', async () => {
  const { line } = await zhao.ok('disclosure.line', { ...place, no: 21 })
  const { no, ...entry } = line
  const manager = await cloud.as(FIRM.manager)
  const correct = (client: Client, fen: number) =>
    client.send('disclosure.correct', {
      ...place,
      no,
      replacement: { ...entry, fen },
      reason: '金额抄错了',
      requestKey: newKey(),
    })
  const sent = await Promise.all([correct(accountant, 111), correct(manager, 222)])
  const booked = sent.filter(({ reply }) => reply.ok).length
  expect(booked).toBeGreaterThanOrEqual(1)
  const { corrections, now } = await zhao.ok('disclosure.line', { ...place, no })
  expect(corrections).toHaveLength(booked)
  const { published } = await zhao.ok('disclosure.period', place)
  const { openingFen, incomeFen, expenseFen, closingFen } = published?.totals ?? {
    openingFen: 0,
    incomeFen: 0,
    expenseFen: 0,
    closingFen: 1,
  }
  expect(openingFen + incomeFen - expenseFen).toBe(closingFen)
  const [books] = await cloud.documents('disclosureBooks', {})
  expect(books?.['closingFen']).toBe(closingFen)
  expect([111, 222]).toContain(now?.fen)
})

test('a question has its due date; an answer after it is late for everybody to see, and the asker closes', async () => {
  const ask = { ...place, target: { kind: 'line' as const, no: 20 }, text: '发票上是多少？', requestKey: newKey() }
  const { questionId } = await zhao.ok('disclosure.ask', ask)
  expect(await zhao.ok('disclosure.ask', ask)).toEqual({ questionId })
  expect(
    await zhao.refused('disclosure.answer', { compoundId, questionId, text: '自己答', requestKey: newKey() }),
  ).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  await cloud.setClock(AFTER + 7 * DAY + 3_600_000)
  const wu = await person(cloud, 'wu')
  const seen = async () => (await wu.ok('disclosure.line', { ...place, no: 20 })).questions[0]
  expect(await seen()).toMatchObject({ state: 'waiting', lateDays: 3, mine: false })
  await accountant.ok('disclosure.answer', {
    compoundId,
    questionId,
    text: '核对后确实抄错了，已经更正',
    requestKey: newKey(),
  })
  expect(await seen()).toMatchObject({ state: 'answered', lateDays: 3, answeredInDays: 8 })
  expect(await wu.refused('disclosure.close', { compoundId, questionId })).toMatchObject({ code: 'NOT_PERMITTED' })
  await zhao.ok('disclosure.followUp', { compoundId, questionId, text: '那钱退了吗？', requestKey: newKey() })
  expect(await seen()).toMatchObject({ state: 'waiting', lateDays: 3 })
  await accountant.ok('disclosure.answer', { compoundId, questionId, text: '退了', requestKey: newKey() })
  await zhao.ok('disclosure.close', { compoundId, questionId })
  expect(await seen()).toMatchObject({ state: 'closed', lateDays: 3 })
  await cloud.runClock()
  expect((await zhao.ok('notify.inbox', {})).items.map(({ kind }) => kind)).toContain('questionAnswered')
})

test('a home rates once; a supervisor signs off, objects with a reason, and who wrote the books does neither', async () => {
  await zhao.ok('disclosure.rate', { ...place, rating: 'good' })
  await zhao.ok('disclosure.rate', { ...place, rating: 'good' })
  expect(await zhao.refused('disclosure.rate', { ...place, rating: 'poor' })).toMatchObject({ code: 'ALREADY_SAID' })
  const supervisor = await cloud.as(OFFICERS.supervisor)
  expect(await supervisor.refused('disclosure.signOff', { ...place, decision: 'objected', reason: '' })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  await supervisor.ok('disclosure.signOff', { ...place, decision: 'objected', reason: '广告合同没有公开' })
  await supervisor.ok('disclosure.signOff', { ...place, decision: 'agreed', reason: '合同补上了' })
  const { ratings, signOffs } = await zhao.ok('disclosure.period', place)
  expect(ratings).toEqual({ good: 1, fair: 0, poor: 0 })
  expect(signOffs.map(({ decision }) => decision)).toEqual(['agreed'])
  const { score, parts } = await zhao.ok('disclosure.performance', { compoundId })
  expect(parts).toEqual({
    onTime: { reached: 1, of: 1 },
    answers: { reached: 0, of: 1 },
    standards: { reached: 10, of: 12 },
    rating: { reached: 2, of: 2 },
  })
  expect(score).toBe(75)
})

test('a period that is late is urged once a home and week, and everybody is told', async () => {
  const late = { compoundId, period: '2026Q4' }
  expect(await zhao.refused('disclosure.urge', late)).toMatchObject({ code: 'CONFLICT' })
  await cloud.setClock(at('2027-01-25T10:00:00'))
  await cloud.runClock()
  expect((await accountant.ok('notify.inbox', {})).items.map(({ kind }) => kind)).toContain('disclosureDue')
  // A Tuesday.
  await cloud.setClock(at('2027-02-02T10:00:00'))
  await cloud.runClock()
  expect((await zhao.ok('notify.inbox', {})).items.map(({ kind }) => kind)).toContain('disclosureOverdue')
  expect(await zhao.ok('disclosure.urge', late)).toEqual({ homes: 1 })
  expect(await zhao.ok('disclosure.urge', late)).toEqual({ homes: 1 })
  expect(await (await person(cloud, 'wu')).ok('disclosure.urge', late)).toEqual({ homes: 2 })
  expect(await (await person(cloud, 'zhou')).ok('disclosure.period', late)).toMatchObject({
    standing: { state: 'late', lateDays: 2 },
    urgedHomes: 2,
  })
})

test('what stays unpublished goes to the committee, the community and the street, each on its day', async () => {
  const kindsOf = async (client: Client) =>
    (await client.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'disclosureEscalated').length
  const street = await cloud.as('o-street')
  await cloud.insert('grants', [grant('o-street', 'streetWorker', 'street', STREET)])
  const worker = await cloud.as(OFFICERS.communityWorker)
  const told = async () => Promise.all([chair, worker, street].map(kindsOf))
  expect(await told()).toEqual([0, 0, 0])
  const steps = escalationsOf(dueAt('2026Q4', RULES.dueDays), RULES.feeSystem)
  const seen: number[][] = []
  for (const { at: day } of steps) {
    await cloud.setClock(day + 60_000)
    await cloud.runClock()
    seen.push(await told())
  }
  expect(seen).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
  ])
  expect(await street.ok('disclosure.period', { compoundId, period: '2026Q4' })).toMatchObject({
    standing: { state: 'late', lateDays: 21 },
  })
})

test('the next period begins with what the last one closed, corrections included, and cannot be another', async () => {
  const next = { compoundId, period: '2026Q4' }
  const { published } = await zhao.ok('disclosure.period', place)
  const line = { ...LINE, date: '2026-11-05' }
  const saved = await accountant.ok('disclosure.saveLine', { ...next, rev: 0, no: null, line, requestKey: newKey() })
  expect(saved.openingFen).toBe(published?.totals.closingFen)
  const record = {
    date: '2026-11-05',
    category: '清洁卫生',
    item: '清扫',
    standard: '每日1次',
    due: 92,
    team: '保洁班',
    done: true,
    reason: '',
    place: '',
  }
  const { rev } = await accountant.ok('disclosure.saveService', {
    ...next,
    rev: saved.rev,
    no: null,
    record,
    requestKey: newKey(),
  })
  const stated = { openingFen: 1, incomeFen: 0, expenseFen: LINE.fen, closingFen: 1 - LINE.fen }
  const wrong = await accountant.ok('disclosure.saveTotals', { ...next, rev, openingFen: null, stated })
  expect(wrong.problems.map(({ code }) => code)).toEqual(['openingDiffers'])
  expect(await accountant.refused('disclosure.submit', { ...next, rev: wrong.rev })).toMatchObject({
    code: 'BOOKS_HAVE_PROBLEMS',
  })
  const right = await accountant.ok('disclosure.saveTotals', {
    ...next,
    rev: wrong.rev,
    openingFen: null,
    stated: null,
  })
  const handed = await accountant.ok('disclosure.submit', { ...next, rev: right.rev })
  // A correction meanwhile moves the chain: what was handed over follows it.
  const { line: old } = await zhao.ok('disclosure.line', { ...place, no: 22 })
  await accountant.ok('disclosure.correct', {
    ...place,
    no: 22,
    replacement: null,
    reason: '重复记账，撤掉',
    requestKey: newKey(),
  })
  await chair.ok('disclosure.decide', { ...next, rev: handed.rev, publish: true, reason: '' })
  const after = await zhao.ok('disclosure.period', next)
  const sign = old.direction === 'in' ? -1 : 1
  expect(after.published?.totals.openingFen).toBe((published?.totals.closingFen ?? 0) + sign * old.fen)
  expect(after.before?.closingFen).toBe(after.published?.totals.openingFen)
  expect(after.standing).toMatchObject({ state: 'published', lateDays: 21 })
  // From now on a correction of the old period is booked in the new one.
  const booked = await accountant.ok('disclosure.correct', {
    ...place,
    no: 23,
    replacement: null,
    reason: '重复记账，撤掉',
    requestKey: newKey(),
  })
  expect(booked.bookedIn).toBe('2026Q4')
})

test('reading costs three hops and few documents, however long the books are', async () => {
  const { hops, documents } = await cloud.measure(zhao, 'disclosure.period', place)
  expect(hops).toBeLessThanOrEqual(3)
  expect(documents).toBeLessThanOrEqual(60)
  const line = await cloud.measure(zhao, 'disclosure.line', { ...place, no: 20 })
  expect(line.hops).toBeLessThanOrEqual(3)
  expect(line.documents).toBeLessThanOrEqual(60)
})

test('rules are replaced by version, and those that contradict themselves are refused', async () => {
  const worker = await cloud.as(OFFICERS.communityWorker)
  expect(
    await worker.refused('disclosure.setRules', { compoundId, version: 0, rules: { ...RULES, dueDays: 9 } }),
  ).toMatchObject({
    code: 'CONFLICT',
  })
  expect(
    await worker.refused('disclosure.setRules', { compoundId, version: 1, rules: { ...RULES, period: 'month' } }),
  ).toMatchObject({
    code: 'RULE_BROKEN',
  })
  expect(
    await worker.ok('disclosure.setRules', { compoundId, version: 1, rules: { ...RULES, answerDays: 3 } }),
  ).toEqual({ version: 2 })
})

test('a compound without a firm publishes its own books: a worker writes them, another person releases them', async () => {
  const own = 'self'
  await foundCompound(cloud, own)
  const rules = { ...usualRules('三无院落自管小组', '2026Q3', 'selfManaged'), voucherAboveFen: 10_000_000 }
  const [keeper, second] = [await cloud.as(OFFICERS.communityWorker), await cloud.as(OFFICERS.vice)]
  await keeper.ok('disclosure.setRules', { compoundId: own, version: 0, rules })
  const q3 = { compoundId: own, period: '2026Q3' }
  const stranger = await accountant.refused('disclosure.draft', q3)
  expect(stranger.code).toBe('NOT_PERMITTED')
  const line = { ...LINE, category: '公共收益支出', item: '院门修理', fen: 36_000 }
  const saved = await keeper.ok('disclosure.saveLine', { ...q3, rev: 0, no: null, line, requestKey: newKey() })
  const typed = await keeper.ok('disclosure.saveTotals', { ...q3, rev: saved.rev, openingFen: 100_000, stated: null })
  // Nobody promised services there: none are asked for.
  expect(typed).toMatchObject({ problems: [], lastClosingFen: null, totals: { closingFen: 64_000 } })
  const { rev } = await keeper.ok('disclosure.submit', { ...q3, rev: typed.rev })
  const release = { ...q3, rev, publish: true, reason: '' }
  expect(await keeper.refused('disclosure.decide', release)).toMatchObject({ code: 'SAME_PERSON' })
  await second.ok('disclosure.decide', release)
  expect(await second.ok('disclosure.period', q3)).toMatchObject({
    rules: { feeSystem: 'selfManaged', publisher: '三无院落自管小组' },
    published: { totals: { openingFen: 100_000, closingFen: 64_000 }, submittedBy: { role: 'communityWorker' } },
    standing: { state: 'published' },
  })
  await keeper.ok('disclosure.correct', {
    ...q3,
    no: 1,
    replacement: { ...line, fen: 35_000 },
    reason: '收据上是 350 元',
    requestKey: newKey(),
  })
  expect((await second.ok('disclosure.line', { ...q3, no: 1 })).now?.fen).toBe(35_000)
})
