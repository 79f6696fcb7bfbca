import type { ActionName } from '../../../types/contract'
import { contracts } from '../../../types/contracts'
import { policy, ROLES, type Role } from '../../../types/policy'
import { bind, COMMUNITY, COMPOUND, foundCompound, grant, importRoll, PEOPLE, place, STREET } from '../compound'
import { startCloud, type Client, type Cloud } from '../harness'
import { MATRIX } from './matrix'
import { sampleOf } from './sample'

/** Calls under way at once: the machine has few cores. */
const AT_ONCE = 8
const OTHER = 'othercompound'
const OTHER_COMMUNITY = 'othercommunity'
const OTHER_STREET = 'otherstreet'

const actions = Object.keys(contracts) as ActionName[]

let cloud: Cloud
const clients = new Map<string, Client>()

/** Where each role is held when it reaches the compound, and when it is held somewhere else. */
const HELD: Readonly<Record<Role, readonly [level: string, here: string, elsewhere: string | null]>> = {
  operator: ['environment', 'environment', null],
  streetWorker: ['street', STREET, OTHER_STREET],
  communityWorker: ['community', COMMUNITY, OTHER_COMMUNITY],
  committee: ['compound', COMPOUND, OTHER],
  supervisor: ['compound', COMPOUND, OTHER],
  steward: ['building', `${COMPOUND}/1号楼`, `${OTHER}/1号楼`],
  propertyFirm: ['compound', COMPOUND, OTHER],
  developerRepresentative: ['compound', COMPOUND, OTHER],
  serviceCompany: ['community', COMMUNITY, OTHER_COMMUNITY],
  worker: ['community', COMMUNITY, OTHER_COMMUNITY],
}

const past = { until: 1 }
const revoked = { revokedAt: 1, revoked: { by: 'o', nameMasked: '某*', reason: '换届' } }
const future = { from: 8e15, until: null }

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
  homeId = (await bind(cloud, 'zhao')).homeId
  await cloud.insert('places', [
    place(OTHER_STREET, 'street', '别的街道', null),
    place(OTHER_COMMUNITY, 'community', '别的社区', OTHER_STREET),
  ])
  const held = (openid: string, role: Role) => grant(openid, role, HELD[role][0], HELD[role][1])
  const each = ROLES.map((role) => held(`o-is-${role}`, role))
  // One person with every role that an action does not let in, and one who held, will hold or elsewhere holds each.
  const groups = [...new Set(actions.map(unlisted))].flatMap((group) =>
    group.split(' ').flatMap((role) => (isRole(role) ? [held(groupId(group), role)] : [])),
  )
  const lesser = ROLES.flatMap((role) => {
    const [level, here, elsewhere] = HELD[role]
    const one = (more: object, where = here, at = level) => ({
      ...grant('o-lesser', role, at, where, more),
      _id: `g-lesser-${role}-${JSON.stringify(more).length}-${at}-${where.length}`,
    })
    return [
      one(past),
      one(revoked),
      one(future),
      ...(elsewhere === null ? [] : [one({}, elsewhere)]),
      // A part of a compound gives nothing but a steward's role; an operator reaches everything, however it is written.
      ...(role === 'steward' || role === 'operator' ? [] : [one({}, `${COMPOUND}/1号楼`, 'building')]),
    ]
  })
  const all = [...each, ...groups, ...lesser]
  await cloud.insert('grants', [...all, grant('o-neighbour', 'steward', 'building', `${COMPOUND}/2号楼`)])
  const callers = [...new Set([...all.map(({ openid }) => openid), 'o-neighbour', 'o-stranger', PEOPLE.zhao.openid])]
  await eachOf(callers, async (openid) => {
    clients.set(openid, await cloud.as(openid))
  })
})
afterAll(() => cloud.stop())

/** Values of fields by their names, so that an input is about the compound. */
const named = {
  compoundId: COMPOUND,
  communityId: COMMUNITY,
  streetId: STREET,
  place: { level: 'compound', id: COMPOUND },
  scopeId: COMPOUND,
  building: '1号楼',
  unit: '1单元',
  scope: { level: 'building', building: '1号楼' },
}
/** The home of the resident who asks, known once he is bound. */
let homeId = ''

/** What each may give: the table in types/granting.ts has its own tests. */
const GIVES: Partial<Readonly<Record<string, { role: Role; level: 'street' | 'community' | 'compound'; id: string }>>> =
  {
    'o-is-operator': { role: 'streetWorker', level: 'street', id: STREET },
    'o-is-streetWorker': { role: 'communityWorker', level: 'community', id: COMMUNITY },
    'o-is-serviceCompany': { role: 'worker', level: 'community', id: COMMUNITY },
    'o-is-communityWorker': { role: 'committee', level: 'compound', id: COMPOUND },
  }

function inputOf(action: ActionName, openid = ''): unknown {
  // A hotline is asked for by one of the two, not both.
  const places = action === 'service.hotline' ? { ...named, communityId: undefined } : named
  const input = sampleOf(contracts[action].input, { ...places, homeId })
  if (action !== 'membership.offerRole') return input
  const gives = GIVES[openid]
  const scope =
    gives === undefined ? { level: 'building', id: `${COMPOUND}/1号楼` } : { level: gives.level, id: gives.id }
  const asked = gives === undefined ? {} : { place: { level: gives.level, id: gives.id } }
  return Object.assign({}, input, { role: gives?.role ?? 'steward', scope, ...asked })
}

interface Asked {
  readonly action: ActionName
  readonly openid: string
  readonly allowed: boolean
}

function kindsOf(action: ActionName): readonly string[] {
  const row = MATRIX[action]
  if (row === 'anyone') return ROLES
  return 'inPart' in row ? row.inPart : row
}

/** The roles that an action does not let in, as one word. */
function unlisted(action: ActionName): string {
  return ROLES.filter((role) => !kindsOf(action).includes(role)).join(' ')
}

/** An account's id is short and has no spaces. */
function groupId(group: string): string {
  return `o-all-of-${group
    .split(' ')
    .map((role) => ROLES.findIndex((one) => one === role))
    .join('-')}`
}

function isRole(word: string): word is Role {
  return ROLES.some((role) => role === word)
}

function askedOf(action: ActionName): Asked[] {
  if (MATRIX[action] === 'anyone') return [{ action, openid: 'o-stranger', allowed: true }]
  const kinds = kindsOf(action)
  return [
    { action, openid: 'o-stranger', allowed: false },
    { action, openid: 'o-lesser', allowed: false },
    { action, openid: groupId(unlisted(action)), allowed: false },
    { action, openid: PEOPLE.zhao.openid, allowed: kinds.includes('resident') },
    ...ROLES.filter((role) => kinds.includes(role)).map((role) => ({ action, openid: `o-is-${role}`, allowed: true })),
  ]
}

test('every action stands in the matrix, and no other', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(actions.sort())
})

test('the policy table says what the matrix says', () => {
  const said = actions.map((action) => {
    const who = policy[action]
    if ('anyone' in who) return [action, 'anyone']
    const kinds = [...(who.resident ? ['resident'] : []), ...who.roles].sort()
    return [action, 'bounded' in who ? { inPart: kinds } : kinds]
  })
  const expected = actions.map((action) => {
    const row = MATRIX[action]
    if (row === 'anyone') return [action, row]
    return [action, 'inPart' in row ? { inPart: [...row.inPart].sort() } : [...row].sort()]
  })
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected))
})

test('every input that is asked with is one that the contract takes', () => {
  for (const action of actions) expect(() => inputOf(action)).not.toThrow()
})

test('every action lets in whom the matrix names, here and now, and refuses everybody else', async () => {
  const wrong: object[] = []
  await eachOf(actions.flatMap(askedOf), async ({ action, openid, allowed }) => {
    const { reply } = await clientOf(openid).send(action, inputOf(action, openid))
    const code = reply.ok ? 'ok' : reply.error.code
    if ((code === 'NOT_PERMITTED') === allowed || code === 'INTERNAL' || code === 'UNKNOWN_ACTION') {
      wrong.push({ action, openid, allowed, code })
    }
  })
  expect(wrong).toEqual([])
})

test('a steward acts in his own building, and not where an input names another', async () => {
  const inParts = actions.filter((action) => {
    const row = MATRIX[action]
    return row !== 'anyone' && 'inPart' in row
  })
  const naming = inParts.filter((action) => JSON.stringify(inputOf(action)).includes('1号楼'))
  expect(naming.length).toBeGreaterThan(0)
  for (const action of naming) {
    const { reply } = await clientOf('o-neighbour').send(action, inputOf(action))
    expect({ action, code: reply.ok ? 'ok' : reply.error.code }).toEqual({ action, code: 'NOT_PERMITTED' })
  }
})

function clientOf(openid: string): Client {
  const client = clients.get(openid)
  if (client === undefined) throw new Error(`expected ${openid} to be signed in`)
  return client
}

async function eachOf<T>(items: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
