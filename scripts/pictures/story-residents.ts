import { personaOf } from '../../database/seeds/tianhuiyuan/people'
import { approve, draft, get } from '../../types/deliberation'
import { residentsAt, receivePaper, openPaper, readPaper } from '../../types/deliberation/papers'
import { me } from '../../types/membership'
import { decideEnrolment, enrol, enrolMe, register, strikeOff } from '../../types/roll/register'
import { call, type Target } from '../cloud-client'
import { photographed, requestKey, the } from './people'

/** Votes by the register of residents, by id. */
export interface ByResidents {
  /** A binding one, over and contested. */
  readonly stalls: string
  /** One that listens, running; one of its papers is in. */
  readonly lamps: string
}

interface World {
  readonly compoundId: string
  readonly person: (id: string) => Promise<Target>
  readonly homeOf: (building: string, unit: string, room: string) => Promise<string>
}

const PHONES = ['oneHome', 'chair', 'viceChair', 'steward', 'tenant'] as const

/** Who comes into the register, by phone and without one; one who waits, and one who is to be struck off. */
export async function register18({ compoundId, person, homeOf }: World): Promise<void> {
  const [worker, steward] = [await person('communityWorker'), await person('steward')]
  const decide = (enrolmentId: string) =>
    call(worker, decideEnrolment, { compoundId, enrolmentId, accept: true, reason: '' })
  const ask = async (id: string, birthDate: string) => {
    const phone = await person(id)
    const { bindings } = await call(phone, me, {})
    const { homeId } = the(
      bindings.find((one) => one.compoundId === compoundId && one.state === 'verified'),
      `home of ${id}`,
    )
    const card = { name: personaOf(id).name, birthDate, idTail: '1024' }
    return call(phone, enrolMe, { compoundId, homeId, ...card, requestKey: requestKey() })
  }
  for (const [index, id] of PHONES.entries()) await decide((await ask(id, `19${String(51 + index)}-03-08`)).enrolmentId)
  for (const [name, room] of [
    ['袁秀英', '102'],
    ['袁德明', '102'],
    ['罗国富', '201'],
  ] as const) {
    const card = { name, birthDate: '1943-11-02', idTail: '002X', requestKey: requestKey() }
    const homeId = await homeOf('1号楼', '1单元', room)
    await decide((await call(steward, enrol, { compoundId, homeId, ...card })).enrolmentId)
  }
  await ask('couple1', '1978-06-20')
  const { residents } = await call(worker, register, { compoundId })
  const { voterId } = the(
    residents.find(({ nameMasked }) => nameMasked === '罗*富'),
    'resident of the steward’s building',
  )
  await call(steward, strikeOff, { compoundId, voterId, reason: '搬回老家了，不住在这里', requestKey: requestKey() })
}

interface Times {
  readonly rosterFrom: number
  readonly opensAt: number
  readonly closesAt: number
}

/** Drafts both and has them published. */
export async function publishByResidents(
  { compoundId, person }: World,
  { over, runs }: { over: Times; runs: Times },
): Promise<ByResidents> {
  const chair = await person('chair')
  const publish = async (
    second: string,
    plan: Omit<
      Parameters<typeof call<typeof draft.name, typeof draft.input, typeof draft.output>>[2],
      'compoundId' | 'electorate' | 'scope' | 'requestKey'
    >,
  ) => {
    const whole = { compoundId, electorate: 'residents' as const, scope: { level: 'compound' as const } }
    const { deliberationId } = await call(chair, draft, { ...whole, ...plan, requestKey: requestKey() })
    await call(await person(second), approve, { compoundId, deliberationId })
    return deliberationId
  }
  const stalls = await publish('communityWorker', {
    form: 'residentsMeeting',
    title: '居民会议：早市摊位和文明养犬公约',
    localRule: '《桂湖街道居民会议规程》第六条：居民会议可以用互联网方式表决',
    motions: [
      { text: '东门外早市每天 9 点收摊，摊位由居委会排号', subject: 'residentAffair' },
      { text: '通过《文明养犬公约》', subject: 'residentAffair' },
    ],
    ...over,
  })
  const lamps = await publish('viceChair', {
    form: 'yardMeeting',
    title: '楼下路灯几点关，每个人都说说',
    localRule: null,
    motions: [{ text: '路灯夜里十一点关，您赞成吗', subject: 'opinion' }],
    ...runs,
  })
  return { stalls, lamps }
}

/** The paper of one of two who are registered in a home, read twice. */
export async function paperOfResident({ compoundId, person, homeOf }: World, deliberationId: string): Promise<void> {
  const [steward, second] = [await person('steward'), await person('viceChair')]
  const place = { compoundId, deliberationId }
  const homeId = await homeOf('1号楼', '1单元', '102')
  const { residents } = await call(steward, residentsAt, { ...place, homeId })
  // A neighbour with a phone is registered there too.
  const { voterId } = the(
    residents.find(({ nameMasked }) => nameMasked === '袁*英'),
    'registered resident',
  )
  const { motions } = await call(steward, get, place)
  const marks = motions.map(({ motionId }) => ({ motionId, choice: 'for' as const }))
  const evidence = await photographed(steward)
  const paper = { ...place, voterId, homeId, evidence, marks, requestKey: requestKey() }
  const { paperId } = await call(steward, receivePaper, paper)
  await call(second, openPaper, { ...place, paperId })
  await call(second, readPaper, { ...place, paperId, marks })
}
