import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, dateOf, instantAt, weekdayOf } from '../../../domain/station/time'
import type { RoomRules } from '../../../types/station/shapes'
import { COMPOUND, personaOf } from './people'
import { call, keyOf, type SeedTools } from './tools'

const EQUIPMENT: Readonly<Record<string, readonly string[]>> = {
  多功能活动厅: ['投影', '音响', '桌椅'],
  书画阅览室: ['图书', '静音', '插座'],
  歌舞排练室: ['镜子', '音响'],
  亲子活动室: ['软垫', '玩具'],
  邻里互助中心: ['轮椅通道', '血压计', '茶水'],
  议事厅: ['投影', '白板', '茶水'],
}

/** The rooms of station-rooms.csv: name, area, seats, place, hours, slot, hours a week, leave. */
function roomsOfFile(): RoomRules[] {
  const rows = readFileSync(join(__dirname, 'rooms.csv'), 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/).slice(1)
  return rows.map((row) => {
    const [name = '', area, seats, place = '', hours = '', slot, quota, approval] = row.split(',')
    const [from = 0, to = 0] = hours.split('-').map((clock) => {
      const [hour = 0, minute = 0] = clock.split(':').map(Number)
      return hour * 60 + minute
    })
    const slotMinutes = slot === '30' ? 30 : 60
    return {
      name,
      place,
      areaCentiSqm: Number(area) * 100,
      seats: Number(seats),
      equipment: [...(EQUIPMENT[name] ?? [])],
      photos: [],
      hours: Array.from({ length: 7 }, () => ({ from, to })),
      holiday: { from: 9 * 60, to: 17 * 60 },
      slotMinutes,
      minSlots: 1,
      maxSlots: slotMinutes === 30 ? 6 : 3,
      daysAhead: 14,
      cancelHours: 12,
      quotaMinutes: Number(quota) * 60,
      approval: approval === '是',
      closures: [],
      phone: '02888880003',
    }
  })
}

/** The station's rooms, a chorus every Saturday, a few bookings and two activities. `residents` are people with homes. */
export async function stationLife(tools: SeedTools): Promise<void> {
  const steward = await tools.persona('steward')
  const rooms = new Map<string, string>()
  for (const rules of roomsOfFile()) {
    const input = { compoundId: COMPOUND, roomId: null, rev: 0, rules, dryRun: false, affected: 0, reason: '' }
    const { roomId } = await call(tools, steward, 'station.saveRoom', {
      ...input,
      requestKey: keyOf('room', rules.place, String(rules.areaCentiSqm)),
    })
    rooms.set(rules.name, roomId)
  }
  const today = dateOf(tools.now())
  const saturday = addDays(today, (13 - weekdayOf(today)) % 7 || 7)
  const reading = rooms.get('书画阅览室') ?? ''
  const dance = rooms.get('歌舞排练室') ?? ''
  await call(tools, steward, 'station.reserve', {
    compoundId: COMPOUND,
    roomId: dance,
    kind: 'regular',
    dates: [saturday, addDays(saturday, 7), addDays(saturday, 14)],
    from: 9 * 60,
    to: 11 * 60,
    title: '夕阳红合唱队',
    reason: '',
    purpose: 'rehearsal',
    ageBand: 'elders',
    people: 24,
    dryRun: false,
    requestKey: keyOf('chorus'),
  })
  const book = async (id: string, roomId: string, date: string, from: number, to: number, more: object = {}) => {
    const token = await tools.persona(id)
    const { homes } = await call(tools, token, 'station.rooms', { compoundId: COMPOUND })
    const homeId = homes[0]?.homeId
    if (homeId === undefined) throw new Error(`expected ${personaOf(id).name} to have a home`)
    await call(tools, token, 'station.book', {
      compoundId: COMPOUND,
      homeId,
      roomId,
      date,
      from: from * 60,
      to: to * 60,
      purpose: 'study',
      ageBand: 'mixed',
      people: 6,
      requestKey: keyOf('booking', id, date, String(from)),
      ...more,
    })
  }
  await book('oneHome', reading, saturday, 14, 16)
  await book('couple1', reading, addDays(today, 1), 10, 12, { ageBand: 'elders' })
  await book('family', reading, saturday, 16, 18, { purpose: 'children', ageBand: 'children' })
  await book('tenant', rooms.get('多功能活动厅') ?? '', addDays(saturday, 1), 8.5, 10.5, { purpose: 'gathering' })
  const activity = {
    compoundId: COMPOUND,
    activityId: null,
    rev: 0,
    text: '',
    seats: 20,
    per: 'person',
    guardian: false,
    reason: '',
    dryRun: false,
  } as const
  const weekly = (from: number, to: number, times: number) =>
    Array.from({ length: times }, (_, at) => {
      const date = addDays(saturday, 4 + 7 * at)
      return { startsAt: instantAt(date, from * 60), endsAt: instantAt(date, to * 60) }
    })
  const { activityId } = await call(tools, steward, 'station.saveActivity', {
    ...activity,
    title: '周三读书会',
    text: '这个月读《茶馆》，带一本来，没有也能听。',
    place: '书画阅览室（1号楼架空层）',
    room: { roomId: reading, purpose: 'study', ageBand: 'mixed' },
    sessions: weekly(15, 16.5, 4),
    requestKey: keyOf('reading'),
  })
  await call(tools, steward, 'station.saveActivity', {
    ...activity,
    title: '四点半课堂',
    text: '放学后写作业、下棋，有志愿者看着。',
    place: '亲子活动室（3号楼架空层）',
    room: { roomId: rooms.get('亲子活动室') ?? '', purpose: 'children', ageBand: 'children' },
    seats: 12,
    guardian: true,
    sessions: weekly(16.5, 18, 8),
    requestKey: keyOf('afterSchool'),
  })
  const token = await tools.persona('couple1')
  const { homes } = await call(tools, token, 'station.activity', { compoundId: COMPOUND, activityId })
  const join = { compoundId: COMPOUND, activityId, homeId: homes[0]?.homeId ?? '', childName: '', consent: false }
  await call(tools, token, 'station.signUp', { ...join, requestKey: keyOf('joins') })
}
