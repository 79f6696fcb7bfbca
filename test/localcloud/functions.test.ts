import { startTestCloud, writeFunction, type TestCloud } from './cloud'

describe('running functions', () => {
  let cloud: TestCloud
  let token: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        echo: { body: 'return event' },
        throws: { body: 'console.log("before"); throw new Error("boom")' },
        exits: { body: 'process.exit(3)' },
        leaks: { body: 'setTimeout(() => { throw new Error("later") }, 1); await new Promise(() => {})' },
        hangs: { body: 'for (;;) {}', config: { timeout: 1 } },
        waits: { body: 'await new Promise(() => {})', config: { timeout: 1 } },
        hoards: { body: 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))', config: { memory: 64 } },
        big: { body: 'return "x".repeat(event.length)' },
        silent: { body: '' },
        counts: {
          body: 'globalThis.n = (globalThis.n ?? 0) + 1; return { n: globalThis.n, thread: require("node:worker_threads").threadId }',
        },
        recursive: {
          body: 'return event.depth === 0 ? 0 : 1 + (await cloud.callFunction({ name: "recursive", data: { depth: event.depth - 1 } })).result',
        },
        prints: { body: 'console.log("one", event.n); console.error("two"); return context.request_id' },
        secret: { body: 'return process.env.SHARED_KEY', config: { secrets: ['SHARED_KEY'] } },
        secretToo: { body: 'return process.env.SHARED_KEY', config: { secrets: ['SHARED_KEY', 'OTHER_KEY'] } },
        today: { body: 'return [Date.now(), new Date().getTime(), new Date(0).getTime(), new Date() instanceof Date]' },
      },
    })
    token = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())

  test('an error becomes -504002 with its text, and the next call works', async () => {
    const { errCode, errMsg } = await cloud.invoke(token, 'throws')
    expect(errCode).toBe(-504002)
    expect(errMsg).toMatch(
      /^cloud\.callFunction:fail Error: errCode: -504002 functions execute fail \| errMsg: Error: boom/,
    )
    expect(await cloud.invoke(token, 'echo', { x: 1 })).toMatchObject({ result: { x: 1 } })
  })

  test.each(['exits', 'leaks'])('a worker that dies (%s) is -504002 and is replaced', async (name) => {
    expect(await cloud.invoke(token, name)).toMatchObject({ errCode: -504002 })
    expect(await cloud.invoke(token, name)).toMatchObject({ errCode: -504002 })
  })

  test.each(['hangs', 'waits'])('a function that never returns (%s) is ended at its timeout', async (name) => {
    const { errCode, errMsg } = await cloud.invoke(token, name)
    expect(errCode).toBe(-504003)
    expect(errMsg).toContain('Invoking task timed out after 1 seconds')
  })

  test('a function that takes more memory than its config.json says is ended, and localcloud lives', async () => {
    expect(await cloud.invoke(token, 'hoards')).toMatchObject({ errCode: -504002 })
    expect(await cloud.invoke(token, 'echo')).toHaveProperty('result')
  })

  test('an event over 100 KB is refused before the function runs', async () => {
    expect(await cloud.invoke(token, 'echo', { text: 'x'.repeat(101 * 1024) })).toMatchObject({ errCode: -504001 })
    expect(await cloud.invoke(token, 'echo', { text: 'x'.repeat(99 * 1024) })).toHaveProperty('result')
  })

  test('a result over 1 MB is -604001', async () => {
    expect(await cloud.invoke(token, 'big', { length: 1024 * 1024 })).toMatchObject({ errCode: -604001 })
    expect(await cloud.invoke(token, 'big', { length: 1024 * 1024 - 2 })).toHaveProperty('result')
  })

  test('a function that returns nothing gives null', async () => {
    expect(await cloud.invoke(token, 'silent')).toMatchObject({ result: null })
  })

  test('an unknown function is -501000', async () => {
    for (const name of ['nope', '../functions/echo', ''])
      expect(await cloud.invoke(token, name)).toMatchObject({ errCode: -501000 })
  })

  test('workers stay warm, and sixty calls at once share a few of them', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => cloud.invoke(token, 'counts')))
    const threads = new Set(answers.map(({ result }) => (result as { thread: number }).thread))
    expect(threads.size).toBeLessThanOrEqual(8)
    expect(Math.max(...answers.map(({ result }) => (result as { n: number }).n))).toBeGreaterThanOrEqual(60 / 8)
  })

  test('functions that wait for each other, deeper than there are workers, come to an end', async () => {
    expect(await cloud.invoke(token, 'recursive', { depth: 9 })).toMatchObject({ result: 9 })
  })

  test('what a function prints is kept with its request', async () => {
    const { requestId, result } = await cloud.invoke(token, 'prints', { n: 7 })
    expect(result).toBe(requestId)
    const { body } = await cloud.get(`/metrics/${requestId}`)
    expect(body['logs']).toEqual(['one 7\n', 'two\n'])
  })

  test('a secret has one random value for every function that names it, also after a restart', async () => {
    const { result } = await cloud.invoke(token, 'secret')
    expect(result).toMatch(/^[0-9a-f]{64}$/)
    expect(await cloud.invoke(token, 'secretToo')).toMatchObject({ result })
    await cloud.restart()
    expect(await cloud.invoke(token, 'secret')).toMatchObject({ result })
  })

  test('functions live at the settable time', async () => {
    const day = 24 * 60 * 60 * 1000
    const { body } = await cloud.post('/dev/clock', { advance: 3 * day })
    const { result } = await cloud.invoke(token, 'today')
    const [now, constructed, epoch, isDate] = result as [number, number, number, boolean]
    expect(now).toBeGreaterThanOrEqual(Number(body['now']))
    expect(constructed - now).toBeLessThan(1000)
    expect(now - Date.now()).toBeGreaterThan(2.9 * day)
    expect([epoch, isDate]).toEqual([0, true])
  })

  test('an instance stays warm until the instances are recycled: its module is loaded anew then', async () => {
    const n = async () => ((await cloud.invoke(token, 'counts')).result as { n: number }).n
    const warm = await n()
    expect(await n()).toBeGreaterThan(0)
    await cloud.post('/dev/instances/recycle')
    const { requestId, result } = await cloud.invoke(token, 'counts')
    expect(result).toMatchObject({ n: 1 })
    expect((await cloud.get(`/metrics/${requestId}`)).body).toMatchObject({ cold: true })
    expect(await n()).toBe(2)
    expect(warm).toBeGreaterThan(0)
  })

  test('a bundle that was built anew is loaded on the next call', async () => {
    writeFunction(cloud.directory, 'fresh', 'return 1')
    expect(await cloud.invoke(token, 'fresh')).toMatchObject({ result: 1 })
    writeFunction(cloud.directory, 'fresh', 'return 2')
    expect(await cloud.invoke(token, 'fresh')).toMatchObject({ result: 2 })
  })
})

describe('instances', () => {
  test('may be made to live for one invocation each: every one starts cold', async () => {
    const cloud = await startTestCloud({
      functions: { counts: { body: 'globalThis.n = (globalThis.n ?? 0) + 1; return globalThis.n' } },
      instances: { recycleAfter: 1 },
    })
    const token = await cloud.login('oAlice')
    const answers = [await cloud.invoke(token, 'counts'), await cloud.invoke(token, 'counts')]
    const together = await Promise.all(Array.from({ length: 12 }, () => cloud.invoke(token, 'counts')))
    expect([...answers, ...together].map(({ result }) => result)).toEqual(Array.from({ length: 14 }, () => 1))
    await cloud.stop()
  })

  test('beyond the limit a call is refused at once, not queued', async () => {
    const cloud = await startTestCloud({
      functions: { waits: { body: 'await new Promise(() => {})', config: { timeout: 2 } }, echo: { body: 'return 1' } },
      instances: { concurrency: 3 },
    })
    const token = await cloud.login('oAlice')
    const answers = await Promise.all(Array.from({ length: 5 }, () => cloud.invoke(token, 'waits')))
    const codes = answers.map(({ errCode }) => errCode).sort()
    expect(codes).toEqual([-501004, -501004, -504003, -504003, -504003])
    expect(await cloud.invoke(token, 'echo')).toMatchObject({ result: 1 })
    expect(await cloud.invoke(token, 'waits')).toMatchObject({ errCode: -504003 })
    await cloud.stop()
  })
})
