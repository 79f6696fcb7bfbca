import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTestCloud, type TestCloud } from './cloud'

const SCRIPT = `
interface Tools {
  persona(id: string): Promise<string>
  login(account: { openid: string; phone?: string }): Promise<string>
  invoke(token: string, name: string, data: object): Promise<unknown>
  insert(collection: string, documents: object[]): Promise<void>
  upload(token: string, path: string, bytes: Uint8Array): Promise<string>
  phoneCode(token: string): Promise<string>
  now(): number
  setClock(at: number | null): Promise<void>
  runTimer(name: string): Promise<unknown>
  log(line: string): void
}
export default async function seed(tools: Tools): Promise<void> {
  const wang = await tools.persona('wang')
  await tools.setClock(Date.parse('2026-01-01T00:00:00Z'))
  await tools.invoke(wang, 'note', { what: 'by wang' })
  await tools.runTimer('tick')
  await tools.setClock(null)
  await tools.insert('notes', [{ _id: 'many1', what: 'direct', at: tools.now() }, { _id: 'many2', what: 'direct' }])
  const fileID = await tools.upload(wang, 'roll.csv', Buffer.from('a,b'))
  const code = await tools.phoneCode(wang)
  await tools.invoke(await tools.login({ openid: 'oOther' }), 'note', { what: fileID, code: code.length })
  tools.log('halfway there')
}
`

describe('a seed', () => {
  let cloud: TestCloud
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        note: {
          body: 'await db.collection("notes").add({ data: { ...event, who: cloud.getWXContext().OPENID, at: Date.now() } })',
        },
        tick: {
          body: 'await db.collection("notes").add({ data: { what: "tick", at: Date.now() } })',
          config: { triggers: [{ name: 't', type: 'timer', config: '0 0 0 1 1 * *' }] },
        },
      },
      collections: [{ name: 'notes', indexes: [] }],
      seed: {
        name: 'village',
        script: SCRIPT,
        personas: [{ id: 'wang', label: '王', hint: '', group: '居民', openid: 'oWang', phone: '13800000002' }],
      },
    })
  })
  afterAll(() => cloud.stop())
  const notes = async () => (await cloud.get('/dev/collections/notes')).body as unknown as Record<string, unknown>[]

  test('acts as people do, at the times it sets, and puts documents in directly', async () => {
    const found = await notes()
    expect(found).toMatchObject([
      { what: 'by wang', who: 'oWang' },
      { what: 'tick' },
      { _id: 'many1', what: 'direct' },
      { _id: 'many2' },
      { who: 'oOther', what: 'cloud://localcloud.6c6f-localcloud-1300000000/roll.csv', code: 48 },
    ])
    expect(Number(found[0]?.['at']) - Date.parse('2026-01-01T00:00:00Z')).toBeLessThan(60_000)
    expect(Math.abs(Number(found[4]?.['at']) - Date.now())).toBeLessThan(60_000)
    expect(cloud.logged).toContain('halfway there')
  })

  test('is put in once; its personas stay known without naming it again', async () => {
    await cloud.restart()
    expect(await notes()).toHaveLength(5)
    expect((await cloud.post('/dev/login', { persona: 'wang' })).body).toMatchObject({ openid: 'oWang' })
    expect((await cloud.get('/dev/personas')).body).toMatchObject([{ id: 'wang', label: '王', group: '居民' }])
  })

  test('that was interrupted is put in again from the start', async () => {
    writeFileSync(join(cloud.directory, 'data', 'seed.json'), JSON.stringify({ name: 'village', state: 'begun' }))
    await cloud.restart()
    expect(await notes()).toHaveLength(5)
    expect(cloud.logged.join('\n')).toContain('was interrupted')
  })
})
