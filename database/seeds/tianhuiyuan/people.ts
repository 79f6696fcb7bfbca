import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { call, eachOf, keyOf, type SeedTools } from './tools'

export const COMPOUND = 'tianhuiyuan'
export const COMMUNITY = 'guihu'
export const STREET = 'guihujiedao'

/** Somebody with a phone of his own. */
export interface Person {
  readonly openid: string
  readonly name: string
  readonly phone: string
}

export interface Owner extends Person {
  readonly building: string
  readonly unit: string
  readonly room: string
}

const personas = z.array(z.object({ id: z.string(), label: z.string(), openid: z.string(), phone: z.string() }))

export function personaOf(id: string): Person {
  const all = personas.parse(JSON.parse(readFileSync(join(__dirname, 'personas.json'), 'utf8')))
  const found = all.find((persona) => persona.id === id)
  if (found === undefined) throw new Error(`expected a persona ${id}`)
  return { openid: found.openid, name: found.label, phone: found.phone }
}

export function rollFile(): Uint8Array {
  return readFileSync(join(__dirname, 'roll.csv'))
}

/**
 * Owners on the roll, one of each home, in its order; nobody twice. They have accounts that are made up, and names and
 * phones as the roll has them.
 */
export function ownersOnRoll(): Owner[] {
  const rows = new TextDecoder().decode(rollFile()).split(/\r?\n/).slice(1)
  const owners = rows.flatMap((row, index): Owner[] => {
    const [building = '', unit = '', room = '', , use, names = '', , phones = '', state] = row.split(',')
    const [name = '', phone = ''] = [names.split('、')[0], phones.split('、')[0]]
    if (use !== '住宅' || state !== '已售已交付') return []
    return [{ openid: `oYB_owner_${index + 1}`, name, phone, building, unit, room }]
  })
  const homesOf = new Map<string, number>()
  for (const { phone } of owners) homesOf.set(phone, (homesOf.get(phone) ?? 0) + 1)
  return owners.filter(({ phone }) => homesOf.get(phone) === 1)
}

type Relation = 'owner' | 'family' | 'tenant'

/** Binds people to homes as they do it themselves; looks each unit's rooms up once. */
export function binder(tools: SeedTools) {
  const units = new Map<string, Promise<Map<string, string>>>()
  const roomsOf = (token: string, building: string, unit: string) => {
    const key = `${building}/${unit}`
    const known = units.get(key) ?? readRooms(tools, token, building, unit)
    units.set(key, known)
    return known
  }
  return async (person: Person, relation: Relation, [building, unit, room]: readonly [string, string, string]) => {
    const token = await tools.login({ openid: person.openid, phone: person.phone })
    const homeId = (await roomsOf(token, building, unit)).get(room)
    if (homeId === undefined) throw new Error(`expected a home ${building}${unit}${room}`)
    const { binding } = await call(tools, token, 'membership.bind', {
      compoundId: COMPOUND,
      homeId,
      relation,
      name: person.name,
      phoneCode: await tools.phoneCode(token),
      photos: [],
      requestKey: keyOf('bind', person.openid, homeId),
    })
    return binding
  }
}

/** The homes of a unit, by room. */
export async function readRooms(tools: SeedTools, token: string, building: string, unit: string) {
  const found = new Map<string, string>()
  for (let cursor: string | null | undefined; cursor !== null;) {
    const input = { compoundId: COMPOUND, building, unit, ...(cursor === undefined ? {} : { cursor }) }
    const { rooms, next } = await call(tools, token, 'membership.rooms', input)
    for (const { homeId, room } of rooms) found.set(room, homeId)
    cursor = next
  }
  return found
}

/** Everybody in the sample compound who has joined; the stranger has not, and one request still waits. */
export async function bindEverybody(tools: SeedTools, owners: readonly Owner[]): Promise<void> {
  const bind = binder(tools)
  const joined = [
    ['oneHome', 'owner', ['1号楼', '1单元', '102']],
    ['twoHomes', 'owner', ['1号楼', '2单元', '1602']],
    ['twoHomes', 'owner', ['3号楼', '1单元', '602']],
    ['couple1', 'owner', ['1号楼', '1单元', '101']],
    ['couple2', 'owner', ['1号楼', '1单元', '101']],
    ['chair', 'owner', ['1号楼', '1单元', '801']],
    ['viceChair', 'owner', ['2号楼', '1单元', '1302']],
    ['steward', 'owner', ['1号楼', '1单元', '1701']],
    ['family', 'family', ['1号楼', '1单元', '402']],
    ['tenant', 'tenant', ['1号楼', '1单元', '502']],
  ] as const
  const steward = await tools.persona('steward')
  for (const [id, relation, home] of joined) {
    const { bindingId, state } = await bind(personaOf(id), relation, home)
    if (state === 'verified') continue
    await call(tools, steward, 'membership.decide', { compoundId: COMPOUND, bindingId, accept: true, reason: '' })
  }
  await eachOf(owners, async (owner) => {
    const { state } = await bind(owner, 'owner', [owner.building, owner.unit, owner.room])
    if (state !== 'verified') throw new Error(`expected ${owner.openid} to be on the roll`)
  })
}
