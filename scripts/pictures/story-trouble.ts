import { addDays, dateOf, instantAt } from '../../domain/station/time'
import { approve, cast, draft, get } from '../../types/deliberation'
import { confirmChange, proposeCancelling, proposeExtension } from '../../types/deliberation/changes'
import { answerObjection, decideObjection, raiseObjection } from '../../types/deliberation/objections'
import type { Answer } from '../../types/deliberation/questions'
import { decideRules, proposeRules, rules } from '../../types/deliberation/rules'
import { call, type Target } from '../cloud-client'
import { moveClock, requestKey, signIn, the } from './people'

/** Votes at their longest, and those that did not go as planned, by id. */
export interface Trouble {
  readonly compoundId: string
  /** Twenty motions, some very long: running. */
  readonly twenty: string
  /** Fifteen candidates for seven seats: running. */
  readonly candidates: string
  /** One ballot a household: running, so that an owner of two homes has two. */
  readonly households: string
  /** Anonymous, so that any phone may fill it in: running. */
  readonly nameless: string
  readonly cancelled: string
  readonly extended: string
  /** An objection was upheld, so that it was counted again. */
  readonly recounted: string
}

/** Before it was lived: what there will be pictures of. */
export const UNTROUBLED: Trouble = {
  compoundId: '',
  twenty: '',
  candidates: '',
  households: '',
  nameless: '',
  cancelled: '',
  extended: '',
  recounted: '',
}

const MINUTE = 60_000
const RULE = '《天惠苑小区业主大会议事规则》第十五条：业主大会会议可以采用互联网方式表决'
const LONG =
  '从小区公共收益里支出 186,400.00 元，更换一号楼到六号楼地下室的消防水泵十二台和连着的阀门、压力表、控制柜；' +
  '施工由公开比选出来的单位做，工期四十五天，保修三年，旧设备折价款记回公共收益账；' +
  '施工期间每天八点到十二点、两点到六点停水两次，物业提前一天贴通知，并给六十五岁以上独居的住户把水送到门口。'
const NAMES = [
  '陈桂凤（1号楼）',
  '王艳萱（2号楼）',
  '韩磊阳（3号楼）',
  '刘志强（2号楼）',
  '欧阳慧敏（4号楼2单元，退休教师，做过两届楼栋长）',
]

/** Lives sixteen days in a compound that has just been seeded; the clock stays where they end. */
export async function liveTrouble(url: string): Promise<Trouble> {
  const start = Date.now()
  const at = (days: number, hour: number) => instantAt(addDays(dateOf(start), days), hour * 60)
  const compoundId = 'tianhuiyuan'
  const [chair, vice, worker, one, two] = await Promise.all(
    ['chair', 'viceChair', 'communityWorker', 'oneHome', 'twoHomes'].map((id) => signIn(url, id)),
  )
  const people = { chair, vice, worker, one, two }
  const as = (name: keyof typeof people): Target => the(people[name], name)

  const { inForce } = await call(as('chair'), rules, { compoundId })
  const wanted = { compoundId, rules: { ...inForce, extensionDays: 7 }, requestKey: requestKey() }
  const { version } = await call(as('chair'), proposeRules, wanted)
  await call(as('worker'), decideRules, { compoundId, version, decision: 'confirm', reason: '' })

  const publish = async (plan: Pick<DraftInput, 'title' | 'motions'> & Partial<DraftInput>) => {
    const input: DraftInput = {
      compoundId,
      form: 'ownersAssembly',
      scope: { level: 'compound' },
      electorate: 'owners',
      localRule: RULE,
      rosterFrom: at(1, 9),
      opensAt: at(16, 9),
      closesAt: at(30, 20),
      requestKey: requestKey(),
      ...plan,
    }
    const { deliberationId } = await call(as('chair'), draft, input)
    await call(as(input.form === 'yardMeeting' ? 'vice' : 'worker'), approve, { compoundId, deliberationId })
    return deliberationId
  }
  const twenty = await publish({
    title: '2027年度公共收益、维修资金、物业服务和小区公共部位改造共二十件事一并表决的业主大会会议',
    motions: Array.from({ length: 20 }, (_, index) => ({
      text:
        index % 5 === 0 ? LONG : `第${String(index + 1)}件：用公共收益给一到六号楼每个单元门口装一盏感应灯和一个扶手`,
      subject: index % 3 === 0 ? ('useMaintenanceFund' as const) : ('otherCommonMatter' as const),
    })),
  })
  const candidates = await publish({
    title: '业委会换届选举',
    motions: [
      {
        text: '选七位业委会委员',
        subject: 'electCommittee',
        question: {
          kind: 'election',
          options: Array.from({ length: 15 }, (_, index) =>
            index < NAMES.length ? the(NAMES[index], 'candidate') : `候选人${String(index + 1)}号 周思远（5号楼）`,
          ),
          seats: 7,
          most: 7,
          ties: 'runoff',
        },
      },
    ],
  })
  const asked = { form: 'yardMeeting', electorate: 'households', localRule: null } as const
  const households = await publish({
    ...asked,
    title: '楼道要不要每周多打扫一次',
    motions: [{ text: '楼道每周多打扫一次，您赞成吗', subject: 'opinion' }],
  })
  const nameless = await publish({
    ...asked,
    title: '楼下广场舞几点结束好',
    motions: [{ text: '晚上八点半以前结束，您赞成吗', subject: 'opinion' }],
    anonymous: true,
  })
  const motion = [{ text: '续聘安和物业服务有限公司三年', subject: 'hirePropertyFirm' as const }]
  const cancelled = await publish({ title: '续聘物业（名册漏了十二户）', motions: motion })
  const extended = await publish({ title: '续聘物业，投票延长到月底', motions: motion })
  const recounted = await publish({ title: '续聘物业，有人提出票数得不对', motions: motion, closesAt: at(22, 20) })

  const vote = async (who: keyof typeof people, deliberationId: string, answer: Answer) => {
    const place = { compoundId, deliberationId }
    const { mine, motions } = await call(as(who), get, place)
    const choices = motions.map(({ motionId }) => ({ motionId, choice: answer }))
    const { voterId } = the(mine[0], `ballot of ${who}`)
    await call(as(who), cast, { ...place, voterId, choices, requestKey: requestKey() })
  }
  await moveClock(url, at(16, 10))
  for (const [who, answer] of [
    ['one', 'for'],
    ['vice', 'for'],
    ['chair', 'against'],
  ] as const)
    for (const each of [cancelled, extended, recounted]) await vote(who, each, answer)

  const sign = async (deliberationId: string, proposalId: string, ...signers: (keyof typeof people)[]) => {
    for (const who of signers) await call(as(who), confirmChange, { compoundId, deliberationId, proposalId })
  }
  const wrong = {
    compoundId,
    deliberationId: cancelled,
    kind: 'rollError',
    reason: '3号楼漏了 12 户，名册要重做',
  } as const
  const dropped = await call(as('chair'), proposeCancelling, { ...wrong, requestKey: requestKey() })
  await sign(cancelled, dropped.proposalId, 'vice', 'worker')
  const later = { compoundId, deliberationId: extended, closesAt: at(35, 20), reason: '连日下雨，纸质票还没送完' }
  const put = await call(as('chair'), proposeExtension, { ...later, requestKey: requestKey() })
  await sign(extended, put.proposalId, 'vice')

  const counted = async (from: number) => {
    for (let run = 0; run < 4; run += 1) await moveClock(url, from + run * MINUTE)
  }
  await counted(at(23, 10))
  const place = { compoundId, deliberationId: recounted }
  const doubt = { stage: 'result' as const, about: 'counting' as const, text: '我家那张纸质票没有算进去' }
  const { objectionId } = await call(as('one'), raiseObjection, {
    ...place,
    ...doubt,
    photos: [],
    requestKey: requestKey(),
  })
  await call(as('vice'), answerObjection, { ...place, objectionId, text: '那张票收到了，请社区看收票记录' })
  const upheld = { ...place, objectionId, uphold: true, reason: '查了收票记录，重新数一遍' }
  await call(as('worker'), decideObjection, upheld)
  await counted(at(23, 11))
  return { compoundId, twenty, candidates, households, nameless, cancelled, extended, recounted }
}

type DraftInput = Parameters<typeof call<typeof draft.name, typeof draft.input, typeof draft.output>>[2]
