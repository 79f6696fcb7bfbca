import { announce, meetings } from '../../types/meeting/announcing'
import { signIn as signInAt, signInCodes, signInHome } from '../../types/meeting/attending'
import { addAddendum, answerFor, noteOpinion, readBack, signAddendum, writeMinutes } from '../../types/meeting/minutes'
import { call, type Target } from '../cloud-client'
import { moveClock, requestKey, the } from './people'

/** Meetings of building 1: people are signing in; the minutes are being read; closed, with an addendum. */
export interface Met {
  readonly arriving: string
  readonly reading: string
  readonly closed: string
}

interface World {
  readonly url: string
  readonly compoundId: string
  readonly person: (id: string) => Promise<Target>
  readonly homeOf: (building: string, unit: string, room: string) => Promise<string>
  /** That hour in China, so many days after the story has begun. */
  readonly at: (days: number, hour: number) => number
}

const MINUTE = 60_000

/** One evening, on the 22nd day: it ends at twenty to eight. */
export async function liveMeetings({ url, compoundId, person, homeOf, at }: World): Promise<Met> {
  const [chair, steward] = [await person('chair'), await person('steward')]
  const called = async (title: string, where: string, startsAt: number) => {
    const scope = { level: 'building', building: '1号楼' } as const
    const about = { kind: 'own' as const, title, scope, agenda: [title] }
    const input = { compoundId, about, place: where, startsAt, seats: [], requestKey: requestKey() }
    return (await call(steward, announce, input)).meetingId
  }
  const reading = await called('1号楼的充电桩装在哪里', '1号楼前的空地', at(22, 19))
  const arriving = await called('1号楼门禁换不换', '1号楼一楼大厅', at(22, 19) + 50 * MINUTE)
  await moveClock(url, at(22, 19) - 5 * MINUTE)
  const one = { compoundId, meetingId: reading }
  const { codes } = await call(steward, signInCodes, one)
  for (const id of ['oneHome', 'couple1'])
    await call(await person(id), signInAt, { ...one, code: the(codes[0], 'code').code })
  for (const room of ['201', '301'])
    await call(steward, signInHome, { ...one, homeId: await homeOf('1号楼', '1单元', room), present: true })
  await moveClock(url, at(22, 19) + 40 * MINUTE)
  const noted = { ...one, witness: null, requestKey: requestKey() }
  await call(steward, noteOpinion, {
    ...noted,
    text: '装在西侧会挡住消防通道',
    homeId: await homeOf('1号楼', '1单元', '102'),
  })
  const text = '到会的邻居都赞成把充电桩装在楼东侧，离窗户三米以上；费用和收费办法由业委会两周内写出来，再请大家看。'
  await call(steward, writeMinutes, { ...one, version: 0, text, photos: [] })
  await call(steward, readBack, { ...one, version: 1 })
  const there = { compoundId, meetingId: arriving }
  const shown = await call(steward, signInCodes, there)
  await call(await person('couple1'), signInAt, { ...there, code: the(shown.codes[0], 'code').code })
  await call(steward, noteOpinion, {
    ...there,
    text: '门禁卡要给家里的老人多办一张',
    homeId: await homeOf('1号楼', '1单元', '101'),
    witness: null,
    requestKey: requestKey(),
  })
  const aloud = { ...one, homeId: await homeOf('1号楼', '1单元', '201'), version: 1 }
  await call(steward, answerFor, { ...aloud, objection: null })

  const past = await call(chair, meetings, { compoundId, show: 'past' })
  const closed = the(
    past.meetings.find(({ phase }) => phase === 'closed'),
    'closed meeting',
  ).meetingId
  const added = { compoundId, meetingId: closed, text: '记录里漏了一句：旧曳引机由厂家折价回收，价款记入维修账。' }
  const { number } = await call(steward, addAddendum, { ...added, requestKey: requestKey() })
  await call(chair, signAddendum, { compoundId, meetingId: closed, number })
  return { arriving, reading, closed }
}
