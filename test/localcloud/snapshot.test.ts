import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { startLocalcloud } from '../../localcloud/start'
import { writeFixtures, writeFunction } from './cloud'

const noted = z.array(z.object({ _id: z.string() }))

describe('a seed that was put in once', () => {
  const directory = writeFixtures({
    functions: {
      note: { body: 'await db.collection("notes").add({ data: { _id: event.id } }); return process.env.SALT' },
    },
    collections: [{ name: 'notes', indexes: [] }],
    seed: {
      name: 'sample',
      script: `export default async (tools) => {
        const token = await tools.persona('alice')
        await tools.invoke(token, 'note', { id: 'first' })
        await tools.upload(token, 'picture.png', new Uint8Array([1, 2, 3]))
      }`,
      personas: [{ id: 'alice', label: 'Alice', openid: 'oAlice' }],
    },
  })
  const at = (...names: string[]) => join(directory, ...names)
  afterAll(() => {
    rmSync(directory, { recursive: true })
  })

  /** Starts on a folder, says what was logged and what is there, and stops. */
  async function open(folder: string, cache = 'cache') {
    const logged: string[] = []
    const cloud = await startLocalcloud({
      port: 0,
      dataDir: at(folder),
      functionsDir: at('functions'),
      databaseDir: at('database'),
      seed: 'sample',
      seedCacheDir: at(cache),
      strictIndex: true,
      statics: [],
      log: (line) => logged.push(line),
    })
    try {
      const read = async (path: string): Promise<unknown> => (await fetch(`${cloud.url}${path}`)).json()
      const ids = noted.parse(await read('/dev/collections/notes')).map(({ _id }) => _id)
      const files = z.array(z.object({ path: z.string(), bytes: z.number() })).parse(await read('/dev/files'))
      return { planted: logged.some((line) => line.includes('putting it in')), ids, files }
    } finally {
      await cloud.stop()
    }
  }
  const seeded = { ids: ['first'], files: [{ path: 'picture.png', bytes: 3 }] }

  test('is copied into the next empty folder, documents, files and all', async () => {
    expect(await open('one')).toEqual({ planted: true, ...seeded })
    expect(await open('two')).toEqual({ planted: false, ...seeded })
    // A folder that has it already is left alone.
    expect(await open('two')).toEqual({ planted: false, ...seeded })
    expect(readdirSync(at('cache'))).toHaveLength(1)
  })

  test('is copied anew when the copying was cut short', async () => {
    mkdirSync(at('cut'))
    writeFileSync(at('cut', 'seed.json'), JSON.stringify({ name: 'sample', state: 'begun' }))
    writeFileSync(at('cut', 'database.sqlite'), 'half a file')
    expect(await open('cut')).toEqual({ planted: false, ...seeded })
  })

  test('is put in again when the functions are others, and the old copy goes', async () => {
    writeFunction(directory, 'note', 'await db.collection("notes").add({ data: { _id: "other" } })')
    expect(await open('three')).toEqual({ planted: true, ids: ['other'], files: seeded.files })
    expect(await open('four')).toEqual({ planted: false, ids: ['other'], files: seeded.files })
    expect(readdirSync(at('cache'))).toHaveLength(1)
  })

  test('is never copied over a folder where somebody set the clock or wrote', async () => {
    mkdirSync(at('set'))
    writeFileSync(at('set', 'clock.json'), JSON.stringify({ offset: 86_400_000 }))
    expect(await open('set')).toMatchObject({ planted: true })
  })

  test('leaves no claim of another process in the copy', async () => {
    await open('five')
    const [kept = ''] = readdirSync(at('cache'))
    expect(existsSync(at('cache', kept, 'running.json'))).toBe(false)
    expect(existsSync(at('cache', kept, 'lock'))).toBe(false)
  })
})
