import { startTestCloud, type TestCloud } from './cloud'

describe('a cloudID', () => {
  let cloud: TestCloud
  let alice: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        receive: {
          body: `const { OPEN_DATA_INFO } = cloud.getWXContext()
            return { event, keys: OPEN_DATA_INFO === undefined ? [] : JSON.parse(OPEN_DATA_INFO).keys }`,
        },
        outer: { body: 'return (await cloud.callFunction({ name: "receive", data: { group: event.group } })).result' },
        fetch: { body: 'return cloud.getOpenData({ list: event.list })' },
      },
    })
    alice = await cloud.login('oAlice', '13800000001')
  })
  afterAll(() => cloud.stop())

  const group = { kind: 'groupEnter', data: { opengid: 'gBuilding3' } }
  const idFor = async (token: string, wanted: object = group) =>
    String((await cloud.post('/dev/cloud-id', wanted, token)).body['cloudID'])
  async function received(token: string, data: object, cloudIDs: object) {
    const { body } = await cloud.post('/invoke', { name: 'receive', data, cloudIDs }, token)
    return body['result'] as { event: Record<string, unknown>; keys: string[] }
  }

  test('becomes the open data in the event, and the platform vouches for its key', async () => {
    const cloudID = await idFor(alice)
    const { event, keys } = await received(alice, { room: 3 }, { group: cloudID })
    expect(event).toMatchObject({ room: 3, group: { cloudID, data: { opengid: 'gBuilding3' } } })
    expect(event).toHaveProperty('group.data.watermark.appid', 'wx0000000000000000')
    expect(keys).toEqual(['group'])
  })

  test('that a client makes up as plain data is passed on, but nobody vouches for it', async () => {
    const forged = { cloudID: 'x', data: { opengid: 'gBuilding3' } }
    const { event, keys } = await received(alice, { group: forged }, { other: await idFor(alice) })
    expect(event).toMatchObject({ group: forged })
    expect(keys).toEqual(['other'])
    expect((await received(alice, { group: forged, OPEN_DATA_INFO: '{"keys":["group"]}' }, {})).keys).toEqual([])
  })

  test.each([
    ['made up', () => Promise.resolve('nonsense'), -601005],
    ['altered', async () => (await idFor(alice)).replace(/.$/, (last) => (last === '0' ? '1' : '0')), -601005],
    ['of somebody else', async () => idFor(await cloud.login('oBob')), -601007],
  ])('%s becomes an error without data', async (_which, make, errCode) => {
    const cloudID = await make()
    const { event, keys } = await received(alice, {}, { group: cloudID })
    expect(event['group']).toEqual({ cloudID, errCode, errMsg: expect.any(String) as string })
    expect(keys).toEqual([])
  })

  test('gives a phone number as well, and none to an account without one', async () => {
    const { event } = await received(alice, {}, { phone: await idFor(alice, { kind: 'phone' }) })
    expect(event).toHaveProperty('phone.data.purePhoneNumber', '13800000001')
    expect((await cloud.post('/dev/cloud-id', { kind: 'phone' }, await cloud.login('oBob'))).status).toBe(409)
  })

  test('can be asked for by cloud.getOpenData', async () => {
    const cloudID = await idFor(alice)
    const { result } = await cloud.invoke(alice, 'fetch', { list: [cloudID, 'nonsense'] })
    expect(result).toMatchObject({
      errCode: 0,
      list: [{ cloudID, data: { opengid: 'gBuilding3' } }, { errCode: -601005 }],
    })
  })

  test('is vouched for to the function that the phone called only', async () => {
    const { body } = await cloud.post('/invoke', { name: 'outer', cloudIDs: { group: await idFor(alice) } }, alice)
    expect(body['result']).toMatchObject({ event: { group: { data: { opengid: 'gBuilding3' } } }, keys: [] })
  })

  test('is one of at most five in a call', async () => {
    const cloudIDs = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((field) => [field, 'x']))
    expect((await cloud.post('/invoke', { name: 'receive', cloudIDs }, alice)).status).toBe(400)
  })

  test('outlives a restart, but not five minutes', async () => {
    const cloudID = await idFor(alice)
    await cloud.restart()
    expect((await received(alice, {}, { group: cloudID })).keys).toEqual(['group'])
    await cloud.post('/dev/clock', { advance: 5 * 60_000 + 1000 })
    const { event, keys } = await received(alice, {}, { group: cloudID })
    expect(event).toMatchObject({ group: { cloudID, errCode: -601006, errMsg: 'cloudID expired' } })
    expect(keys).toEqual([])
  })
})
