import { z } from 'zod'
import { OFFICERS, person } from '../compound'
import {
  AFTER,
  compoundId,
  LINE,
  openFirm,
  period,
  picture,
  publishSample,
  RULES,
  uploaded,
  at,
} from '../disclosure/setup'
import { newKey, type Client, type Cloud, type Contents } from '../harness'

const place = { compoundId, period }
const next = { compoundId, period: '2026Q4' }

/** Of the period after the sample's. */
export const RECORD = {
  date: '2026-11-05',
  category: '清洁卫生',
  item: '清扫',
  standard: '每日1次',
  due: 92,
  team: '',
  done: true,
  reason: '',
  place: '',
}

/** Two periods: one from a file and with its questions, one typed in, sent back and published. */
export async function disclosureStory(cloud: Cloud): Promise<void> {
  await cloud.setClock(AFTER)
  const { accountant, chair } = await openFirm(cloud)
  await publishSample(accountant, chair)
  await asking(cloud, accountant)
  const { line } = await accountant.ok('disclosure.line', { ...place, no: 20 })
  const { no, ...entry } = line
  const replacement = { ...entry, fen: entry.fen - 100_000 }
  await accountant.ok('disclosure.correct', { ...place, no, replacement, reason: '抄错了一位', requestKey: newKey() })
  await typed(cloud, accountant, chair)
  await shared(cloud, accountant, chair)
}

async function asking(cloud: Cloud, accountant: Client): Promise<void> {
  const zhao = await person(cloud, 'zhao')
  const ask = { ...place, target: { kind: 'line' as const, no: 20 }, text: '发票上是多少？', requestKey: newKey() }
  const { questionId } = await zhao.ok('disclosure.ask', ask)
  const said = (text: string) => ({ compoundId, questionId, text, requestKey: newKey() })
  await accountant.ok('disclosure.answer', said('核对后确实抄错了'))
  await zhao.ok('disclosure.followUp', said('那钱退了吗？'))
  await accountant.ok('disclosure.answer', said('退了'))
  await zhao.ok('disclosure.close', { compoundId, questionId })
  await zhao.ok('disclosure.rate', { ...place, rating: 'good' })
  const supervisor = await cloud.as(OFFICERS.supervisor)
  await supervisor.ok('disclosure.signOff', { ...place, decision: 'objected', reason: '合同没有公开' })
}

async function typed(cloud: Cloud, accountant: Client, chair: Client): Promise<void> {
  await cloud.setClock(at('2027-02-02T10:00:00'))
  await (await person(cloud, 'zhao')).ok('disclosure.urge', next)
  const line = { ...LINE, date: '2026-11-05' }
  const first = await accountant.ok('disclosure.saveLine', { ...next, rev: 0, no: null, line, requestKey: newKey() })
  const more = { ...line, voucherNo: 'F-2', fen: 2000 }
  const second = await accountant.ok('disclosure.saveLine', {
    ...next,
    rev: first.rev,
    no: null,
    line: more,
    requestKey: newKey(),
  })
  const removed = await accountant.ok('disclosure.removeEntry', {
    ...next,
    rev: second.rev,
    kind: 'line',
    no: second.no,
  })
  const record = { ...next, rev: removed.rev, no: null, record: RECORD, requestKey: newKey() }
  await accountant.ok('disclosure.saveService', record)
  const fileID = await uploaded(accountant, 'a.png', picture('a'))
  const attach = {
    ...next,
    to: 'voucher' as const,
    no: 1,
    files: [{ fileID, name: '发票.png' }],
    masked: true as const,
  }
  await accountant.ok('disclosure.attach', attach)
  const { vouchers } = await accountant.ok('disclosure.line', { ...next, no: 1 })
  await accountant.ok('disclosure.detach', { ...next, kind: 'line', no: 1, fileID: vouchers[0]?.fileID ?? '' })
  const { rev: after } = await accountant.ok('disclosure.draft', next)
  const totals = await accountant.ok('disclosure.saveTotals', { ...next, rev: after, openingFen: null, stated: null })
  const handed = await accountant.ok('disclosure.submit', { ...next, rev: totals.rev })
  await chair.ok('disclosure.decide', { ...next, rev: handed.rev, publish: true, reason: '' })
}

async function shared(cloud: Cloud, accountant: Client, chair: Client): Promise<void> {
  const worker = await cloud.as(OFFICERS.communityWorker)
  const asset = {
    name: '电梯轿厢广告位',
    place: '12 部电梯',
    counterparty: '天府梯媒广告有限公司',
    from: '2026-01-01',
    until: '2026-12-31',
    perPeriodFen: 2_000_000,
    item: '电梯轿厢广告费',
    note: '',
  }
  await accountant.ok('disclosure.saveAsset', { compoundId, assetId: null, rev: 0, asset, requestKey: newKey() })
  const fileID = await uploaded(chair, 'rule.png', picture('rule'))
  const basis = { kind: 'rule' as const, fileID, clause: '《议事规则》第十二条：每年分配一次' }
  const propose = {
    ...place,
    amountFen: 1_000_001,
    division: 'byArea' as const,
    use: { kind: 'shareOut' as const },
    basis,
    requestKey: newKey(),
  }
  const { shareOutId } = await chair.ok('disclosure.proposeShareOut', propose)
  await worker.ok('disclosure.decideShareOut', { compoundId, shareOutId, accept: true, reason: '' })
  const { lines } = await chair.ok('disclosure.shareLines', { compoundId, shareOutId, state: 'due' })
  const homeIds = lines.map(({ homeId }) => homeId)
  await chair.ok('disclosure.markPaid', { compoundId, shareOutId, homeIds, way: 'transfer', note: '' })
  await worker.ok('disclosure.confirmPaid', { compoundId, shareOutId, homeIds: homeIds.slice(0, 3), accept: true })
  const statement = { asOf: '2026-10-01', balanceFen: 1, firstDepositFen: 2, fileID, requestKey: newKey() }
  await chair.ok('disclosure.saveFund', { compoundId, ...statement })
  await worker.ok('disclosure.exportShares', { compoundId, shareOutId })
  await chair.ok('disclosure.setRules', { compoundId, version: 1, rules: { ...RULES, answerDays: 3 } })
}

const totals = z.object({
  openingFen: z.number(),
  incomeFen: z.number(),
  expenseFen: z.number(),
  closingFen: z.number(),
})
const published = z.object({ _id: z.string(), state: z.string(), totals: totals.nullable() })

const counted = z.object({
  _id: z.string(),
  amountFen: z.number(),
  state: z.string(),
  paidHomes: z.number(),
  paidFen: z.number(),
  markedHomes: z.number(),
})
const part = z.object({ shareOutId: z.string(), fen: z.number(), state: z.string() })

/** The parts of what was shared out sum to it, and what is said of them is so. */
function sharesWhole({ disclosureShareOuts = [], disclosureShares = [] }: Contents): readonly string[] {
  const parts = z.array(part).parse(disclosureShares)
  return z
    .array(counted)
    .parse(disclosureShareOuts)
    .filter(({ state }) => state === 'shared')
    .flatMap(({ _id, amountFen, paidHomes, paidFen, markedHomes }) => {
      const own = parts.filter(({ shareOutId }) => shareOutId === _id)
      const sum = (of: typeof own) => of.reduce((all, { fen }) => all + fen, 0)
      const paid = own.filter(({ state }) => state === 'paid')
      const marked = own.filter(({ state }) => state === 'marked').length
      const so = sum(own) === amountFen && paid.length === paidHomes && sum(paid) === paidFen && marked === markedHomes
      return so ? [] : [`${_id} does not say what its parts are`]
    })
}

/** What is public adds up and has its leaf. */
export function disclosureWhole(contents: Contents): readonly string[] {
  const { disclosurePeriods = [], disclosureCorrections = [], leaves = [] } = contents
  const open = z
    .array(published)
    .parse(disclosurePeriods)
    .filter(({ state }) => state === 'published')
  const sealed = leaves.filter(({ type }) => type === 'disclosure.published').length
  const corrected = leaves.filter(({ type }) => type === 'disclosure.corrected').length
  const sums = open.flatMap(({ _id, totals: sum }) =>
    sum !== null && sum.openingFen + sum.incomeFen - sum.expenseFen === sum.closingFen
      ? []
      : [`${_id} does not add up`],
  )
  const found = [...sums, ...sharesWhole(contents)]
  const unsealed = sealed === open.length ? [] : [`${open.length} periods are public, ${sealed} leaves say so`]
  const { length } = disclosureCorrections
  const uncorrected = corrected === length ? [] : [`${length} lines were set right, ${corrected} leaves say so`]
  return [...found, ...unsealed, ...uncorrected]
}
