import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { COMPOUND, consultation, homeIdOf, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, type Cloud } from '../harness'

const here = { compoundId: COMPOUND }

/** A meeting from its announcement to the addendum that a second person signs, and one that is called off. */
export async function meetingStory(cloud: Cloud): Promise<void> {
  const [chair, vice, steward] = [
    await cloud.as(OFFICERS.chair),
    await cloud.as(OFFICERS.vice),
    await cloud.as(OFFICERS.steward),
  ]
  const [zhao, li] = [await person(cloud, 'zhao'), await person(cloud, 'li')]
  const [home, neighbour, shop] = [
    await homeIdOf(zhao, PEOPLE.zhao.home),
    await homeIdOf(li, PEOPLE.li.home),
    await homeIdOf(zhao, PEOPLE.wang.home),
  ]
  const startsAt = Math.ceil((await cloud.now()) / DAY) * DAY + 2 * DAY + 11 * HOUR
  const scope = { level: 'building', building: '1号楼' } as const
  const about = { kind: 'own', title: '充电桩装在哪里', scope, agenda: ['充电桩装在楼东侧'] } as const
  const seats = [
    { seat: 'community' as const, who: '吴晓梅' },
    { seat: 'party' as const, who: '李书记' },
  ]
  const yard = { ...here, about: { ...about, agenda: [...about.agenda] }, place: '1号楼前的空地', startsAt, seats }
  const called = await chair.ok('meeting.announce', { ...yard, requestKey: newKey() })
  const vote = consultation(await cloud.now(), {
    form: 'buildingMeeting',
    scope,
    opensAt: startsAt,
    closesAt: startsAt + DAY,
  })
  const { deliberationId } = await chair.ok('deliberation.draft', { ...here, ...vote, requestKey: newKey() })
  await chair.ok('meeting.attach', { ...here, meetingId: called.meetingId, deliberationId })
  const off = { ...here, meetingId: called.meetingId, deliberationId, reason: '附到了别的表决上' }
  await chair.ok('meeting.detach', off)
  await chair.ok('meeting.cancel', { ...here, meetingId: called.meetingId, reason: '电修不好' })

  const { meetingId } = await chair.ok('meeting.announce', { ...yard, requestKey: newKey() })
  const one = { ...here, meetingId }
  await chair.ok('meeting.change', { ...one, place: '1号楼大厅', startsAt, reason: '怕下雨' })
  await cloud.setClock(startsAt)
  await chair.ok('meeting.seat', { ...one, seat: 'property', who: '', came: false, why: '没有请到' })
  const code = async () => (await chair.ok('meeting.code', one)).codes[0]?.code ?? ''
  await zhao.ok('meeting.signIn', { ...one, code: await code() })
  await li.ok('meeting.signIn', { ...one, code: await code() })
  await steward.ok('meeting.signInHome', { ...one, homeId: shop, present: true })
  const note = { ...one, text: '充电桩离窗户远一点', witness: null }
  const asked = await steward.ok('meeting.noteOpinion', { ...note, homeId: home, requestKey: newKey() })
  await zhao.ok('meeting.consent', { ...one, opinionId: asked.opinionId, agree: true })
  const wrong = await steward.ok('meeting.noteOpinion', { ...note, homeId: null, requestKey: newKey() })
  await steward.ok('meeting.dropOpinion', { ...one, opinionId: wrong.opinionId })
  await chair.ok('meeting.party', { ...one, kind: 'supervises', speaker: '李书记', text: '装好后请党员来看' })
  await chair.ok('meeting.writeMinutes', { ...one, version: 0, text: '大家同意把充电桩装在楼东侧。', photos: [] })
  await cloud.setClock(startsAt + HOUR)
  await chair.ok('meeting.read', { ...one, version: 1 })
  const yes = { ...one, version: 1, objection: null }
  await zhao.ok('meeting.answer', { ...yes, homeId: home })
  await li.ok('meeting.answer', { ...yes, homeId: neighbour, objection: '西侧也有人提过' })
  await steward.ok('meeting.answerFor', { ...yes, homeId: shop })
  await vice.ok('meeting.close', { ...one, version: 1 })
  await chair.ok('meeting.addAddendum', { ...one, text: '补一句：施工定在周末', requestKey: newKey() })
  await vice.ok('meeting.signAddendum', { ...one, number: 1 })
}
