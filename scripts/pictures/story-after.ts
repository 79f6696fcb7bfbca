import { approve, draft, list } from '../../types/deliberation'
import { acceptShare, costs, setCost } from '../../types/followup/costs'
import { answerEscalation, escalate } from '../../types/followup/escalations'
import { decideOfficial, enterOfficial, official } from '../../types/followup/official'
import { joinPetition, petition, startPetition } from '../../types/followup/petitions'
import { assignTask, changeTask, reportTask, taskOwners, tasks } from '../../types/followup/tasks'
import { call, type Target } from '../cloud-client'
import { photographed, requestKey, the } from './people'

/** What follows from votes: of the walls' repair, of what was only asked, of a burst pipe, and beside the city's own e-vote. */
export interface After {
  readonly walls: string
  readonly task: string
  readonly petition: string
  readonly pipe: string
}

interface World {
  readonly compoundId: string
  readonly person: (id: string) => Promise<Target>
  readonly at: (days: number, hour: number) => number
}

/** What goes up to the community is `asked`; the city's e-vote is about `elsewhere`. Both are over. */
export async function liveAfter(
  { compoundId, person, at }: World,
  { asked, elsewhere }: { asked: string; elsewhere: string },
): Promise<After> {
  const [chair, worker, holder] = [await person('chair'), await person('communityWorker'), await person('twoHomes')]
  const { deliberations } = await call(chair, list, { compoundId, show: 'ended' })
  const walls = the(
    deliberations.find(({ title }) => title.includes('外墙')),
    'repair of the walls',
  ).deliberationId
  const task = await follow({ compoundId, deliberationId: walls }, chair, at)

  await call(chair, escalate, { compoundId, deliberationId: asked, reason: '楼道里的车主不住在小区，业委会找不到人' })
  await call(worker, answerEscalation, {
    compoundId,
    deliberationId: asked,
    outcome: 'advised',
    text: '社区联系了派出所和车主，十二月底前搬走；到期没搬的，请业委会书面告诉社区，由消防来处理。',
    photos: [],
    requestKey: requestKey(),
  })

  const { petitionId } = await call(holder, startPetition, {
    compoundId,
    subject: 'hirePropertyFirm',
    title: '开业主大会，重新比选物业',
    text: '电梯一年坏了二十多次，垃圾两天一清，请开一次业主大会，让大家决定换不换物业。',
    requestKey: requestKey(),
  })
  const mine = await call(holder, petition, { compoundId, petitionId })
  await call(holder, joinPetition, { compoundId, petitionId, voterId: the(mine.mine[0], 'voter').voterId })

  await compare({ compoundId, deliberationId: elsewhere }, chair, worker)
  return { walls, task, petition: petitionId, pipe: await burst(compoundId, person, at) }
}

interface Vote {
  readonly compoundId: string
  readonly deliberationId: string
}

/** A task for the one who gives it, put off once and reported on. */
async function follow(vote: Vote, chair: Target, at: World['at']): Promise<string> {
  const [{ owners }, { motions }] = await Promise.all([
    call(chair, taskOwners, { compoundId: vote.compoundId }),
    call(chair, tasks, vote),
  ])
  const { taskId } = await call(chair, assignTask, {
    ...vote,
    motionId: the(motions[0], 'motion').motionId,
    text: '和宏固防水签合同，三个月内做完，验收请两位住户到场',
    grantId: the(
      owners.find(({ nameMasked }) => nameMasked === '陈*凤'),
      'owner',
    ).grantId,
    dueAt: at(30, 18),
    requestKey: requestKey(),
  })
  const one = { compoundId: vote.compoundId, taskId }
  const later = { ...one, grantId: null, dueAt: at(45, 18), reason: '连着下雨，外墙干不了', requestKey: requestKey() }
  await call(chair, changeTask, later)
  const photos = [await photographed(chair, 'followup')]
  const text = '合同签了，脚手架搭到六楼，做完了西面。'
  await call(chair, reportTask, { ...one, text, photos, done: false, requestKey: requestKey() })
  return taskId
}

async function compare(vote: Vote, chair: Target, worker: Target): Promise<void> {
  const { motions } = await call(chair, official, vote)
  const weight = (persons: number) => ({ areaCentiSqm: persons * 10_148, persons })
  await call(chair, enterOfficial, {
    ...vote,
    source: '市业主电子投票系统',
    participating: weight(420),
    motions: motions.map(({ motionId }) => ({
      motionId,
      for: weight(330),
      against: weight(70),
      abstain: weight(20),
      passed: true,
    })),
    documents: [await photographed(chair, 'followup')],
    requestKey: requestKey(),
  })
  const { record } = await call(worker, official, vote)
  const { documentHash } = the(record ?? undefined, 'record of the official vote')
  await call(worker, decideOfficial, { ...vote, documentHash, accept: true, reason: '' })
}

/** An urgent meeting of one unit, its cost, and one home that has taken its share. */
async function burst(compoundId: string, person: World['person'], at: World['at']): Promise<string> {
  const chair = await person('chair')
  const { deliberationId } = await call(chair, draft, {
    compoundId,
    form: 'unitMeeting',
    title: '1单元主管道堵了，今晚疏通',
    scope: { level: 'unit', building: '1号楼', unit: '1单元' },
    electorate: 'households',
    localRule: null,
    motions: [{ text: '请疏通公司今晚来疏通主管道', subject: 'opinion' }],
    rosterFrom: at(22, 18),
    opensAt: at(22, 19),
    closesAt: at(23, 20),
    requestKey: requestKey(),
  })
  const vote = { compoundId, deliberationId }
  const cost = { fen: 100_001, division: 'byArea', what: '疏通 1 单元主管道', advancedBy: '业委会备用金' } as const
  await call(chair, setCost, { ...vote, ...cost, requestKey: requestKey() })
  await call(await person('viceChair'), approve, vote)
  const owner = await person('oneHome')
  const { shares } = await call(owner, costs, vote)
  const { homeId, fen } = the(
    shares.find(({ mine }) => mine),
    'share',
  )
  await call(owner, acceptShare, { ...vote, homeId, fen })
  return deliberationId
}
