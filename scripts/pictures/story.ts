import { instantAt, addDays, dateOf } from '../../domain/station/time'
import { liveAfter, type After } from './story-after'
import { liveMeetings, type Met } from './story-meetings'
import { paperOfResident, publishByResidents, register18, type ByResidents } from './story-residents'
import { approve, cast, draft, get } from '../../types/deliberation'
import { castAnonymously } from '../../types/deliberation/anonymous'
import { recordDelivery } from '../../types/deliberation/deliveries'
import { decideObjection, raiseObjection } from '../../types/deliberation/objections'
import { openPaper, readPaper, receivePaper, voterAt } from '../../types/deliberation/papers'
import { castAsProxy, decideProxy, offerProxy } from '../../types/deliberation/proxies'
import type { Answer, DraftQuestion } from '../../types/deliberation/questions'
import { rooms } from '../../types/membership'
import { call, type Target } from '../cloud-client'
import { moveClock, photographed, requestKey, signIn, the } from './people'

/** What three weeks after the seed look like, by id. */
export interface Story extends Met, After, ByResidents {
  readonly compoundId: string
  /** An election with a choice and a plain motion: over and contested, and one that runs. */
  readonly elected: string
  readonly electing: string
  /** Anonymous, on what people think: over, and running. */
  readonly asked: string
  readonly asking: string
  /** One ballot a household, by phone, with a choice: running. */
  readonly colours: string
  /** Held in the city's own system; this one keeps count beside it. */
  readonly elsewhere: string
  /** Runs on a roster with a proven error. */
  readonly flawed: string
}

/** Before it was lived: what there will be pictures of. */
export const UNTOLD: Story = {
  compoundId: '',
  elected: '',
  electing: '',
  asked: '',
  asking: '',
  colours: '',
  elsewhere: '',
  flawed: '',
  walls: '',
  task: '',
  petition: '',
  pipe: '',
  arriving: '',
  reading: '',
  closed: '',
  stalls: '',
  lamps: '',
}

const MINUTE = 60_000
const RULE = '《天惠苑小区业主大会议事规则》第十五条：业主大会会议可以采用互联网方式表决'
const BUILDING_RULE = '《桂湖片区物业管理办法》第十八条：楼栋共用部分的维修由该楼栋业主共同决定'
const SPEAK = ['oneHome', 'twoHomes', 'chair', 'viceChair', 'steward'] as const

const colour: DraftQuestion = { kind: 'choice', options: ['米黄', '浅灰', '砖红'] }
const seats: DraftQuestion = {
  kind: 'election',
  options: ['陈桂凤（1号楼）', '王艳萱（2号楼）', '韩磊阳（3号楼）', '刘志强（2号楼）'],
  seats: 3,
  most: 3,
  ties: 'area',
}

/** Lives three weeks in a compound that has just been seeded; the clock stays where they end. */
export async function liveStory(url: string): Promise<Story> {
  const start = Date.now()
  const at = (days: number, hour: number) => instantAt(addDays(dateOf(start), days), hour * 60)
  const people = new Map<string, Target>()
  const person = async (id: string) => {
    const target = people.get(id) ?? (await signIn(url, id))
    people.set(id, target)
    return target
  }
  const chair = await person('chair')
  const compoundId = 'tianhuiyuan'
  const publish = async (second: string, plan: Omit<Parameters<typeof draftInput>[0], 'compoundId'>) => {
    const { deliberationId } = await call(chair, draft, draftInput({ compoundId, ...plan }))
    await call(await person(second), approve, { compoundId, deliberationId })
    return deliberationId
  }
  const assembly = (title: string, opens: number, closes: number) =>
    publish('communityWorker', {
      form: 'ownersAssembly',
      title,
      scope: { level: 'compound' },
      electorate: 'owners',
      localRule: RULE,
      motions: [
        { text: '续聘安和物业服务有限公司三年', subject: 'hirePropertyFirm' },
        { text: '大门刷什么颜色', subject: 'otherCommonMatter', question: colour },
        { text: '选三位业委会委员', subject: 'electCommittee', question: seats },
      ],
      rosterFrom: at(1, 9),
      opensAt: at(opens, 9),
      closesAt: at(closes, 20),
    })
  const consult = (title: string, subject: { text: string; question?: DraftQuestion }, plan: object) =>
    publish('viceChair', {
      form: 'yardMeeting',
      title,
      scope: { level: 'compound' },
      electorate: 'households',
      localRule: null,
      motions: [{ subject: 'opinion', ...subject }],
      rosterFrom: at(1, 9),
      opensAt: at(17, 9),
      closesAt: at(19, 20),
      ...plan,
    })
  const runs = { opensAt: at(20, 9), closesAt: at(32, 20) }
  const elected = await assembly('第三次业主大会会议：换届选举等 3 项', 16, 21)
  const electing = await assembly('第四次业主大会会议：补选委员等 3 项', 20, 32)
  const asked = await consult(
    '要不要禁止在楼道里停电瓶车',
    { text: '楼道里一律不停电瓶车，您赞成吗' },
    { anonymous: true },
  )
  const asking = await consult(
    '楼下广场舞几点结束好',
    { text: '晚上八点半以前结束，您赞成吗' },
    { anonymous: true, ...runs },
  )
  const colours = await consult('单元门刷什么颜色，大家选一选', { text: '单元门刷什么颜色', question: colour }, runs)
  const elsewhere = await publish('communityWorker', {
    form: 'ownersAssembly',
    title: '更换消防水泵，正式表决在市里的系统',
    scope: { level: 'compound' },
    electorate: 'owners',
    localRule: null,
    motions: [{ text: '使用维修资金更换消防水泵 2 台', subject: 'useMaintenanceFund' }],
    rosterFrom: at(1, 9),
    opensAt: at(16, 9),
    closesAt: at(21, 20),
  })
  const flawed = await publish('communityWorker', {
    form: 'buildingMeeting',
    title: '1号楼屋面防水，用维修资金',
    scope: { level: 'building', building: '1号楼' },
    electorate: 'owners',
    localRule: BUILDING_RULE,
    motions: [{ text: '1号楼屋面重做防水，86,000.00 元从维修资金列支', subject: 'useMaintenanceFund' }],
    rosterFrom: at(1, 9),
    ...runs,
  })

  const steward = await person('steward')
  const homeOf = async (building: string, unit: string, room: string) => {
    const found = await call(steward, rooms, { compoundId, building, unit })
    return the(
      found.rooms.find((one) => one.room === room),
      room,
    ).homeId
  }
  const world = { compoundId, person, homeOf }
  await register18(world)
  const roster = { rosterFrom: at(1, 9) }
  const { stalls, lamps } = await publishByResidents(world, {
    over: { ...roster, opensAt: at(16, 9), closesAt: at(21, 20) },
    runs: { ...roster, ...runs },
  })
  await moveClock(url, at(1, 10))
  const { objectionId } = await call(await person('oneHome'), raiseObjection, {
    compoundId,
    deliberationId: flawed,
    stage: 'roster',
    about: 'own',
    text: '房产证上比名册上多 2 平方米',
    photos: [],
    requestKey: requestKey(),
  })
  const upheld = { compoundId, deliberationId: flawed, objectionId, uphold: true, reason: '看了房产证，名册上写少了' }
  await call(await person('communityWorker'), decideObjection, upheld)

  const vote = async (id: string, deliberationId: string, answers: readonly Answer[]) => {
    const who = await person(id)
    const { mine, motions, rules } = await call(who, get, { compoundId, deliberationId })
    const { voterId } = the(mine[0], `ballot of ${id}`)
    const choices = motions.map(({ motionId }, index) => ({ motionId, choice: answers[index] ?? 'abstain' }))
    const ballot = { compoundId, deliberationId, voterId, choices }
    if (rules.anonymous === true) {
      const nonce = Buffer.from(requestKey(), 'hex').toString('base64')
      await call(who, castAnonymously, { ...ballot, nonce })
    } else await call(who, cast, { ...ballot, requestKey: requestKey() })
  }
  /** A paper of that home, read by the steward as it stands here. */
  const paper = async (deliberationId: string, homeId: string, answers: readonly Answer[]) => {
    const place = { compoundId, deliberationId }
    const [{ voterId }, { motions }] = await Promise.all([
      call(steward, voterAt, { ...place, homeId }),
      call(steward, get, place),
    ])
    const marks = motions.map(({ motionId }, index) => ({ motionId, choice: answers[index] ?? 'abstain' }))
    const evidence = await photographed(steward)
    const handed = { ...place, voterId, homeId, evidence, marks, requestKey: requestKey() }
    return { ...place, paperId: (await call(steward, receivePaper, handed)).paperId, marks }
  }
  const reread = async ({ marks, ...one }: Awaited<ReturnType<typeof paper>>, otherwise?: Answer) => {
    const second = await person('viceChair')
    await call(second, openPaper, one)
    const read = marks.map((mark, index) =>
      index === 0 && otherwise !== undefined ? { ...mark, choice: otherwise } : mark,
    )
    await call(second, readPaper, { ...one, marks: read })
  }

  // The election that ends, and the question that is asked without names.
  await moveClock(url, at(17, 10))
  for (const [index, id] of SPEAK.slice(1).entries()) {
    const three = [['o1', 'o2', 'o3'], ['o1', 'o2', 'o4'], ['o1', 'o3', 'o4'], ['o2']][index] ?? []
    await vote(id, elected, [index === 3 ? 'against' : 'for', [`o${String((index % 2) + 1)}`], three])
  }
  for (const [index, id] of SPEAK.entries()) await vote(id, asked, [index === 2 ? 'against' : 'for'])
  await reread(await paper(elected, await homeOf('1号楼', '1单元', '102'), ['for', ['o1'], ['o1', 'o2']]))

  for (const [index, id] of (['oneHome', 'chair', 'viceChair', 'tenant'] as const).entries())
    await vote(id, stalls, ['for', index === 1 ? 'against' : 'for'])
  await paperOfResident(world, stalls)

  // The one that runs: papers, mandates and what was delivered.
  await moveClock(url, at(21, 19))
  const waiting = await homeOf('1号楼', '1单元', '602')
  await paper(electing, waiting, ['for', ['o1'], ['o1']])
  await reread(await paper(electing, await homeOf('1号楼', '1单元', '601'), ['for', ['o1'], ['o1']]))
  await reread(await paper(electing, await homeOf('1号楼', '1单元', '702'), ['for', ['o1'], ['o1']]), 'against')
  const place = { compoundId, deliberationId: electing }
  const mandateOf = async (homeId: string) => {
    const holder = await person('twoHomes')
    const { voterId } = await call(holder, voterAt, { ...place, homeId })
    const evidence = await photographed(holder)
    const offered = { ...place, voterId, homeId, evidence, requestKey: requestKey() }
    return (await call(holder, offerProxy, offered)).mandateId
  }
  const ofOneHome = await mandateOf(await homeOf('1号楼', '1单元', '102'))
  const accepted = await mandateOf(await homeOf('1号楼', '1单元', '201'))
  await mandateOf(await homeOf('1号楼', '1单元', '301'))
  for (const mandateId of [ofOneHome, accepted])
    await call(steward, decideProxy, { ...place, mandateId, accept: true, reason: '' })
  const { motions } = await call(steward, get, place)
  const choices = motions.map(({ motionId }) => ({ motionId, choice: 'abstain' as const }))
  const forHer = { ...place, mandateId: ofOneHome, choices, requestKey: requestKey() }
  await call(await person('twoHomes'), castAsProxy, forHer)
  const door = await homeOf('1号楼', '1单元', '802')
  await call(steward, recordDelivery, {
    ...place,
    voterId: (await call(steward, voterAt, { ...place, homeId: door })).voterId,
    homeId: door,
    way: 'posted',
    evidence: await photographed(steward),
    requestKey: requestKey(),
  })

  // Counting takes a few runs of the clock.
  for (let run = 0; run < 4; run += 1) await moveClock(url, at(22, 18) + run * MINUTE)

  const met = await liveMeetings({ url, compoundId, person, homeOf, at })
  const after = await liveAfter({ compoundId, person, at }, { asked, elsewhere })
  return { compoundId, elected, electing, asked, asking, colours, elsewhere, flawed, stalls, lamps, ...met, ...after }
}

type DraftInput = Parameters<typeof call<typeof draft.name, typeof draft.input, typeof draft.output>>[2]

function draftInput(plan: Omit<DraftInput, 'requestKey'>): DraftInput {
  return { ...plan, requestKey: requestKey() }
}
