import type { ActionInput } from '../../../types/contracts'
import type { RoomRules } from '../../../types/station/shapes'
import { instantAt } from '../../../domain/station/time'
import { bind, COMPOUND, homeIdOf, OFFICERS, PEOPLE, person, settle, type PersonName } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

export const compoundId = COMPOUND
/** A Wednesday, at ten in the morning. */
export const NOW = instantAt('2026-11-18', 600)
export const SATURDAY = '2026-11-21'

const hours = { from: 540, to: 1260 }
export const RULES: RoomRules = {
  name: '书画阅览室',
  place: '1号楼架空层',
  areaCentiSqm: 4200,
  seats: 20,
  equipment: ['桌椅'],
  photos: [],
  hours: [hours, hours, hours, hours, hours, hours, hours],
  holiday: 'asUsual',
  slotMinutes: 60,
  minSlots: 1,
  maxSlots: 4,
  daysAhead: 14,
  cancelHours: 12,
  quotaMinutes: 240,
  approval: false,
  closures: [],
  phone: null,
}

export interface Station {
  readonly cloud: Cloud
  readonly steward: Client
  readonly worker: Client
  readonly people: Readonly<Record<'zhao' | 'qian' | 'sun' | 'li' | 'zhou' | 'wu' | 'zheng', Client>>
  readonly homes: Readonly<Record<'zhao' | 'qian' | 'sun' | 'li' | 'zhou' | 'wu' | 'zheng', string>>
}

/** A compound with its people, and nothing in its station yet. */
export async function openStation(): Promise<Station> {
  const cloud = await startCloud({ functions: ['membership', 'roll', 'station', 'clock', 'notify'] })
  await cloud.setClock(NOW - 3_600_000)
  await settle(cloud)
  await bind(cloud, 'tenant', { relation: 'tenant' }).catch(() => undefined)
  await cloud.setClock(NOW)
  const names = ['zhao', 'qian', 'sun', 'li', 'zhou', 'wu', 'zheng'] as const
  const clients = new Map<PersonName, Client>()
  const homes = new Map<PersonName, string>()
  for (const name of names) {
    const client = await person(cloud, name)
    clients.set(name, client)
    homes.set(name, await homeIdOf(client, PEOPLE[name].home))
  }
  const client = (name: PersonName) => need(clients.get(name))
  const home = (name: PersonName) => need(homes.get(name))
  return {
    cloud,
    steward: await cloud.as(OFFICERS.steward),
    worker: await cloud.as(OFFICERS.communityWorker),
    people: {
      zhao: client('zhao'),
      qian: client('qian'),
      sun: client('sun'),
      li: client('li'),
      zhou: client('zhou'),
      wu: client('wu'),
      zheng: client('zheng'),
    },
    homes: {
      zhao: home('zhao'),
      qian: home('qian'),
      sun: home('sun'),
      li: home('li'),
      zhou: home('zhou'),
      wu: home('wu'),
      zheng: home('zheng'),
    },
  }
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected somebody')
  return value
}

/** Makes a room. */
export async function room(client: Client, more: Partial<RoomRules> = {}): Promise<string> {
  const rules = { ...RULES, ...more }
  const input = {
    compoundId,
    roomId: null,
    rev: 0,
    rules,
    dryRun: false,
    affected: 0,
    reason: '',
    requestKey: newKey(),
  }
  return (await client.ok('station.saveRoom', input)).roomId
}

/** A booking's input. Hours are whole. */
export function wish(
  roomId: string,
  homeId: string,
  from: number,
  to = from + 1,
  date = SATURDAY,
): ActionInput<'station.book'> {
  const what = { purpose: 'study', ageBand: 'adults', people: 3 } as const
  return { compoundId, roomId, homeId, date, from: from * 60, to: to * 60, ...what, requestKey: newKey() }
}
