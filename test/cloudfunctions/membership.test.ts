import { DAY } from '../../domain/deliberation/schedule'
import { bind, COMPOUND, foundCompound, homeIdOf, importRoll, OFFICERS, PEOPLE, person, ROLL } from './compound'
import { newKey, startCloud, type Cloud } from './harness'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
})
afterAll(() => cloud.stop())

describe('finding a home', () => {
  test('a compound is found by any part of its name or of its initials, and shows its buildings without the garage', async () => {
    const stranger = await cloud.as('o-somebody')
    const { compounds } = await stranger.ok('membership.findCompounds', { query: '清风' })
    expect(compounds).toEqual([{ compoundId: COMPOUND, name: '清风苑', communityName: '桂湖社区' }])
    for (const query of ['风苑', '风', 'qfy', ' FY ']) {
      expect((await stranger.ok('membership.findCompounds', { query })).compounds).toEqual(compounds)
    }
    expect((await stranger.ok('membership.findCompounds', { query: '苑风' })).compounds).toEqual([])
    const { buildings } = await stranger.ok('membership.compound', { compoundId: COMPOUND })
    expect(buildings).toEqual([
      { building: '1号楼', units: ['1单元', '2单元', ''] },
      { building: '2号楼', units: ['1单元'] },
    ])
  })

  test('rooms come as people count, without a word on who lives there', async () => {
    const stranger = await cloud.as('o-somebody')
    const { rooms } = await stranger.ok('membership.rooms', { compoundId: COMPOUND, building: '2号楼', unit: '1单元' })
    expect(rooms.map(({ room }) => room)).toEqual(['101', '102', '201', '202', '301'])
    expect(Object.keys(rooms[0] ?? {}).sort()).toEqual(['homeId', 'room'])
  })
})

describe('an owner whose name and phone are on the roll', () => {
  test('is bound at once, and the same request again gets the same binding', async () => {
    const client = await person(cloud, 'zhao')
    const input = {
      compoundId: COMPOUND,
      homeId: await homeIdOf(client, PEOPLE.zhao.home),
      relation: 'owner' as const,
      name: ' 赵一 ',
      phoneCode: await client.phoneCode(),
      photos: [],
      requestKey: newKey(),
    }
    const first = await client.ok('membership.bind', input)
    expect(first.binding).toMatchObject({ state: 'verified', dueAt: null, address: { room: '101' } })
    expect(await client.ok('membership.bind', input)).toEqual(first)
    for (const other of [{ relation: 'family' as const }, { name: '别人' }]) {
      expect(await client.refused('membership.bind', { ...input, ...other })).toMatchObject({
        code: 'DUPLICATE_REQUEST',
      })
    }
    expect(await client.refused('membership.bind', { ...input, requestKey: newKey() })).toMatchObject({
      code: 'ALREADY_BOUND',
    })
    const { bindings } = await client.ok('membership.me', {})
    expect(bindings).toEqual([first.binding])
  })

  test('sees his home, and nobody else does', async () => {
    const client = await person(cloud, 'zhao')
    const home = await client.ok('membership.home', { compoundId: COMPOUND })
    expect(home).toMatchObject({
      homes: [{ address: { building: '1号楼', unit: '1单元', room: '101' }, relation: 'owner' }],
      roles: [],
      steward: { nameMasked: '某*' },
    })
    const stranger = await cloud.as('o-somebody')
    expect(await stranger.refused('membership.home', { compoundId: COMPOUND })).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('binds both co-owners to one voter', async () => {
    await bind(cloud, 'qian')
    await bind(cloud, 'sun')
    const bindings = await cloud.documents('bindings')
    const voters = bindings
      .filter(({ openid }) => openid === 'o-qian' || openid === 'o-sun')
      .map((one) => one['voterId'])
    expect(voters).toHaveLength(2)
    expect(new Set(voters).size).toBe(1)
  })

  test('of a home not yet delivered lives there without a ballot: the developer has it', async () => {
    expect((await bind(cloud, 'feng')).state).toBe('verified')
    const [binding] = (await cloud.documents('bindings')).filter(({ openid }) => openid === 'o-feng')
    expect(binding).toMatchObject({ voterId: null })
  })
})

describe('everybody else', () => {
  test('gets an answer that tells nothing: wrong name, wrong phone and an empty home look the same', async () => {
    const now = await cloud.now()
    const answers = []
    for (const [openid, phone, name, home] of [
      ['o-guess1', '13900000004', '李五', ['1号楼', '1单元', '201']],
      ['o-guess2', '13911111111', '李四', ['1号楼', '1单元', '201']],
      ['o-guess3', '13911111112', '李四', ['2号楼', '1单元', '202']],
    ] as const) {
      const client = await cloud.as(openid, phone)
      const { binding } = await client.ok('membership.bind', {
        compoundId: COMPOUND,
        homeId: await homeIdOf(client, home),
        relation: 'owner',
        name,
        phoneCode: await client.phoneCode(),
        photos: [],
        requestKey: newKey(),
      })
      expect(binding.dueAt ?? 0).toBeGreaterThanOrEqual(now + 3 * DAY)
      answers.push({ ...binding, bindingId: '', homeId: '', address: null, requestedAt: 0, dueAt: 0 })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ state: 'pending', reason: null })
  })

  test('cannot use a phone code twice, nor one that is made up', async () => {
    const client = await cloud.as('o-codes', '13922222222')
    const phoneCode = await client.phoneCode()
    const input = {
      compoundId: COMPOUND,
      homeId: await homeIdOf(client, ['1号楼', '1单元', '201']),
      relation: 'tenant' as const,
      name: '某人',
      photos: [],
    }
    await client.ok('membership.bind', { ...input, phoneCode, requestKey: newKey() })
    const other = { ...input, homeId: await homeIdOf(client, ['1号楼', '1单元', '102']) }
    expect(await client.refused('membership.bind', { ...other, phoneCode, requestKey: newKey() })).toMatchObject({
      code: 'PHONE_CODE_INVALID',
    })
    expect(await client.refused('membership.bind', { ...other, phoneCode: 'x', requestKey: newKey() })).toMatchObject({
      code: 'PHONE_CODE_INVALID',
    })
  })

  test('cannot join by a parking space, nor show the decider a file that is no photo of his', async () => {
    const client = await cloud.as('o-cheat', '13900000005')
    const parking = (await cloud.documents('homes')).find(({ use }) => use === 'parking')
    const input = { compoundId: COMPOUND, relation: 'owner' as const, name: '周五', requestKey: newKey() }
    const space = { ...input, homeId: String(parking?.['homeId']), phoneCode: await client.phoneCode(), photos: [] }
    expect(await client.refused('membership.bind', space)).toMatchObject({ code: 'NOT_FOUND' })
    const roll = await (await cloud.as(OFFICERS.operator)).upload('rolls/everybody.csv', 'names and phones')
    const homeId = await homeIdOf(client, ['1号楼', '2单元', '101'])
    for (const photo of [roll, roll.replace('rolls/', 'rolls/evidence/')]) {
      const curious = { ...input, homeId, phoneCode: await client.phoneCode(), photos: [photo] }
      expect(await client.refused('membership.bind', curious)).toEqual({
        code: 'INVALID_INPUT',
        params: { params: 'photos' },
      })
    }
    expect((await client.ok('membership.me', {})).bindings).toEqual([])
  })

  test('two taps at once make one request', async () => {
    const client = await cloud.as('o-double', '13933333333')
    const homeId = await homeIdOf(client, ['1号楼', '1单元', '102'])
    const tap = async () =>
      client.send('membership.bind', {
        compoundId: COMPOUND,
        homeId,
        relation: 'tenant',
        name: '某人',
        phoneCode: await client.phoneCode(),
        photos: [],
        requestKey: newKey(),
      })
    const replies = await Promise.all([tap(), tap(), tap()])
    expect(replies.filter(({ reply }) => reply.ok)).toHaveLength(1)
    expect((await client.ok('membership.me', {})).bindings).toHaveLength(1)
  })
})

describe('deciding a request', () => {
  test('a steward sees his building, with the photo and whether the name is on the roll', async () => {
    const applicant = await cloud.as('o-newphone', '13944444444')
    const photo = await applicant.upload('evidence/paper.jpg', 'a photo')
    const homeId = await homeIdOf(applicant, ['1号楼', '2单元', '101'])
    const phoneCode = await applicant.phoneCode()
    const { binding } = await applicant.ok('membership.bind', {
      compoundId: COMPOUND,
      homeId,
      relation: 'owner',
      name: '周五',
      phoneCode,
      photos: [photo],
      requestKey: newKey(),
    })
    const steward = await cloud.as(OFFICERS.steward)
    const { requests } = await steward.ok('membership.requests', { compoundId: COMPOUND })
    const request = requests.find(({ bindingId }) => bindingId === binding.bindingId)
    expect(request).toMatchObject({ name: '周五', phoneMasked: '139****4444', nameOnRoll: true })
    expect(await (await fetch(request?.photoUrls[0] ?? '')).text()).toBe('a photo')
    expect(requests.every(({ address }) => address.building === '1号楼')).toBe(true)
    expect(requests.map(({ requestedAt }) => requestedAt)).toEqual(requests.map((one) => one.requestedAt).sort())
    const home = await steward.ok('membership.home', { compoundId: COMPOUND })
    expect(home.requestsWaiting).toBe(requests.length)

    const accept = { compoundId: COMPOUND, bindingId: binding.bindingId, accept: true, reason: '' }
    expect(await steward.ok('membership.decide', accept)).toEqual({ state: 'verified' })
    expect(await steward.ok('membership.decide', accept)).toEqual({ state: 'verified' })
    const chair = await cloud.as(OFFICERS.chair)
    expect(await chair.refused('membership.decide', { ...accept, accept: false, reason: '不符' })).toMatchObject({
      code: 'ALREADY_DECIDED',
    })
    const [stored] = (await cloud.documents('bindings')).filter(({ _id }) => _id === binding.bindingId)
    expect(stored).toMatchObject({ state: 'verified', name: null, photos: [photo], proof: 'review' })
    expect(stored?.['voterId']).toEqual(expect.stringMatching(/^v/))
  })

  test('two deciders at once: one decides, the other is told', async () => {
    const { bindingId } = await bind(cloud, 'tenant', { relation: 'tenant' })
    const [chair, vice] = await Promise.all([cloud.as(OFFICERS.chair), cloud.as(OFFICERS.vice)])
    const decision = { compoundId: COMPOUND, bindingId }
    const replies = await Promise.all([
      chair.send('membership.decide', { ...decision, accept: true, reason: '' }),
      vice.send('membership.decide', { ...decision, accept: false, reason: '没有合同' }),
    ])
    const refusals = replies.flatMap(({ reply }) => (reply.ok ? [] : [reply.error.code]))
    expect(refusals).toEqual(['ALREADY_DECIDED'])
  })

  test('a steward decides nothing in another building, and nobody decides for himself', async () => {
    const applicant = await cloud.as('o-second', '13955555555')
    const { binding } = await applicant.ok('membership.bind', {
      compoundId: COMPOUND,
      homeId: await homeIdOf(applicant, ['2号楼', '1单元', '102']),
      relation: 'family',
      name: '家人',
      phoneCode: await applicant.phoneCode(),
      photos: [],
      requestKey: newKey(),
    })
    const decision = { compoundId: COMPOUND, bindingId: binding.bindingId, accept: true, reason: '' }
    const steward = await cloud.as(OFFICERS.steward)
    expect(await steward.refused('membership.decide', decision)).toMatchObject({ code: 'NOT_PERMITTED' })

    const chair = await cloud.as(OFFICERS.chair, '13966666666')
    const own = await chair.ok('membership.bind', {
      compoundId: COMPOUND,
      homeId: await homeIdOf(chair, ['2号楼', '1单元', '102']),
      relation: 'family',
      name: '主任',
      phoneCode: await chair.phoneCode(),
      photos: [],
      requestKey: newKey(),
    })
    const mine = { ...decision, bindingId: own.binding.bindingId }
    expect(await chair.refused('membership.decide', mine)).toMatchObject({ code: 'SAME_PERSON' })
    expect(await chair.refused('membership.decide', { ...decision, accept: false })).toMatchObject({
      code: 'INVALID_INPUT',
      params: { params: 'reason' },
    })
    expect(await chair.ok('membership.decide', { ...decision, accept: false, reason: '不住这里' })).toEqual({
      state: 'refused',
    })
    const { bindings } = await applicant.ok('membership.me', {})
    expect(bindings[0]).toMatchObject({ state: 'refused', reason: '不住这里' })
  })

  test('a request for a home that is no longer on the roll can still be refused, and only that', async () => {
    const applicant = await cloud.as('o-gone', '13977777777')
    const { binding } = await applicant.ok('membership.bind', {
      compoundId: COMPOUND,
      homeId: await homeIdOf(applicant, ['2号楼', '1单元', '201']),
      relation: 'tenant',
      name: '租户',
      phoneCode: await applicant.phoneCode(),
      photos: [],
      requestKey: newKey(),
    })
    await importRoll(cloud, ROLL.replace('2号楼,1单元,201,', '2号楼,1单元,203,'))
    const chair = await cloud.as(OFFICERS.chair)
    const decision = { compoundId: COMPOUND, bindingId: binding.bindingId, reason: '户册上没有这户了' }
    expect(await chair.refused('membership.decide', { ...decision, accept: true })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await chair.ok('membership.decide', { ...decision, accept: false })).toEqual({ state: 'refused' })
  })
})
