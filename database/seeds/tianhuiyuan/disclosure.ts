import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import type { BooksDocument, BooksPageDocument, PeriodDocument } from '../../../cloudfunctions/kit/disclosureDocuments'
import { leafDocument } from '../../../cloudfunctions/kit/leaves'
import type { AccountLine, DisclosureRules, ServiceRecord } from '../../../types/disclosure/books'
import { usualRules } from '../../../domain/disclosure/configuration'
import { booksHash, pageHash, pagesOf } from '../../../domain/disclosure/hash'
import { dayOf, daysOfPeriod, dueAt, endOf, periodAt, shiftPeriod } from '../../../domain/disclosure/period'
import { readBooks, type ReadBooks } from '../../../domain/disclosure/reading'
import { postingOf, servicesOf, totalsOf } from '../../../domain/disclosure/totals'
import { readSheets } from '../../../domain/roll/sheet'
import { COMPOUND, personaOf } from './people'
import { paperPicture, sitePicture, type Site } from './pictures'
import { call, keyOf, type SeedTools } from './tools'

const DAY = 86_400_000
/** The quarter that the sample file is about. */
const SAMPLE = '2026Q3'
const EARLIER = 4
/** Records of the sample that were photographed, by number, and where. */
const PHOTOGRAPHED: readonly (readonly [no: number, site: Site])[] = [
  [2, 'floor'],
  [9, 'floor'],
  [11, 'hedge'],
  [19, 'passage'],
  [20, 'passage'],
]
/** What the community's own things bring in a quarter by contract: name, place, to whom, fen, and the item in the books. */
const ASSETS = [
  ['电梯轿厢广告位', '12 部电梯', '天府梯媒广告有限公司', 1_680_000, '电梯轿厢广告费'],
  ['地面公共车位', '86 个，临停收费', '临停系统结算', 4_000_000, '地面公共停车费'],
  ['快递柜场地', '东门、南门各一组', '丰源速递柜', 300_000, '快递柜场地费'],
  ['基站场地', '2号楼、5号楼屋面', '铁塔蓉西分公司', 900_000, '基站场地费'],
  ['中庭周末集市', '中庭广场', '周末集市', 120_000, '公共场地摆摊费'],
] as const

/** What later steps of the seed go on with. */
export interface Disclosed {
  readonly period: string
  readonly questionId: string
}

/**
 * The last quarter, from the sample file by the firm's accountant and released by the committee; and the four before it, so
 * that there is something to compare with. Where the sample is about another quarter, its days are moved into this one.
 */
export async function disclosed(tools: SeedTools): Promise<Disclosed> {
  const sample = readFileSync(join(__dirname, 'disclosure-2026Q3.xlsx'))
  const read = readBooks(await readSheets(sample), SAMPLE)
  const now = tools.now()
  const period = shiftPeriod(periodAt('quarter', now), -1)
  const rules: DisclosureRules = {
    ...usualRules('安和物业', shiftPeriod(period, -EARLIER), 'lumpSum'),
    voucherAboveFen: 2_000_000,
  }
  const [chair, accountant, oneHome] = await Promise.all(
    ['chair', 'accountant', 'oneHome'].map((id) => tools.persona(id)),
  )
  if (chair === undefined || accountant === undefined || oneHome === undefined)
    throw new Error('expected three personas')
  const place = { compoundId: COMPOUND, period }
  await insertEarlier(tools, read, rules, period)
  await call(tools, chair, 'disclosure.setRules', { compoundId: COMPOUND, version: 0, rules })

  const { folder } = await call(tools, accountant, 'disclosure.folder', { compoundId: COMPOUND })
  const bytes = period === SAMPLE ? sample : await movedInto(read, period)
  const fileID = await tools.upload(accountant, `${folder}/seed.xlsx`, bytes)
  const { problems } = await call(tools, accountant, 'disclosure.import', {
    ...place,
    rev: 0,
    fileID,
    fileName: '公示.xlsx',
  })
  for (const { row } of problems.filter(({ code }) => code === 'voucherMissing')) {
    const file = await tools.upload(accountant, `${folder}/seed-${String(row)}.png`, paperPicture(row ?? 0))
    const files = [{ fileID: file, name: '发票.png' }]
    await call(tools, accountant, 'disclosure.attach', { ...place, to: 'voucher', no: row ?? 0, files, masked: true })
  }
  for (const [no, site] of PHOTOGRAPHED) {
    for (const to of ['before', 'after'] as const) {
      const picture = sitePicture(site, to, no)
      const fileID = await tools.upload(accountant, `${folder}/seed-${String(no)}-${to}.png`, picture)
      const files = [{ fileID, name: '现场.png' }]
      await call(tools, accountant, 'disclosure.attach', { ...place, to, no, files, masked: true })
    }
  }
  const { rev } = await call(tools, accountant, 'disclosure.draft', place)
  const handed = await call(tools, accountant, 'disclosure.submit', { ...place, rev })
  await call(tools, chair, 'disclosure.decide', { ...place, rev: handed.rev, publish: true, reason: '' })
  await registered(tools, chair)

  await call(tools, oneHome, 'disclosure.rate', { ...place, rating: 'good' })
  const { questionId } = await call(tools, oneHome, 'disclosure.ask', {
    ...place,
    target: { kind: 'line', no: 32 },
    text: '公共照明换了节能灯，电费怎么还多了？',
    requestKey: keyOf('question', 'light'),
  })
  return { period, questionId }
}

/** The register of common assets with their contracts, and what the maintenance fund holds by the bank's paper. */
async function registered(tools: SeedTools, chair: string): Promise<void> {
  const today = dayOf(tools.now())
  const year = Number(today.slice(0, 4))
  for (const [at, [name, place, counterparty, perPeriodFen, item]] of ASSETS.entries()) {
    const days = { from: `${String(year - 1)}-01-01`, until: `${String(year + (at % 2))}-12-31` }
    await call(tools, chair, 'disclosure.saveAsset', {
      compoundId: COMPOUND,
      assetId: null,
      rev: 0,
      asset: { name, place, counterparty, ...days, perPeriodFen, item, note: '' },
      requestKey: keyOf('asset', String(at)),
    })
  }
  const { folder } = await call(tools, chair, 'disclosure.folder', { compoundId: COMPOUND })
  await call(tools, chair, 'disclosure.saveFund', {
    compoundId: COMPOUND,
    asOf: today,
    balanceFen: 286_430_500,
    firstDepositFen: 518_600_000,
    fileID: await tools.upload(chair, `${folder}/seed-fund.png`, paperPicture(99)),
    requestKey: keyOf('fund'),
  })
}

/** Ten days later: an answer that is late, a correction, and what the supervisors say. */
export async function answered(tools: SeedTools, { period, questionId }: Disclosed): Promise<void> {
  const place = { compoundId: COMPOUND, period }
  const [accountant, supervisor] = await Promise.all(['accountant', 'supervisor'].map((id) => tools.persona(id)))
  if (accountant === undefined || supervisor === undefined) throw new Error('expected two personas')
  await call(tools, accountant, 'disclosure.answer', {
    compoundId: COMPOUND,
    questionId,
    text: '七八月高温，水泵和通风开得多；照明本身少了两成，下期分开列。',
    requestKey: keyOf('answer', 'light'),
  })
  const { line } = await call(tools, accountant, 'disclosure.line', { ...place, no: 45 })
  const { no, ...entry } = line
  await call(tools, accountant, 'disclosure.correct', {
    ...place,
    no,
    replacement: { ...entry, fen: entry.fen - 10_000 },
    reason: '抄错了，发票上少 100 元',
    requestKey: keyOf('correct', 'banquet'),
  })
  await call(tools, supervisor, 'disclosure.signOff', {
    ...place,
    decision: 'agreed',
    reason: '和银行对账单核对过，账款一致',
  })
}

/** The four quarters before, each a little smaller, as they would have been published; the last closes where the file opens. */
async function insertEarlier(tools: SeedTools, read: ReadBooks, rules: DisclosureRules, until: string): Promise<void> {
  const periods = Array.from({ length: EARLIER }, (_, at) => shiftPeriod(until, at - EARLIER))
  const books = periods.map((period, at) => scaled(read, period, 88 + at * 3))
  const nets = books.map(({ lines }) =>
    lines.reduce((sum, { direction, fen }) => sum + (direction === 'in' ? fen : -fen), 0),
  )
  let openingFen = (read.statement?.openingFen ?? 0) - nets.reduce((sum, net) => sum + net, 0)
  const documents: PeriodDocument[] = []
  const pages: BooksPageDocument[] = []
  const leaves: ReturnType<typeof leafDocument>[] = []
  for (const [at, period] of periods.entries()) {
    const { lines, services } = books[at] ?? { lines: [], services: [] }
    const made = published(period, rules, openingFen, lines, services)
    documents.push(made.document)
    pages.push(...made.pages)
    leaves.push(made.leaf)
    openingFen += nets[at] ?? 0
  }
  await tools.insert('disclosurePages', pages)
  await tools.insert('disclosurePeriods', documents)
  await tools.insert('leaves', leaves)
  const latest = periods.at(-1) ?? null
  const chain: BooksDocument = { _id: COMPOUND, compoundId: COMPOUND, latest, closingFen: openingFen, turn: EARLIER }
  await tools.insert('disclosureBooks', [chain])
}

function scaled(read: ReadBooks, period: string, percent: number): { lines: AccountLine[]; services: ServiceRecord[] } {
  const day = dayMover(period)
  return {
    lines: read.lines.map(({ entry }, at) => ({
      ...entry,
      date: day(entry.date),
      fen: Math.max(1, Math.floor((entry.fen * percent) / 100)),
      voucherNo: entry.voucherNo.replace(SAMPLE, period),
      no: at + 1,
      vouchers: [],
    })),
    services: read.services.map(({ entry }, at) => ({ ...entry, date: day(entry.date), no: at + 1, photos: [] })),
  }
}

/** A day of the sample's quarter in the same place of another, within its days. */
function dayMover(period: string): (day: string) => string {
  const first = Number(daysOfPeriod(period).from.slice(5, 7)) - 7
  const { to } = daysOfPeriod(period)
  return (day) => {
    const month = String(Number(day.slice(5, 7)) + first).padStart(2, '0')
    const moved = `${period.slice(0, 4)}-${month}-${day.slice(8)}`
    return moved > to ? to : moved
  }
}

function published(
  period: string,
  rules: DisclosureRules,
  openingFen: number,
  lines: AccountLine[],
  services: ServiceRecord[],
) {
  const _id = `${COMPOUND}:${period}`
  const at = dueAt(period, rules.dueDays) - 9 * DAY
  const officer = (id: string, nameMasked: string, role: string) => ({
    openid: personaOf(id).openid,
    nameMasked,
    role,
    at,
  })
  const ofLines = pagesOf(lines)
  const ofServices = pagesOf(services)
  const page = (kind: string, items: readonly { readonly no: number }[], n: number) => {
    const set = `${_id}:seed:${kind}`
    return { _id: `${set}:${String(n)}`, compoundId: COMPOUND, set, last: Math.max(...items.map(({ no }) => no)) }
  }
  const hashes = { lines: ofLines.map(pageHash), services: ofServices.map(pageHash) }
  const hash = booksHash({ compoundId: COMPOUND, period, rules, openingFen, ...hashes })
  const leaf = leafDocument(COMPOUND, { v: 1, type: 'disclosure.published', period, at, books: hash })
  const document: PeriodDocument = {
    _id,
    compoundId: COMPOUND,
    period,
    state: 'published',
    rev: 3,
    rules,
    rulesVersion: 1,
    attempt: 'seed',
    linePages: ofLines.length,
    servicePages: ofServices.length,
    nextLine: lines.length + 1,
    nextService: services.length + 1,
    openingFen,
    stated: null,
    fileName: '',
    keys: [],
    submitted: officer('accountant', '何*', 'propertyFirm'),
    returned: null,
    released: officer('chair', '陈*凤', 'committee'),
    publishedAt: at,
    totals: totalsOf(openingFen, lines.map(postingOf), rules.categories),
    services: servicesOf(services),
    pageHashes: [...hashes.lines, ...hashes.services],
    booksHash: hash,
    leafHash: leaf.leafHash,
    order: `${String(endOf(period)).padStart(16, '0')} ${_id}`,
  }
  return {
    document,
    leaf,
    pages: [
      ...ofLines.map((items, n): BooksPageDocument => ({ ...page('line', items, n), lines: items, services: [] })),
      ...ofServices.map((items, n): BooksPageDocument => ({
        ...page('service', items, n),
        lines: [],
        services: items,
      })),
    ],
  }
}

/** The sample as a file of another quarter. */
async function movedInto(read: ReadBooks, period: string): Promise<Uint8Array> {
  const day = dayMover(period)
  const text = (value: string) => ({ value, type: String })
  const amount = (fen: number) => ({ value: fen / 100, type: Number })
  const header = (...names: readonly string[]) => names.map(text)
  const lines = read.lines.map(({ entry }) => [
    text(day(entry.date)),
    text(entry.direction === 'in' ? '收入' : '支出'),
    text(entry.category),
    text(entry.item),
    amount(entry.fen),
    text(entry.counterparty),
    text(entry.voucherNo),
    text(entry.note),
  ])
  const services = read.services.map(({ entry }) => [
    text(day(entry.date)),
    text(entry.category),
    text(entry.item),
    text(entry.standard),
    { value: entry.due, type: Number },
    text(entry.team),
    text(entry.done ? '已完成' : `未完成：${entry.reason}`),
    text(entry.place),
  ])
  const { openingFen, incomeFen, expenseFen, closingFen } = read.statement ?? {
    openingFen: 0,
    incomeFen: 0,
    expenseFen: 0,
    closingFen: 0,
  }
  const stated = [
    [text('期初结余'), amount(openingFen)],
    [text('本期收入合计'), amount(incomeFen)],
    [text('本期支出合计'), amount(expenseFen)],
    [text('期末结余'), amount(closingFen)],
  ]
  return writeXlsxFile([
    {
      sheet: '收支明细',
      data: [header('日期', '收支', '类别', '项目', '金额（元）', '对方单位', '凭证号', '说明'), ...lines],
    },
    { sheet: '期初期末', data: [header('项目', '金额（元）'), ...stated] },
    {
      sheet: '服务记录',
      data: [
        header('日期', '服务类别', '服务内容', '标准要求', '本期应做次数', '责任人', '完成情况', '位置'),
        ...services,
      ],
    },
  ]).toBuffer()
}
