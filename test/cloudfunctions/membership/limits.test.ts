import { CLAIMS, CLAIMS_OF_A_HOME, MOST_WAITING } from '../../../domain/membership/tries'
import { DAY } from '../../../domain/deliberation/schedule'
import { bind, COMPOUND, foundCompound, homeIdOf, importRoll, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { claim } from './joining'

let cloud: Cloud

/** A compound with homes enough to try. */
const ROOMS = Array.from({ length: 24 }, (_, at) => `${Math.floor(at / 4) + 1}0${(at % 4) + 1}`)
const ROLL = `楼栋,单元,房号,建筑面积(㎡),房屋用途,产权人,证件号后四位,手机号,销售状态
${ROOMS.map((room, at) => `1号楼,1单元,${room},80.00,住宅,业主${at},${1000 + at},1370000${1000 + at},已售已交付`).join('\n')}
1号楼,1单元,901,90.00,住宅,赵一,0001,13900000001,已售已交付
`
const room = (at: number) => ['1号楼', '1单元', ROOMS[at] ?? ''] as const

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud, ROLL)
})
afterAll(() => cloud.stop())

async function pendingOf(client: Client): Promise<number> {
  return (await client.ok('membership.me', {})).bindings.filter(({ state }) => state === 'pending').length
}

test('of many claims at once no more get through than one person has tries, and the refusal says when there is one again', async () => {
  const client = await cloud.as('o-many', '13811111111')
  const inputs = []
  for (let at = 0; at < CLAIMS.most + 6; at += 1) inputs.push(await claim(client, room(at), { relation: 'tenant' }))
  const replies = await Promise.all(inputs.map((input) => client.send('membership.bind', input)))
  const codes = replies.flatMap(({ reply }) => (reply.ok ? [] : [reply.error.code]))
  expect(await pendingOf(client)).toBe(replies.length - codes.length)
  expect(await pendingOf(client)).toBeLessThanOrEqual(CLAIMS.most)
  expect(codes.filter((code) => code !== 'BUSY' && code !== 'TOO_MANY_TRIES' && code !== 'TOO_MANY_WAITING')).toEqual(
    [],
  )

  // Those that others kept from being written may come again, until the tries are used up.
  for (const input of inputs) await client.send('membership.bind', { ...input, phoneCode: await client.phoneCode() })
  expect(await pendingOf(client)).toBe(CLAIMS.most)
  const now = await cloud.now()
  const refused = await client.refused('membership.bind', await claim(client, room(20)))
  expect(refused.code).toBe('TOO_MANY_TRIES')
  expect(refused.params).toEqual({ retryAt: expect.any(Number) as number })
  const { retryAt } = refused.params as { retryAt: number }
  expect(retryAt).toBeGreaterThan(now)
  expect(retryAt).toBeLessThanOrEqual(now + CLAIMS.within)

  await cloud.setClock(retryAt + 1000)
  expect(await client.refused('membership.bind', await claim(client, room(20)))).toEqual({
    code: 'TOO_MANY_WAITING',
    params: { most: MOST_WAITING },
  })
})

test('a claim that the roll confirms costs no try: who owns many homes joins them all', async () => {
  const client = await person(cloud, 'zhao')
  const address = ['1号楼', '1单元', '901'] as const
  const { binding } = await client.ok('membership.bind', await claim(client, address, { name: PEOPLE.zhao.name }))
  expect(binding.state).toBe('verified')
  const [tries] = (await cloud.documents('tries')).filter(({ openid }) => openid === PEOPLE.zhao.openid)
  expect(tries).toMatchObject({ claims: [], waiting: [] })
})

test('strangers who use up a home’s claims keep nobody out whom the roll knows, and one stranger uses up none', async () => {
  const address = room(23)
  const alone = await cloud.as('o-alone', '13822222222')
  for (let round = 0; round < 3; round += 1) {
    const { binding } = await alone.ok('membership.bind', await claim(alone, address))
    const chair = await cloud.as(OFFICERS.chair)
    const decision = { compoundId: COMPOUND, bindingId: binding.bindingId, accept: false, reason: '不是' }
    await chair.ok('membership.decide', decision)
  }
  for (let n = 1; n < CLAIMS_OF_A_HOME.most; n += 1) {
    const stranger = await cloud.as(`o-stranger-${n}`, `1382222${1000 + n}`)
    await stranger.ok('membership.bind', await claim(stranger, address))
  }
  const late = await cloud.as('o-late', '13833333333')
  const input = await claim(late, address)
  expect(await late.refused('membership.bind', input)).toMatchObject({ code: 'TOO_MANY_TRIES' })
  const owner = await cloud.as('o-real-owner', '13700001023')
  const { binding } = await owner.ok('membership.bind', await claim(owner, address, { name: '业主23' }))
  expect(binding.state).toBe('verified')

  await cloud.setClock((await cloud.now()) + 8 * DAY)
  const { binding: later } = await late.ok('membership.bind', { ...input, phoneCode: await late.phoneCode() })
  expect(later.state).toBe('pending')
})

describe('when the function is killed in the middle of joining', () => {
  let number = 0
  const newcomer = async () => {
    number += 1
    return cloud.as(`o-killed-${number}`, `1384444${1000 + number}`)
  }

  test.each([
    [1, 'after'],
    [2, 'before'],
    [2, 'after'],
    [3, 'before'],
    [3, 'after'],
  ] as const)('at its insert %i, %s it: the same request with the same spent code ends well', async (call, when) => {
    const client = await newcomer()
    const input = await claim(client, room(10 + number), { relation: 'tenant' })
    await cloud.fault({ function: 'membership', api: 'database.insertDocument', call, when, do: 'kill' })
    await expect(client.ok('membership.bind', input)).rejects.toThrow()
    const again = await client.send('membership.bind', input)
    // The reads beside the first insert may have been in any order: then only the code is lost.
    const { reply } = again.reply.ok
      ? again
      : await client.send('membership.bind', { ...input, phoneCode: await client.phoneCode() })
    expect(reply).toMatchObject({ ok: true, output: { binding: { state: 'pending' } } })
    if (call > 1) expect(again.reply.ok).toBe(true)
    expect(await pendingOf(client)).toBe(1)
    const [tries] = (await cloud.documents('tries')).filter(({ openid }) => openid === `o-killed-${number}`)
    expect(tries?.['waiting']).toHaveLength(1)
    expect(tries?.['claims']).toHaveLength(1)
  })
})

test('a stranger who knows a room learns nothing from it: whoever lives there, every answer is the same', async () => {
  await bind(cloud, 'zhao', { homeId: await homeIdOf(await cloud.as('o-x'), ['1号楼', '1单元', '901']) }).catch(
    () => undefined,
  )
  const shapes = new Set<string>()
  const homes = [
    ['1号楼', '1单元', '901'], // somebody has joined it
    ['1号楼', '1单元', ROOMS[22] ?? ''], // nobody has
  ] as const
  for (const [at, home] of homes.entries()) {
    for (const [n, name] of ['赵一', '业主22', '路人'].entries()) {
      const client = await cloud.as(`o-curious-${at}-${n}`, `1385555${at}${100 + n}`)
      const { reply } = await client.send('membership.bind', await claim(client, home, { name, requestKey: newKey() }))
      expect(reply.ok).toBe(true)
      const surface = JSON.stringify(reply, (key, value: unknown) =>
        ['bindingId', 'homeId', 'room', 'requestedAt', 'dueAt'].includes(key) ? typeof value : value,
      )
      shapes.add(surface)
      const home_ = await client.send('membership.home', { compoundId: COMPOUND })
      const asked = await client.send('membership.household', { compoundId: COMPOUND, homeId: 'h' })
      expect([home_.reply.ok, asked.reply.ok]).toEqual([false, false])
    }
  }
  expect([...shapes]).toHaveLength(1)
})
