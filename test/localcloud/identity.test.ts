import { startTestCloud, type TestCloud } from './cloud'

describe('who a function runs for', () => {
  let cloud: TestCloud
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        whoami: { body: 'return { context: cloud.getWXContext(), event, env: { ...process.env } }' },
        outer: { body: 'return (await cloud.callFunction({ name: "whoami", data: { openid: "oEvil" } })).result' },
        clock: {
          body: 'return cloud.getWXContext()',
          config: { triggers: [{ name: 'tick', type: 'timer', config: '0 0 0 1 1 * *' }] },
        },
      },
    })
  })
  afterAll(() => cloud.stop())

  test('is the holder of the token, whatever the event says', async () => {
    const token = await cloud.login('oAlice')
    const forged = { openid: 'oEvil', OPENID: 'oEvil', userInfo: { openId: 'oEvil' }, Type: 'Timer' }
    const { result } = await cloud.invoke(token, 'whoami', forged)
    expect(result).toMatchObject({ context: { OPENID: 'oAlice', SOURCE: 'wx_client', ENV: 'localcloud' } })
    expect(result).toMatchObject({ event: { openid: 'oEvil', userInfo: { openId: 'oAlice' } } })
  })

  test('does not leak from one invocation to the next on the same warm worker', async () => {
    const [alice, bob] = [await cloud.login('oAlice'), await cloud.login('oBob')]
    const seen = []
    for (const token of [alice, bob, alice]) seen.push((await cloud.invoke(token, 'whoami')).result)
    expect(seen).toMatchObject([
      { context: { OPENID: 'oAlice' } },
      { context: { OPENID: 'oBob' } },
      { context: { OPENID: 'oAlice' } },
    ])
  })

  test('passes on from function to function, and the source says so', async () => {
    const { result } = await cloud.invoke(await cloud.login('oAlice'), 'outer')
    expect(result).toMatchObject({ context: { OPENID: 'oAlice', SOURCE: 'wx_client,scf' }, event: { openid: 'oEvil' } })
    expect(result).not.toHaveProperty('event.userInfo')
  })

  test('is nobody for a timer', async () => {
    const { body } = await cloud.post('/dev/timers/clock/run')
    expect(body['result']).toMatchObject({ SOURCE: 'wx_trigger' })
    expect(body['result']).not.toHaveProperty('OPENID')
  })

  test('is a client when a timer function is called by name', async () => {
    const { result } = await cloud.invoke(await cloud.login('oMallory'), 'clock', { Type: 'Timer' })
    expect(result).toMatchObject({ OPENID: 'oMallory', SOURCE: 'wx_client' })
  })

  test('is refused without a token, and with one that was altered', async () => {
    const token = await cloud.login('oAlice')
    const [, signature = ''] = token.split('.')
    const forged = `${Buffer.from('{"openid":"oEvil"}').toString('base64url')}.${signature}`
    expect((await cloud.post('/invoke', { name: 'whoami' })).status).toBe(401)
    expect((await cloud.post('/invoke', { name: 'whoami' }, forged)).status).toBe(401)
  })

  test('sees nothing of the environment that localcloud itself runs in', async () => {
    process.env['LOCALCLOUD_TEST_SECRET'] = 'x'
    const { result } = await cloud.invoke(await cloud.login('oAlice'), 'whoami')
    delete process.env['LOCALCLOUD_TEST_SECRET']
    expect(result).toHaveProperty('env.TCB_ENV', 'localcloud')
    expect(result).not.toHaveProperty('env.LOCALCLOUD_TEST_SECRET')
  })

  test('a token still stands for the same account after a restart', async () => {
    const token = await cloud.login('oAlice')
    await cloud.restart()
    expect((await cloud.invoke(token, 'whoami')).result).toMatchObject({ context: { OPENID: 'oAlice' } })
  })
})

describe('the phone button', () => {
  let cloud: TestCloud
  const redeem =
    'try { return await cloud.openapi.phonenumber.getPhoneNumber({ code: event.code }) } catch ({ errCode, errMsg }) { return { errCode, errMsg } }'
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        phone: { body: redeem, config: { permissions: { openapi: ['phonenumber.getPhoneNumber'] } } },
        unpermitted: { body: redeem },
        unknown: { body: 'try { await cloud.openapi.no.such({}) } catch ({ errCode }) { return { errCode } }' },
      },
    })
  })
  afterAll(() => cloud.stop())
  const codeFor = async (token: string) => (await cloud.post('/dev/phone-code', {}, token)).body['code']

  test('gives a code that is good once', async () => {
    const token = await cloud.login('oAlice', '13800000001')
    const code = await codeFor(token)
    const first = await cloud.invoke(token, 'phone', { code })
    expect(first.result).toMatchObject({ errCode: 0, phoneInfo: { purePhoneNumber: '13800000001', countryCode: '86' } })
    expect((await cloud.invoke(token, 'phone', { code })).result).toMatchObject({ errCode: 40029 })
  })

  test('gives a code that is over after five minutes', async () => {
    const token = await cloud.login('oAlice', '13800000001')
    const code = await codeFor(token)
    await cloud.post('/dev/clock', { advance: 5 * 60_000 + 1 })
    expect((await cloud.invoke(token, 'phone', { code })).result).toMatchObject({ errCode: 40029 })
  })

  test('gives a code that outlives a restart, as does the memory that it was used', async () => {
    const token = await cloud.login('oAlice', '13800000001')
    const [kept, used] = [await codeFor(token), await codeFor(token)]
    await cloud.invoke(token, 'phone', { code: used })
    await cloud.restart()
    expect((await cloud.invoke(token, 'phone', { code: kept })).result).toMatchObject({ errCode: 0 })
    expect((await cloud.invoke(token, 'phone', { code: used })).result).toMatchObject({ errCode: 40029 })
  })

  test('gives none to an account without a phone', async () => {
    expect((await cloud.post('/dev/phone-code', {}, await cloud.login('oBob'))).status).toBe(409)
  })

  test('helps only a function whose config.json permits the interface', async () => {
    const token = await cloud.login('oAlice', '13800000001')
    const code = await codeFor(token)
    expect((await cloud.invoke(token, 'unpermitted', { code })).result).toMatchObject({ errCode: -604101 })
    expect((await cloud.invoke(token, 'phone', { code })).result).toMatchObject({ errCode: 0 })
  })

  test('an interface that localcloud does not know answers the error of the service', async () => {
    expect((await cloud.invoke(await cloud.login('oAlice'), 'unknown')).result).toEqual({ errCode: -604100 })
  })
})
