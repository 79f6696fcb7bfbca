import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTestCloud, type TestCloud } from './cloud'

const SCRIPT = `
interface Tools {
  persona(id: string): Promise<string>
  invoke(token: string, name: string, data: object): Promise<unknown>
  upload(token: string, path: string, bytes: Uint8Array): Promise<string>
}
export default async function seed(tools: Tools): Promise<void> {
  const wang = await tools.persona('wang')
  const fileID = await tools.upload(wang, 'roll.csv', Buffer.from('a,b'))
  await tools.invoke(wang, 'note', { what: 'seeded', fileID })
}
`
const FAILING = 'export default async function seed(): Promise<void> { throw new Error("no such street") }'

describe('a reset', () => {
  let cloud: TestCloud
  let token: string
  beforeEach(async () => {
    cloud = await startTestCloud({
      functions: {
        note: {
          body: `const content = event.fileID && (await cloud.downloadFile({ fileID: event.fileID })).fileContent.toString()
            await db.collection("notes").add({ data: { ...event, content } })`,
        },
        waits: { body: 'await new Promise(() => {})' },
        secret: { body: 'return process.env.KEY', config: { secrets: ['KEY'] } },
        check: {
          body: 'return cloud.openapi.subscribeMessage.send({ touser: "oWang", templateId: "T", data: { thing1: { value: "x" } } })',
          config: { permissions: { openapi: ['subscribeMessage.send'] } },
        },
      },
      collections: [{ name: 'notes', indexes: [] }],
      seed: {
        name: 'village',
        script: SCRIPT,
        personas: [{ id: 'wang', label: '王', hint: '', group: '居民', openid: 'oWang' }],
      },
      settings: { 'subscribe-templates.json': [{ id: 'T', title: 't', fields: [{ name: 'thing1', label: 'x' }] }] },
    })
    token = await cloud.login('oWang')
  })
  afterEach(() => cloud.stop())

  const notes = async () => (await cloud.get('/dev/collections/notes')).body as unknown as { what: string }[]
  const list = async (path: string) => (await cloud.get(path)).body as unknown as unknown[]

  test('puts the seed in again and leaves nothing else: documents, files, the clock, messages, credits, faults', async () => {
    await cloud.invoke(token, 'note', { what: 'mine' })
    await cloud.post('/dev/subscribe', { choices: { T: 'accept' } }, token)
    await cloud.invoke(token, 'check')
    await fetch(`${cloud.url}/files?cloudPath=a.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: 'x',
    })
    await cloud.post('/dev/faults', { call: 99, do: 'kill' })
    await cloud.post('/dev/clock', { advance: 3 * 24 * 60 * 60 * 1000 })
    expect(await list('/dev/messages')).toHaveLength(1)

    expect((await cloud.post('/dev/reset')).body).toEqual({ seed: 'village' })
    expect(await notes()).toMatchObject([{ what: 'seeded', content: 'a,b' }])
    expect(await list('/dev/files')).toHaveLength(1)
    expect(await list('/dev/messages')).toEqual([])
    expect(await list('/dev/faults')).toEqual([])
    expect(Math.abs(Number((await cloud.get('/dev/clock')).body['now']) - Date.now())).toBeLessThan(60_000)
    await expect(cloud.invoke(token, 'check')).resolves.toMatchObject({ errCode: -504002 })
  })

  test('is not needed to go back a little: a mark puts documents and messages back, as often as wanted, until it is kept', async () => {
    await cloud.invoke(token, 'note', { what: 'before' })
    await cloud.post('/dev/mark')
    for (const what of ['once', 'twice']) {
      await cloud.post('/dev/subscribe', { choices: { T: 'accept' } }, token)
      await cloud.invoke(token, 'check')
      await cloud.invoke(token, 'note', { what })
      expect([(await notes()).length, (await list('/dev/messages')).length]).toEqual([3, 1])
      await cloud.post('/dev/mark/back')
      expect([(await notes()).length, (await list('/dev/messages')).length]).toEqual([2, 0])
    }
    await cloud.invoke(token, 'note', { what: 'kept' })
    await fetch(`${cloud.url}/dev/mark`, { method: 'DELETE' })
    await cloud.restart()
    expect((await notes()).map(({ what }) => what)).toEqual(['seeded', 'before', 'kept'])
    expect((await cloud.get('/dev/contents')).body).toMatchObject({ notes: [{}, {}, { what: 'kept' }] })
  })

  test('keeps the address, the tokens and the secrets', async () => {
    const { result } = await cloud.invoke(token, 'secret')
    await cloud.post('/dev/reset')
    expect(await cloud.invoke(token, 'secret')).toMatchObject({ result })
    expect((await cloud.post('/dev/login', { persona: 'wang' })).body).toMatchObject({ openid: 'oWang' })
  })

  test('ends what runs, and what is asked meanwhile waits for the new data', async () => {
    const waiting = cloud.invoke(token, 'waits')
    while ((await list('/dev/invocations')).length < 2) await cloud.get('/dev/health')
    const reset = cloud.post('/dev/reset')
    const asked = notes()
    expect(await waiting).toMatchObject({ errCode: -504002 })
    await reset
    expect(await asked).toMatchObject([{ what: 'seeded' }])
  })

  test('can leave the cloud empty, and a seed can be put in afterwards', async () => {
    expect((await cloud.post('/dev/reset', { seed: null })).body).toEqual({ seed: null })
    expect([await notes(), await list('/dev/personas')]).toEqual([[], []])
    expect((await cloud.post('/dev/seed', { name: 'village' })).body).toEqual({ seed: 'village' })
    expect(await notes()).toHaveLength(1)
    expect(await list('/dev/personas')).toHaveLength(1)
  })

  test('with an unknown seed changes nothing', async () => {
    await cloud.invoke(token, 'note', { what: 'mine' })
    expect((await cloud.post('/dev/seed', { name: 'nowhere' })).status).toBe(404)
    expect((await cloud.post('/dev/reset', { seed: '../village' })).status).toBe(400)
    expect(await notes()).toHaveLength(2)
  })

  test('with a seed that fails says so and leaves the cloud empty and working', async () => {
    writeFileSync(join(cloud.directory, 'database/seeds/village/seed.ts'), FAILING)
    const { status, body } = await cloud.post('/dev/reset')
    expect([status, String(body['errMsg'])]).toEqual([500, expect.stringContaining('no such street')])
    await cloud.invoke(token, 'note', { what: 'works' })
    expect(await notes()).toMatchObject([{ what: 'works' }])
  })

  test('two at once come one after the other', async () => {
    await Promise.all([cloud.post('/dev/reset'), cloud.post('/dev/reset'), cloud.post('/dev/reset')])
    expect(await notes()).toHaveLength(1)
  })

  test('that a kill cut short is recognised at the next start', async () => {
    await cloud.invoke(token, 'note', { what: 'half gone' })
    const memory = join(cloud.directory, 'data', 'seed.json')
    expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual({ name: 'village', state: 'done' })
    writeFileSync(memory, JSON.stringify({ name: 'village', state: 'begun' }))
    await cloud.restart()
    expect(await notes()).toMatchObject([{ what: 'seeded' }])
  })
})
