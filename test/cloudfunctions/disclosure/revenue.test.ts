import { emptyPeriod, freshPages } from '../../../cloudfunctions/disclosure/books'
import { usualRules } from '../../../domain/disclosure/configuration'
import { daysOfPeriod, endOf, shiftPeriod } from '../../../domain/disclosure/period'
import { postingOf, totalsOf } from '../../../domain/disclosure/totals'
import type { ActionName } from '../../../types/contract'
import { foundCompound, settle, person, OFFICERS } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { AFTER, compoundId, LINE, openFirm, period, picture, publishSample, uploaded } from './setup'

let cloud: Cloud
let accountant: Client
let chair: Client
let worker: Client
let zhao: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['membership', 'roll', 'disclosure', 'deliberation', 'clock'] })
  await cloud.setClock(AFTER)
  await settle(cloud)
  ;({ accountant, chair } = await openFirm(cloud))
  worker = await cloud.as(OFFICERS.communityWorker)
  zhao = await person(cloud, 'zhao')
  await publishSample(accountant, chair)
})
afterAll(() => cloud.stop())

const ASSET = {
  name: '电梯轿厢广告位',
  place: '12 部电梯',
  counterparty: '天府梯媒广告有限公司',
  from: '2026-01-01',
  until: '2026-12-31',
  perPeriodFen: 2_000_000,
  item: '电梯轿厢广告费',
  note: '',
}

test('the register sets what an asset should bring beside what the books have of it', async () => {
  const save = { compoundId, assetId: null, rev: 0, asset: ASSET, requestKey: newKey() }
  const { assetId } = await accountant.ok('disclosure.saveAsset', save)
  expect(await accountant.ok('disclosure.saveAsset', save)).toEqual({ assetId })
  const { assets, mayEdit } = await zhao.ok('disclosure.assets', { compoundId })
  expect(mayEdit).toBe(false)
  expect(assets).toHaveLength(1)
  expect(assets[0]).toMatchObject({ ...ASSET, received: [{ period, fen: 1_860_000 }] })
  const changed = { ...save, assetId, rev: 0, asset: { ...ASSET, perPeriodFen: 1_860_000 }, requestKey: newKey() }
  await chair.ok('disclosure.saveAsset', changed)
  expect(await chair.refused('disclosure.saveAsset', { ...changed, requestKey: newKey() })).toMatchObject({
    code: 'CONFLICT',
  })
})

test('nothing is shared out without a passed motion or a rule’s document, nor more than the maintenance fund leaves', async () => {
  const { shareable } = await chair.ok('disclosure.shareOuts', { compoundId })
  // 75,180.50 in, 44,450.25 out of which 37,590.25 went into the maintenance fund already: 30 % of the income are 22,554.15.
  expect(shareable).toMatchObject({ refillFen: 0, mostFen: shareable?.netFen })
  const propose = {
    compoundId,
    period,
    amountFen: 1_000_001,
    division: 'byArea' as const,
    basis: { kind: 'motion' as const, deliberationId: 'none', motionId: 'm1' },
    requestKey: newKey(),
  }
  expect(await chair.refused('disclosure.proposeShareOut', propose)).toMatchObject({
    code: 'RULE_BROKEN',
    params: { rule: 'motionNotPassed' },
  })
  const others = {
    ...propose,
    basis: { kind: 'rule' as const, fileID: 'cloud://local.local/rolls/x.pdf', clause: '第十二条' },
  }
  expect(await chair.refused('disclosure.proposeShareOut', others)).toMatchObject({ code: 'INVALID_INPUT' })
  const much = { ...propose, amountFen: (shareable?.mostFen ?? 0) + 1 }
  expect(await chair.refused('disclosure.proposeShareOut', much)).toMatchObject({
    code: 'RULE_BROKEN',
    params: { rule: 'aboveShareable' },
  })
})

test('the shares of all homes sum to the amount, each home sees its own line, and the table has them all', async () => {
  const fileID = await uploaded(chair, 'rule.png', picture('rule'))
  const propose = {
    compoundId,
    period,
    amountFen: 1_000_001,
    division: 'byArea' as const,
    basis: { kind: 'rule' as const, fileID, clause: '《议事规则》第十二条：每年分配一次' },
    requestKey: newKey(),
  }
  const { shareOutId } = await chair.ok('disclosure.proposeShareOut', propose)
  expect(await chair.ok('disclosure.proposeShareOut', propose)).toEqual({ shareOutId })
  const vice = await cloud.as(OFFICERS.vice)
  expect(await vice.refused('disclosure.proposeShareOut', { ...propose, requestKey: newKey() })).toMatchObject({
    code: 'CONFLICT',
  })
  const accept = { compoundId, shareOutId, accept: true, reason: '' }
  expect(await chair.refused('disclosure.decideShareOut', accept)).toMatchObject({ code: 'SAME_PERSON' })
  expect(await worker.ok('disclosure.decideShareOut', accept)).toEqual({ state: 'shared' })
  expect(await worker.ok('disclosure.decideShareOut', accept)).toEqual({ state: 'shared' })
  const shares = await cloud.documents('disclosureShares', {})
  expect(shares.reduce((sum, { fen }) => sum + Number(fen), 0)).toBe(1_000_001)
  // Ten homes without the parking space: 850.00 ㎡, of which 100.00 are 赵一's.
  expect(shares).toHaveLength(10)
  const { shareOuts } = await zhao.ok('disclosure.shareOuts', { compoundId })
  expect(shareOuts[0]?.mine).toEqual([
    { address: { building: '1号楼', unit: '1单元', room: '101' }, areaCentiSqm: 10_000, fen: 117_647 },
  ])
  const { url } = await worker.ok('disclosure.exportShares', { compoundId, shareOutId })
  const table = await (await fetch(url)).text()
  expect(table.trim().split('\r\n')).toHaveLength(12)
  expect(table).toContain('合计,,,,10000.01')
})

test('three years of monthly periods with 400 lines each are read within the budgets', async () => {
  const big = 'big'
  await foundCompound(cloud, big)
  const rules = usualRules('安和物业', '2023-10', 'commission')
  const by = { openid: 'o-accountant', nameMasked: '何*', role: 'propertyFirm', at: 0 }
  const standing = { _id: big, compoundId: big, version: 1, rules, by }
  await cloud.insert('disclosureRules', [standing])
  const hash = '0'.repeat(64)
  for (let n = 0; n < 36; n += 1) {
    const month = shiftPeriod('2023-10', n)
    const lines = Array.from({ length: 400 }, (_, at) => ({
      ...LINE,
      date: daysOfPeriod(month).from,
      item: `第 ${String(at)} 项支出，写得长一些，好看一页有多大`,
      note: '说明'.repeat(30),
      no: at + 1,
      vouchers: [],
    }))
    const empty = emptyPeriod(big, month, standing)
    const pages = freshPages(empty, lines, [])
    await cloud.insert('disclosurePages', pages)
    await cloud.insert('disclosurePeriods', [
      {
        ...empty,
        state: 'published',
        linePages: pages.length,
        submitted: by,
        released: by,
        publishedAt: endOf(month) + 1,
        totals: totalsOf(0, lines.map(postingOf), rules.categories),
        pageHashes: pages.map(() => hash),
        booksHash: hash,
        leafHash: hash,
      },
    ])
  }
  const newest = { compoundId: big, period: '2026-09' }
  const within = async (name: ActionName, input: object, page = 0) => {
    const { reply, ...spent } = await cloud.measure(chair, name, input)
    expect(reply).toMatchObject({ ok: true })
    expect({ name, within: spent.hops <= 3 && spent.documents <= 60 + page, spent }).toMatchObject({ within: true })
    expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
  }
  await within('disclosure.periods', { compoundId: big })
  await within('disclosure.period', newest)
  await within('disclosure.lines', { ...newest, page: 7 }, 50)
  await within('disclosure.line', { ...newest, no: 400 })
  await within('disclosure.performance', { compoundId: big })
  await within('disclosure.assets', { compoundId: big })
  await within('membership.home', { compoundId: big })
})
