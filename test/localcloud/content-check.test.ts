import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWords } from '../../localcloud/openapi/words'
import { startTestCloud, type TestCloud } from './cloud'

const HOUR = 60 * 60 * 1000
const CHECKS = ['security.msgSecCheck', 'security.mediaCheckAsync']
const attempt = (call: string) =>
  `try { return await ${call} } catch ({ errCode, errMsg }) { return { errCode, errMsg } }`

describe('content checks', () => {
  let cloud: TestCloud
  let alice: string
  beforeAll(async () => {
    const config = { permissions: { openapi: CHECKS } }
    cloud = await startTestCloud({
      functions: {
        check: { body: attempt('cloud.openapi.security.msgSecCheck(event.of)'), config },
        unpermitted: { body: attempt('cloud.openapi.security.msgSecCheck({ content: "x" })') },
        checkLater: {
          body: `const check = async () => { ${attempt('cloud.openapi.security.msgSecCheck({ openid: "oAlice", version: 2, scene: 3, content: "x" })')} }
            await db.collection("seen").add({ data: await check() })`,
          config: { ...config, triggers: [{ name: 'tick', type: 'timer', config: '0 0 12 * * * *' }] },
        },
        picture: {
          body: `const { fileList } = await cloud.getTempFileURL({ fileList: [event.fileID] })
            const url = event.url ?? fileList[0].tempFileURL
            ${attempt('cloud.openapi.security.mediaCheckAsync({ mediaUrl: url, mediaType: 2, version: 2, scene: 3, openid: "oAlice" })')}`,
          config,
        },
        judged: { body: 'await db.collection("seen").add({ data: { ...event, who: cloud.getWXContext() } })' },
      },
      collections: [{ name: 'seen', indexes: [] }],
      settings: {
        'content-words.json': [
          { word: '加微信', suggest: 'review', label: 10001 },
          { word: '刷单', suggest: 'risky', label: 20008 },
        ],
        'message-push.json': [{ event: 'wxa_media_check', function: 'judged' }],
      },
    })
    alice = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())
  const check = async (of: object) =>
    (await cloud.invoke(alice, 'check', { of: { openid: 'oAlice', version: 2, scene: 2, ...of } })).result
  const seen = async () => (await cloud.get('/dev/collections/seen')).body as unknown as Record<string, unknown>[]

  test.each([
    ['passes', '明天上午停水', 'pass', 100],
    ['is for a person to look at', '要的加微信', 'review', 10001],
    ['is risky', '刷单日结', 'risky', 20008],
    ['is as bad as the worst of it', '加微信，教您刷单', 'risky', 20008],
    ['is not hidden by spaces and wide letters', '加 微\n信', 'review', 10001],
  ])('text %s', async (_how, content, suggest, label) => {
    expect(await check({ content })).toMatchObject({
      errCode: 0,
      result: { suggest, label },
      detail: expect.arrayContaining([
        expect.objectContaining({ strategy: 'content_model', suggest, label }),
      ]) as unknown,
      traceId: expect.any(String) as string,
    })
  })

  test('a title counts, and a signature only where there is one', async () => {
    expect(await check({ content: '好', title: '刷单' })).toMatchObject({ result: { suggest: 'risky' } })
    expect(await check({ content: '好', signature: '刷单', scene: 2 })).toMatchObject({ result: { suggest: 'pass' } })
    expect(await check({ content: '好', signature: '刷单', scene: 1 })).toMatchObject({ result: { suggest: 'risky' } })
  })

  test.each([
    ['no text', { content: '' }, 44002],
    ['more than 2500 characters', { content: '字'.repeat(2501) }, 45002],
    ['an unknown scene', { content: 'x', scene: 9 }, 40129],
    ['no openid', { content: 'x', openid: '' }, 40003],
    ['an account that never opened the mini-program', { content: 'x', openid: 'oNobody' }, 61010],
  ])('%s is refused', async (_what, of, errCode) => {
    expect(await check(of)).toMatchObject({ errCode })
  })

  test('2500 characters are taken', async () => {
    expect(await check({ content: '字'.repeat(2500) })).toMatchObject({ errCode: 0 })
  })

  test('the first version answers risky text with 87014', async () => {
    const old = async (content: string) => (await cloud.invoke(alice, 'check', { of: { content } })).result
    expect(await old('刷单')).toMatchObject({ errCode: 87014 })
    expect(await old('加微信')).toMatchObject({ errCode: 0 })
  })

  test('needs the permission of config.json', async () => {
    expect((await cloud.invoke(alice, 'unpermitted')).result).toMatchObject({ errCode: -604101 })
  })

  test('two hours after the last visit the answer is 61010, also after a restart', async () => {
    const { body } = await cloud.get('/dev/clock')
    const noon = Math.ceil((Number(body['now']) + 4 * HOUR) / (24 * HOUR)) * 24 * HOUR - 20 * HOUR
    const next = noon > Number(body['now']) ? noon : noon + 24 * HOUR
    await cloud.post('/dev/clock', { now: next - HOUR })
    await cloud.invoke(alice, 'check', { of: {} })
    await cloud.restart()
    await cloud.post('/dev/clock', { now: next + 1000 })
    await cloud.post('/dev/clock', { now: next + 24 * HOUR + 1000 })
    expect((await seen()).map(({ errCode }) => errCode)).toEqual([0, 61010])
  })

  test.each([
    ['passes', '图/停水.jpg', 'pass', 100],
    ['is risky by its name', '图/刷单.jpg', 'risky', 20008],
  ])('a picture that %s is told of by a pushed message', async (_how, path, suggest, label) => {
    const response = await fetch(`${cloud.url}/files?cloudPath=${encodeURIComponent(path)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${alice}` },
      body: 'x',
    })
    const { fileID } = (await response.json()) as { fileID: string }
    const { result } = await cloud.invoke(alice, 'picture', { fileID })
    const { traceId } = result as { traceId: string }
    const told = async () => (await seen()).filter(({ trace_id: id }) => id === traceId)
    expect(await told()).toEqual([])
    await cloud.post('/dev/clock', { advance: 5000 })
    expect(await told()).toMatchObject([
      { MsgType: 'event', Event: 'wxa_media_check', FromUserName: 'oAlice', errcode: 0, result: { suggest, label } },
    ])
    expect((await told())[0]).not.toHaveProperty('who.OPENID')
  })

  test('a picture that cannot be fetched is told of as such', async () => {
    const { result } = await cloud.invoke(alice, 'picture', { fileID: 'cloud://x/y', url: 'https://example.com/a.jpg' })
    const { traceId } = result as { traceId: string }
    await cloud.post('/dev/clock', { advance: 5000 })
    expect((await seen()).filter(({ trace_id: id }) => id === traceId)).toMatchObject([{ errcode: -1008 }])
  })
})

test("the product's list of words is one", () => {
  const file = join(__dirname, '../../database/content-words.json')
  expect(readWords(file)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
})
