import { DAY, HOUR } from '../../domain/deliberation/schedule'
import { bind, choices, COMPOUND, consultation, importRoll, person, publish, ROLL, settle, voterOf } from './compound'
import { newKey, startCloud, type Cloud } from './harness'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
})
afterAll(() => cloud.stop())

const at = (deliberationId: string) => ({ compoundId: COMPOUND, deliberationId })

describe('a second ballot', () => {
  test('from another phone gets channel and time of the first, and nothing more', async () => {
    const deliberationId = await publish(cloud, consultation(await cloud.now()))
    const [husband, wife] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
    const voterId = await voterOf(husband, deliberationId)
    const ballot = { ...at(deliberationId), voterId, choices: choices('for'), requestKey: newKey() }
    const first = await husband.ok('deliberation.cast', ballot)
    const { receipt } = first
    expect(receipt.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await husband.ok('deliberation.cast', ballot)).toEqual(first)
    const refusal = { code: 'ALREADY_CAST', params: { channel: 'phone', castAt: receipt.castAt } }
    const other = { code: 'NOT_DESIGNATED', params: { decided: true, persons: 2 } }
    expect(await wife.refused('deliberation.cast', ballot)).toEqual(other)
    expect(await husband.refused('deliberation.cast', { ...ballot, requestKey: newKey() })).toEqual(refusal)
    expect(await husband.refused('deliberation.cast', { ...ballot, choices: choices('against') })).toEqual(refusal)
    const { mine } = await wife.ok('deliberation.get', at(deliberationId))
    expect(mine[0]?.standing).toMatchObject({ channel: 'phone', castAt: receipt.castAt })
    expect(mine[0]?.homes[0]?.coOwners).toEqual(['钱*'])

    // The other on the title hears of it by the minute's clock, once; who cast it knows.
    await cloud.runClock()
    await cloud.runClock()
    const told = async (client: typeof wife) =>
      (await client.ok('notify.inbox', {})).items.filter((one) => one.target === deliberationId)
    const heard = (await told(wife)).filter(({ kind }) => kind === 'ballotEntered')
    expect(heard).toMatchObject([{ detail: '票用手机投了', accepted: null }])
    expect((await told(husband)).filter(({ kind }) => kind === 'ballotEntered')).toEqual([])
  })

  test('200 parallel casts of one voter from two phones leave one ballot', async () => {
    const deliberationId = await publish(cloud, consultation(await cloud.now()))
    const phones = [await person(cloud, 'qian'), await person(cloud, 'qian')] as const
    const voterId = await voterOf(phones[0], deliberationId)
    const attempts = Array.from({ length: 200 }, (_, index) => {
      const choice = index % 3 === 0 ? ('for' as const) : ('against' as const)
      const ballot = { ...at(deliberationId), voterId, choices: choices(choice), requestKey: newKey() }
      return { client: phones[index % 2 === 0 ? 0 : 1], ballot }
    })
    const sent = await Promise.all(attempts.map(({ client, ballot }) => client.send('deliberation.cast', ballot)))
    const accepted = sent.flatMap(({ reply }, index) => (reply.ok ? [{ index, output: reply.output }] : []))
    expect(accepted).toHaveLength(1)
    const [winner] = accepted
    const { client, ballot } = attempts[winner?.index ?? -1] ?? {}
    const again = await client?.ok('deliberation.cast', ballot ?? ({} as never))
    expect(again).toEqual(winner?.output)
    const params = { channel: 'phone', castAt: again?.receipt.castAt }
    for (const { reply } of sent) {
      if (!reply.ok)
        expect({ code: reply.error.code, params: reply.error.params }).toEqual({ code: 'ALREADY_CAST', params })
    }
    const ballots = await cloud.documents('ballots')
    expect(ballots.filter((one) => one['deliberationId'] === deliberationId)).toHaveLength(1)
  })
})

describe('a ballot is refused', () => {
  test('for a motion unanswered, answered twice, or not there', async () => {
    const now = await cloud.now()
    const motions = [
      { text: '花园改成休息区', subject: 'opinion' as const },
      { text: '花园改成菜地', subject: 'opinion' as const },
    ]
    const deliberationId = await publish(cloud, consultation(now, { motions }))
    const client = await person(cloud, 'zhao')
    const voterId = await voterOf(client, deliberationId)
    const refused = async (wanted: ReturnType<typeof choices>) =>
      client.refused('deliberation.cast', { ...at(deliberationId), voterId, choices: wanted, requestKey: newKey() })
    const stray = { motionId: 'm9', choice: 'for' as const }
    expect(await refused(choices('for'))).toEqual({ code: 'INVALID_CHOICE', params: { motionId: 'm2' } })
    expect(await refused([...choices('for', 'for'), stray])).toEqual({
      code: 'INVALID_CHOICE',
      params: { motionId: 'm9' },
    })
    const [first] = choices('for')
    expect(await refused([...choices('for', 'for'), ...(first ? [first] : [])])).toEqual({
      code: 'INVALID_CHOICE',
      params: { motionId: 'm1' },
    })
    expect((await client.ok('deliberation.get', at(deliberationId))).mine[0]?.standing).toBeNull()
  })

  test('in another’s name, and out of scope', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(
      cloud,
      consultation(now, { form: 'buildingMeeting', scope: { level: 'building', building: '2号楼' } }),
    )
    const [wu, zhao] = [await person(cloud, 'wu'), await person(cloud, 'zhao')]
    const ballot = { ...at(deliberationId), choices: choices('for'), requestKey: newKey() }
    const another = { ...ballot, voterId: await voterOf(wu, deliberationId) }
    expect(await zhao.refused('deliberation.cast', another)).toMatchObject({ code: 'NOT_ON_ROLL' })
    const whole = await publish(cloud, consultation(now))
    const own = { ...ballot, voterId: await voterOf(zhao, whole) }
    expect(await zhao.refused('deliberation.cast', own)).toMatchObject({ code: 'NOT_ON_ROLL' })
  })

  test('after closing, but who may not have seen his receipt gets it still', async () => {
    const now = await cloud.now()
    const closesAt = now + HOUR
    const deliberationId = await publish(cloud, consultation(now, { closesAt }))
    const client = await person(cloud, 'zhao')
    const late = await person(cloud, 'wu')
    const ballot = {
      ...at(deliberationId),
      voterId: await voterOf(client, deliberationId),
      choices: choices('for'),
      requestKey: newKey(),
    }
    const lateVoter = await voterOf(late, deliberationId)
    const first = await client.ok('deliberation.cast', ballot)
    await cloud.setClock(closesAt + 1000)
    expect(await client.ok('deliberation.cast', ballot)).toEqual(first)
    expect(await client.refused('deliberation.cast', { ...ballot, requestKey: newKey() })).toMatchObject({
      code: 'ALREADY_CAST',
    })
    expect(await late.refused('deliberation.cast', { ...ballot, voterId: lateVoter })).toMatchObject({
      code: 'NOT_OPEN',
      params: { closesAt },
    })
  })
})

describe('the frozen roll', () => {
  test('a new roll changes nothing of a vote that is open', async () => {
    const deliberationId = await publish(
      cloud,
      consultation(await cloud.now(), { closesAt: (await cloud.now()) + DAY }),
    )
    const client = await person(cloud, 'wu')
    const before = await client.ok('deliberation.get', at(deliberationId))
    await importRoll(cloud, ROLL.replace('110.00,住宅,吴六,0006,13900000006', '115.00,住宅,新人,0099,13900000099'))
    const after = await client.ok('deliberation.get', at(deliberationId))
    expect(after).toEqual(before)
    const [voter] = before.mine
    const { receipt } = await client.ok('deliberation.cast', {
      ...at(deliberationId),
      voterId: voter?.voterId ?? '',
      choices: choices('for'),
      requestKey: newKey(),
    })
    expect(receipt.areaCentiSqm).toBe(11000)

    const next = await publish(cloud, consultation(await cloud.now()))
    const shown = await client.ok('deliberation.get', at(next))
    expect(shown.rollHash).not.toBe(before.rollHash)
    expect(shown.total.areaCentiSqm).toBe(before.total.areaCentiSqm + 500)
    expect(shown.mine).toEqual([])
    const stayed = await person(cloud, 'zhao')
    expect(await voterOf(stayed, next)).toBe(await voterOf(stayed, deliberationId))
    expect((await bind(cloud, 'feng')).state).toBe('verified')
  })

  test('names the voters, not the roll somebody joined by: delivered since, or with another co-owner', async () => {
    const feng = await person(cloud, 'feng')
    const vote = async () => publish(cloud, consultation(await cloud.now()))
    const before = await vote()
    expect((await feng.ok('deliberation.get', at(before))).mine).toEqual([])
    const changed = ROLL.replace('冯九,0009,13900000009,已售未交付', '冯九,0009,13900000009,已售已交付').replace(
      '钱二、孙三,0002、0003,13900000002、13900000003',
      '钱二,0002,13900000002',
    )
    await importRoll(cloud, changed)
    expect((await feng.ok('deliberation.get', at(before))).mine).toEqual([])
    const after = await vote()
    for (const name of ['feng', 'qian'] as const) {
      const client = await person(cloud, name)
      const voterId = await voterOf(client, after)
      const { voters } = await client.ok('deliberation.roster', at(after))
      expect(voters.filter(({ mine }) => mine)).toMatchObject([{ voterId }])
      const ballot = { ...at(after), voterId, choices: choices('for'), requestKey: newKey() }
      const { reply, hops } = await cloud.measure(client, 'deliberation.cast', ballot)
      expect(reply).toMatchObject({ ok: true })
      expect(hops).toBeLessThanOrEqual(3)
    }
    const sun = await person(cloud, 'sun')
    expect((await sun.ok('deliberation.get', at(after))).mine).toEqual([])
    expect((await sun.ok('deliberation.get', at(before))).mine).toHaveLength(1)
  })
})
