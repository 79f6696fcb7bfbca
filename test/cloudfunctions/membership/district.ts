import { compoundNamesOf } from '../../../cloudfunctions/kit/compoundNames'
import { bind, COMPOUND, foundCompound, homeIdOf, importRoll, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'
import { claim } from './joining'

/** Documents a call while a district is put in. */
const BATCH = 1000
/** Homes of the one compound that is looked at; all others are in other compounds. */
const MOST_IN_ONE = 5000
const HOMES_A_COMPOUND = 300
const WAITING = 25

type Document = Record<string, unknown>

/**
 * A district of so many homes around one small compound: compounds, homes, bindings, claims that wait and invitations, as
 * the functions write them. They are copies of documents that the functions did write.
 */
export async function settleDistrict(cloud: Cloud, homes: number): Promise<void> {
  await foundCompound(cloud)
  await importRoll(cloud)
  await bind(cloud, 'qian')
  const owner = await person(cloud, 'qian')
  const homeId = await homeIdOf(owner, PEOPLE.qian.home)
  const invited = { compoundId: COMPOUND, homeId, relation: 'family' as const }
  for (let n = 0; n < 5; n += 1) await owner.ok('membership.invite', { ...invited, requestKey: newKey() })
  const applicant = await cloud.as('o-waiting', '13500001000')
  await applicant.ok('membership.bind', await claim(applicant, ['1号楼', '1单元', '101'], { relation: 'tenant' }))
  await copies(cloud, homes)
}

async function copies(cloud: Cloud, homes: number): Promise<void> {
  const first = async (collection: string, where: Readonly<Record<string, unknown>> = {}): Promise<Document> => {
    const [found] = await cloud.documents(collection, where)
    if (found === undefined) throw new Error(`expected a document in ${collection}`)
    return found
  }
  const [compound, home, verified, pending, invitation] = await Promise.all([
    first('compounds', { _id: COMPOUND }),
    first('homes', { joinable: true }),
    first('bindings', { state: 'verified' }),
    first('bindings', { state: 'pending' }),
    first('invitations'),
  ])
  const write = batching(cloud)
  for (let n = 0; n < WAITING; n += 1) {
    const { _id, openid, order } = pending
    const more = { _id: `${String(_id)}-${n}`, openid: `${String(openid)}-${n}`, order: `${String(order)}-${n}` }
    await write('bindings', { ...pending, ...more })
  }
  const compounds = Math.max(WAITING, Math.ceil(homes / HOMES_A_COMPOUND))
  for (let n = 0; n < compounds; n += 1) {
    const _id = `other${n}`
    const name = `${String.fromCodePoint(0x4e00 + (n % 5000))}${String.fromCodePoint(0x5e00 + (n % 700))}小区`
    await write('compounds', { ...compound, _id, name, order: `${name} ${_id}`, requestKey: `k${n}` })
    for (const document of compoundNamesOf({ _id, name, communityName: '桂湖社区' }))
      await write('compoundNames', document)
  }
  for (let n = 0; n < homes; n += 1) {
    const own = n < MOST_IN_ONE
    const compoundId = own ? COMPOUND : `other${n % compounds}`
    const rollId = own ? home['rollId'] : `r-${compoundId}`
    const place = { building: `${100 + (n % 40)}号楼`, unit: `${1 + (n % 4)}单元`, room: String(n) }
    const homeId = `h-copy-${n}`
    await write('homes', {
      ...home,
      ...place,
      _id: `${String(rollId)}:${homeId}`,
      homeId,
      compoundId,
      rollId,
      order: `${n}`,
    })
    const of = (binding: Document, kind: string) => ({
      ...binding,
      _id: `b-${kind}-${n}`,
      compoundId,
      homeId,
      openid: `o-copy-${n}`,
      address: place,
      building: place.building,
      order: `9${String(binding['order']).slice(1, 16)} b-${kind}-${n}`,
    })
    if (n % 2 === 0) await write('bindings', of(verified, 'verified'))
    if (n % 50 === 1) await write('bindings', of(pending, 'pending'))
    if (n % 20 === 3) {
      const copy = { _id: `i-copy-${n}`, compoundId, homeId, tokenHash: `t-${n}`, openid: `o-copy-${n}` }
      await write('invitations', { ...invitation, ...copy, order: `9-${n}` })
    }
  }
  await write.done()
}

function batching(cloud: Cloud) {
  const waiting = new Map<string, Document[]>()
  const flush = async (collection: string) => {
    const batch = waiting.get(collection) ?? []
    waiting.set(collection, [])
    if (batch.length > 0) await cloud.insert(collection, batch)
  }
  const write = async (collection: string, document: Document) => {
    const batch = waiting.get(collection) ?? []
    batch.push(document)
    waiting.set(collection, batch)
    if (batch.length >= BATCH) await flush(collection)
  }
  return Object.assign(write, {
    done: async () => {
      for (const collection of waiting.keys()) await flush(collection)
    },
  })
}

export interface Cost {
  readonly hops: number
  readonly documents: number
}

/** What every action of joining costs in that compound, by its name. */
export async function costsOfJoining(cloud: Cloud): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {}
  const cost = async (client: Client, name: string, input: unknown, as = name): Promise<unknown> => {
    const { reply, hops, documents } = await cloud.measure(client, name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    costs[as] = { hops, documents }
    return reply.output
  }
  const compoundId = COMPOUND
  const owner = await person(cloud, 'qian')
  const chair = await cloud.as(OFFICERS.chair)
  const newcomer = await cloud.as('o-newcomer', '13511111111')
  const homeId = await homeIdOf(owner, PEOPLE.qian.home)
  await cost(owner, 'membership.me', {})
  await cost(owner, 'membership.home', { compoundId })
  await cost(chair, 'membership.home', { compoundId }, 'membership.home as a reviewer')
  for (const query of ['', '小区', '清风', 'xq', 'qfy']) {
    await cost(newcomer, 'membership.findCompounds', { query }, `membership.findCompounds ${query}`)
  }
  await cost(newcomer, 'membership.compound', { compoundId })
  await cost(newcomer, 'membership.rooms', { compoundId, building: '1号楼', unit: '1单元' })
  await cost(newcomer, 'membership.nearestSteward', { compoundId, building: '1号楼' })
  const input = await claim(newcomer, ['2号楼', '1单元', '102'], { relation: 'tenant' })
  await cost(newcomer, 'membership.bind', input)
  await cost(newcomer, 'membership.bind', input, 'membership.bind again')
  const { bindings } = await newcomer.ok('membership.me', {})
  const bindingId = bindings[0]?.bindingId ?? ''
  await cost(newcomer, 'membership.application', { bindingId })
  const other = { bindingId, name: '某某', photos: null, requestKey: newKey() }
  await cost(newcomer, 'membership.resubmit', other)
  await cost(chair, 'membership.requests', { compoundId })
  await cost(chair, 'membership.decide', { compoundId, bindingId, accept: true, reason: '' })
  const onRoll = await person(cloud, 'wu')
  const right = await claim(onRoll, PEOPLE.wu.home, { name: PEOPLE.wu.name })
  await cost(onRoll, 'membership.bind', right, 'membership.bind by the roll')
  const made = { compoundId, homeId, relation: 'family', requestKey: newKey() }
  await cost(owner, 'membership.invite', made)
  const { code, invitation } = await owner.ok('membership.invite', { ...made, relation: 'family' })
  await cost(owner, 'membership.invitations', { compoundId, homeId })
  const guest = await cloud.as('o-guest', '13522222222')
  await cost(guest, 'membership.lookUpInvitation', { secret: code })
  const redeemed = { secret: code, name: '某人', phoneCode: await guest.phoneCode(), requestKey: newKey() }
  await cost(guest, 'membership.redeem', redeemed)
  const taken = await owner.ok('membership.invite', { ...made, relation: 'tenant', requestKey: newKey() })
  await cost(owner, 'membership.withdrawInvitation', { compoundId, invitationId: taken.invitation.invitationId })
  if (invitation.relation !== 'family') throw new Error('expected the same invitation')
  const gate = await chair.ok('membership.makeGateCode', { compoundId, building: null, requestKey: newKey() })
  await cost(chair, 'membership.makeGateCode', { compoundId, building: '1号楼', requestKey: newKey() })
  await cost(chair, 'membership.gateCodes', { compoundId })
  await cost(newcomer, 'membership.enterGate', { scene: gate.code.gateCodeId })
  return costs
}

export function documentsOf(costs: Record<string, Cost>): Record<string, number> {
  return Object.fromEntries(Object.entries(costs).map(([name, { documents }]) => [name, documents]))
}
