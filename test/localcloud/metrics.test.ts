import { startTestCloud, type TestCloud } from './cloud'

describe('what an invocation asks of the service', () => {
  let cloud: TestCloud
  let token: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        add: {
          body: 'await db.collection("things").add({ data: { _id: event.id, group: event.group ?? "a" } }); return "added"',
        },
        brief: {
          body: 'await db.collection("things").add({ data: { _id: event.id, group: "a" } })',
          config: { timeout: 1 },
        },
        three: {
          body: `const things = db.collection("things")
            await things.doc("none").get()
            await Promise.all([things.where({ group: "a" }).get(), things.doc("none").get(), things.doc("none").get()])
            await things.doc("none").get()`,
        },
        outer: { body: 'return (await cloud.callFunction({ name: "add", data: { id: event.id } })).result' },
        find: { body: 'return (await db.collection("things").where({ _id: event.id }).get()).data.length' },
      },
      collections: [
        { name: 'things', indexes: [{ name: 'byGroup', keys: [{ name: 'group', direction: 1 }], unique: false }] },
      ],
    })
    token = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())
  const metricsOf = async (requestId: string) => (await cloud.get(`/metrics/${requestId}`)).body
  const found = async (id: string) => (await cloud.invoke(token, 'find', { id })).result

  test('is counted: calls, hops that wait for each other, documents, the index', async () => {
    for (const id of ['m1', 'm2']) await cloud.invoke(token, 'add', { id })
    const { requestId } = await cloud.invoke(token, 'three')
    const body = await metricsOf(requestId)
    expect(body['totals']).toMatchObject({ count: 5, sequentialHops: 3, examined: 2, returned: 2 })
    expect(body['calls']).toContainEqual(
      expect.objectContaining({ collection: 'things', index: 'byGroup', examined: 2, hop: 2 }),
    )
    expect(body).toMatchObject({ function: 'three', openid: 'oAlice', source: 'wx_client', error: null })
  })

  test('leads to the invocations that it made', async () => {
    const { requestId } = await cloud.invoke(token, 'outer', { id: 'nested' })
    const [call] = (await metricsOf(requestId))['calls'] as { invoked: string }[]
    expect(await metricsOf(call?.invoked ?? '')).toMatchObject({
      function: 'add',
      totals: { count: 1 },
      source: 'wx_client,scf',
    })
  })

  test('can be killed right before a call: nothing was written', async () => {
    await cloud.post('/dev/faults', { function: 'add', call: 1, when: 'before', do: 'kill' })
    expect(await cloud.invoke(token, 'add', { id: 'f1' })).toMatchObject({ errCode: -504002 })
    expect(await found('f1')).toBe(0)
    expect(await cloud.invoke(token, 'add', { id: 'f1' })).toMatchObject({ result: 'added' })
  })

  test('can be killed right after a call: it was written', async () => {
    await cloud.post('/dev/faults', { function: 'add', call: 1, when: 'after', do: 'kill' })
    expect(await cloud.invoke(token, 'add', { id: 'f2' })).toMatchObject({ errCode: -504002 })
    expect(await found('f2')).toBe(1)
  })

  test('can fail, before the call or after it', async () => {
    await cloud.post('/dev/faults', {
      function: 'add',
      call: 1,
      when: 'before',
      do: 'fail',
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect((await cloud.invoke(token, 'add', { id: 'f3' })).errMsg).toContain('injected fault')
    expect(await found('f3')).toBe(0)
    await cloud.post('/dev/faults', { function: 'add', call: 1, when: 'after', do: 'fail' })
    expect((await cloud.invoke(token, 'add', { id: 'f4' })).errMsg).toContain('injected fault')
    expect(await found('f4')).toBe(1)
  })

  test('can be struck at the n-th call of one kind', async () => {
    await cloud.post('/dev/faults', { function: 'three', api: 'database.getDocument', call: 5, do: 'fail' })
    expect((await cloud.invoke(token, 'three')).errMsg).toContain('injected fault')
    await cloud.post('/dev/faults', { function: 'three', api: 'database.insertDocument', call: 1, do: 'fail' })
    expect(await cloud.invoke(token, 'three')).toHaveProperty('result')
    await cloud.post('/dev/faults', { function: 'outer', api: 'functions.invokeFunction', when: 'after', do: 'fail' })
    expect((await cloud.invoke(token, 'outer', { id: 'n1' })).errMsg).toContain('injected fault')
    expect(await found('n1')).toBe(1)
    await fetch(`${cloud.url}/dev/faults`, { method: 'DELETE' })
  })

  test('can hang, and is ended at its time limit', async () => {
    await cloud.post('/dev/faults', { function: 'brief', call: 1, when: 'after', do: 'hang' })
    expect(await cloud.invoke(token, 'brief', { id: 'h1' })).toMatchObject({ errCode: -504003 })
    expect(await found('h1')).toBe(1)
  })

  test('can be held up, for as many invocations as asked', async () => {
    await cloud.post('/dev/faults', { function: 'add', call: 1, do: 'delay', ms: 150, times: 2 })
    for (const id of ['d1', 'd2', 'd3']) {
      const { requestId } = await cloud.invoke(token, 'add', { id })
      const { totals } = (await metricsOf(requestId)) as { totals: { ms: number } }
      if (id !== 'd3') expect(totals.ms).toBeGreaterThanOrEqual(150)
    }
    expect((await cloud.get('/dev/faults')).body).toEqual([])
  })
})
