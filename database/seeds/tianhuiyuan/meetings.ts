import { MINUTE } from '../../../domain/deliberation/schedule'
import type { ActionInput } from '../../../types/contracts'
import { COMPOUND, readRooms } from './people'
import { call, keyOf, type SeedTools } from './tools'

type About = ActionInput<'meeting.announce'>['about']

/** A meeting that the steward of building 1, or the chair, calls. */
async function called(tools: SeedTools, by: string, id: string, about: About, place: string, startsAt: number) {
  const seats = [
    { seat: 'community', who: '社区 吴晓梅' },
    { seat: 'party', who: '党支部 李书记' },
    { seat: 'committee', who: '主任 陈桂凤' },
    { seat: 'residents', who: '汤英霞' },
    { seat: 'property', who: '安和物业 何敏' },
  ] as const
  const token = await tools.persona(by)
  const input = { compoundId: COMPOUND, about, place, startsAt, seats: [...seats], requestKey: keyOf('meeting', id) }
  return (await call(tools, token, 'meeting.announce', input)).meetingId
}

/** The meeting about the lifts, a week ago: signed in to, noted, read back with one objection, and closed by two people. */
export async function liftsMeeting(tools: SeedTools, deliberationId: string, startsAt: number): Promise<void> {
  const about = { kind: 'vote', deliberationId } as const
  const meetingId = await called(tools, 'steward', 'lifts', about, '1号楼一楼大厅', startsAt)
  const one = { compoundId: COMPOUND, meetingId }
  const person = (id: string) => tools.persona(id)
  const homeOf = async (id: string) => {
    const { mine } = await call(tools, await person(id), 'meeting.get', one)
    return mine[0]?.homeId ?? ''
  }
  await tools.setClock(startsAt - 5 * MINUTE)
  const steward = await person('steward')
  const { codes } = await call(tools, steward, 'meeting.code', one)
  const code = codes[0]?.code ?? ''
  for (const id of ['oneHome', 'couple1', 'family', 'twoHomes'])
    await call(tools, await person(id), 'meeting.signIn', { ...one, code })
  const rooms = await readRooms(tools, steward, '1号楼', '1单元')
  const aloud = ['201', '301', '601'].flatMap((room) => rooms.get(room) ?? [])
  for (const homeId of aloud) await call(tools, steward, 'meeting.signInHome', { ...one, homeId, present: true })
  const [first = '', second = ''] = aloud

  await tools.setClock(startsAt + 40 * MINUTE)
  const note = async (key: string, text: string, homeId: string | null, witness: string | null) => {
    const input = { ...one, text, homeId, witness, requestKey: keyOf('said', key) }
    return (await call(tools, steward, 'meeting.noteOpinion', input)).opinionId
  }
  const asked = await note('1', '大修的时候三部电梯轮流停，别一起停，家里有老人。', await homeOf('oneHome'), null)
  await call(tools, await person('oneHome'), 'meeting.consent', { ...one, opinionId: asked, agree: true })
  await note('2', '旧的曳引机能不能折价，钱要写进账里。', first, second)
  await note('3', '钱花得值不值，验收请物业以外的人来看。', null, null)
  const chair = await person('chair')
  for (const seat of ['community', 'party', 'committee', 'residents'] as const) {
    const who = { community: '社区 吴晓梅', party: '党支部 李书记', committee: '主任 陈桂凤', residents: '汤英霞' }[
      seat
    ]
    await call(tools, chair, 'meeting.seat', { ...one, seat, who, came: true, why: '' })
  }
  const absent = { seat: 'property', who: '安和物业 何敏', came: false, why: '当天在做年度盘点' } as const
  await call(tools, chair, 'meeting.seat', { ...one, ...absent })
  const party = {
    kind: 'supervises',
    speaker: '党支部 李书记',
    text: '施工期间请两位党员每天看一次进度，拍照发群里。',
  } as const
  await call(tools, chair, 'meeting.party', { ...one, ...party })
  const text =
    '陈桂凤介绍了三部电梯近一年的故障和两家公司的报价。到会的邻居看了清单，多数认为曳引机和钢丝绳该换，' +
    '希望三部轮流施工、每部不超过五天。旧设备的处理和验收的人选，业委会一周内书面答复。表决在手机和纸上进行，会上不举手。'
  await call(tools, chair, 'meeting.writeMinutes', { ...one, version: 0, text, photos: [] })
  await tools.setClock(startsAt + 60 * MINUTE)
  await call(tools, chair, 'meeting.read', { ...one, version: 1 })
  for (const id of ['oneHome', 'couple1', 'family', 'twoHomes']) {
    const objection = id === 'family' ? '我说的是每部不超过三天，不是五天。' : null
    const answer = { ...one, homeId: await homeOf(id), version: 1, objection }
    await call(tools, await person(id), 'meeting.answer', answer)
  }
  for (const homeId of aloud)
    await call(tools, steward, 'meeting.answerFor', { ...one, homeId, version: 1, objection: null })
  await call(tools, await person('viceChair'), 'meeting.close', { ...one, version: 1 })
}

/** The yard meeting about the garden, which is still to come. */
export async function gardenMeeting(tools: SeedTools, deliberationId: string, startsAt: number): Promise<void> {
  await called(tools, 'chair', 'garden', { kind: 'vote', deliberationId }, '中庭桂花树下，下雨改议事厅', startsAt)
}
