/** @jest-environment jsdom */
import './simulate/encoder'
import { keyIdOf } from '../../domain/membership/phoneKeys'
import type { ActionOutput } from '../../types/contracts'
import type { MyKeys } from '../../types/membership/keys'
import { officeOf } from '../ballotOffice'
import { me, address, HOUR, HASH } from './simulate/people'
import { startPhone } from './simulate/phone'
import { replyWith } from './simulate/replies'

const now = Date.now()
const NO_KEYS: MyKeys = { current: null, waiting: null, refused: null, former: [] }
const weight = { areaCentiSqm: 4_321_260, persons: 468 }

const vote: ActionOutput<'deliberation.get'> = {
  deliberationId: 'd1',
  title: '续聘物业等 2 项表决',
  form: 'ownersAssembly',
  scope: { level: 'compound' },
  electorate: 'owners',
  effect: 'assisted_statutory',
  localRule: null,
  phase: 'voting',
  schedule: {
    publishedAt: now - 300 * HOUR,
    rosterFrom: now - 280 * HOUR,
    opensAt: now - 40 * HOUR,
    closesAt: now + 40 * HOUR,
    contestUntil: now + 280 * HOUR,
  },
  rules: {
    countParking: false,
    invalidCounts: true,
    silence: 'strict',
    duplicate: 'first',
    version: 0,
    changesAllowed: 0,
    extensionDays: 0,
    proxyCap: 3,
    paperHours: 24,
    noticeDays: 15,
    objectionDays: 7,
  },
  attachments: [],
  motions: [
    { motionId: 'm1', text: '续聘安和物业服务有限公司三年', subject: 'hirePropertyFirm', matter: 'general' },
    { motionId: 'm2', text: '使用维修资金更换消防水泵', subject: 'useMaintenanceFund', matter: 'general' },
  ],
  homes: 486,
  total: weight,
  participation: null,
  mine: [
    {
      voterId: 'v1',
      right: 'own',
      caster: { who: 'me', nameMasked: null, persons: 1 },
      areaCentiSqm: 8_752,
      homeCount: 1,
      byBuilding: [],
      homes: [{ ...address, areaCentiSqm: 8_752, coOwners: [] }],
      standing: null,
      nextRevision: 0,
    },
  ],
  drafter: { nameMasked: '陈*凤', isMe: false },
  approver: { nameMasked: '吴*梅', role: 'communityWorker' },
  mayApprove: false,
  myName: '张桂芳',
  extension: null,
  cancelling: null,
  cancelled: null,
  rollError: false,
  mayPropose: { extensionUntil: null, cancelling: false },
  rollHash: HASH,
  openedHash: HASH,
}

const office = officeOf(vote, 'c1', () => keyId)
let keyId: string | null = null

// The package is loaded with the globals of WeChat's logic layer only: no TextEncoder, no crypto, no fetch.
test('the compiled ballot page signs and casts exactly what was chosen, once, and the phone checks its place in the log', async () => {
  const cloud = replyWith({
    'membership.me': () => me,
    'membership.keys': () => ({ keys: NO_KEYS }),
    'membership.keyChallenge': () => ({ nonce: '1800000000000.abcd.efgh', until: 1_800_000_000_000 }),
    'membership.registerKey': ({ publicKey }) => {
      keyId = keyIdOf(publicKey)
      return { keys: { ...NO_KEYS, current: { keyId, since: 0 } } }
    },
    'deliberation.get': () => office.vote,
    'deliberation.paper': () => office.paper(),
    'deliberation.cast': (input) => office.cast(input, now),
    'ledger.head': () => office.head(),
    'ledger.keys': () => office.keys(),
    'ledger.inclusion': (input) => office.inclusion(input),
    'ledger.consistency': (input) => office.consistency(input),
  })
  const casts = () => cloud.calls.filter(({ action }) => action === 'deliberation.cast')
  const phone = startPhone(cloud)
  phone.open('/packages/deliberation/pages/ballot/index?compoundId=c1&deliberationId=d1')
  await phone.waitText('续聘安和物业服务有限公司三年')

  await phone.tap('同意', 0)
  await phone.waitText('已选 1 件，还差 1 件')
  await phone.tap('核对')
  await phone.tap('弃权', 1)
  await phone.waitText('已选 2 件，共 2 件')
  expect(phone.text()).not.toContain('核对一下')

  await phone.tap('核对')
  await phone.waitText('核对一下，投出后不能改')
  expect(casts()).toEqual([])
  await phone.tap('确认投出')
  await phone.until(() => {
    expect(phone.route()).toBe('packages/deliberation/pages/receipt/index')
  })
  const choices = [
    { motionId: 'm1', choice: 'for' },
    { motionId: 'm2', choice: 'abstain' },
  ]
  const signed = expect.objectContaining({ by: keyId }) as unknown
  const sent = { compoundId: 'c1', deliberationId: 'd1', voterId: 'v1', choices, signed }
  expect(casts()).toEqual([{ action: 'deliberation.cast', input: expect.objectContaining(sent) as unknown }])
  await phone.waitText('已收下，两分钟内封存')

  office.seal('another leaf')
  phone.open('/packages/deliberation/pages/verify/index?compoundId=c1&deliberationId=d1&voterId=v1')
  await phone.waitText('您的票在，没有被动过')
  await phone.waitText('第 2 条，账本现有 3 条')

  office.rewrite(0, 'another opening')
  office.seal('one more')
  phone.open('/packages/deliberation/pages/detail/index?compoundId=c1&deliberationId=d1')
  await phone.waitText('对不上，请马上打给居委会')
}, 20_000)
