import { startTestCloud, type TestCloud } from './cloud'

describe('files on a phone', () => {
  let cloud: TestCloud
  let alice: string
  let bob: string

  async function start(rule?: string): Promise<void> {
    cloud = await startTestCloud({
      functions: {
        write: {
          body: 'return cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.alloc(event.bytes ?? 1) })',
        },
        read: { body: 'return (await cloud.downloadFile({ fileID: event.fileID })).fileContent.toString()' },
        remove: { body: 'return (await cloud.deleteFile({ fileList: [event.fileID] })).fileList[0].status' },
      },
      ...(rule === undefined ? {} : { settings: { 'storage.json': { rule } } }),
    })
    alice = await cloud.login('oAlice')
    bob = await cloud.login('oBob')
  }
  afterEach(() => cloud.stop())

  async function upload(path: string, as: string, body: string | Uint8Array<ArrayBuffer> = 'content') {
    const response = await fetch(`${cloud.url}/files?cloudPath=${encodeURIComponent(path)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}` },
      body,
    })
    return { status: response.status, fileID: `cloud://localcloud.6c6f-localcloud-1300000000/${path}` }
  }
  async function download(fileID: string, as: string) {
    const response = await fetch(`${cloud.url}/files?fileID=${encodeURIComponent(fileID)}`, {
      headers: { authorization: `Bearer ${as}` },
    })
    const text = await response.text()
    return response.ok ? text : (JSON.parse(text) as { errCode: number }).errCode
  }
  const first = async (path: string, fileID: string, as: string) =>
    ((await cloud.post(path, { fileList: [fileID] }, as)).body['fileList'] as Record<string, unknown>[])[0] ?? {}
  const urlOf = (fileID: string, as: string) => first('/files/temp-urls', fileID, as)
  const removeOf = async (fileID: string, as: string) => (await first('/files/delete', fileID, as))['status']

  test.each([
    // rule, the owner uploads, and reads; another reads, and removes; the owner removes
    [undefined, 200, 'content', 'content', -503002, 0],
    ['READONLY', 200, 'content', 'content', -503002, 0],
    ['PRIVATE', 200, 'content', -503002, -503002, 0],
    ['ADMINWRITE', 403, -503003, -503003, -503003, -503003],
    ['ADMINONLY', 403, -503003, -503003, -503003, -503003],
  ])('under the rule %s each may do what it says', async (rule, uploads, owner, other, otherRemoves, removes) => {
    await start(rule)
    const { status, fileID } = await upload('私/名册.csv', alice)
    expect(status).toBe(uploads)
    expect([await download(fileID, alice), await download(fileID, bob)]).toEqual([owner, other])
    expect([await removeOf(fileID, bob), await removeOf(fileID, alice)]).toEqual([otherRemoves, removes])
    expect(await download(fileID, alice)).toBe(-503003)
  })

  test.each([
    ['READONLY', 'content', -503002],
    ['PRIVATE', -503002, -503002],
    ['ADMINWRITE', 'content', -503002],
    ['ADMINONLY', -503002, -503002],
  ])(
    'of a function’s file under %s a phone sees what the rule says, and the function all',
    async (rule, reads, removes) => {
      await start(rule)
      const { result } = await cloud.invoke(alice, 'write', { path: 'out.txt', bytes: 7 })
      const { fileID } = result as { fileID: string }
      const seen = await download(fileID, alice)
      expect(typeof seen === 'string' ? 'content' : seen).toBe(reads)
      expect(await removeOf(fileID, alice)).toBe(removes)
      expect((await cloud.invoke(alice, 'read', { fileID })).result).toHaveLength(7)
      expect((await cloud.invoke(alice, 'remove', { fileID })).result).toBe(0)
    },
  )

  test('a private file can be shown to another by an address that a function gives, until it is over', async () => {
    await start('PRIVATE')
    const { fileID } = await upload('mine.txt', alice)
    expect(await urlOf(fileID, bob)).toMatchObject({ status: -503002, tempFileURL: '' })
    const { tempFileURL, status } = await urlOf(fileID, alice)
    expect(status).toBe(0)
    expect(await (await fetch(String(tempFileURL))).text()).toBe('content')
    await cloud.post('/dev/clock', { advance: 24 * 60 * 60 * 1000 + 1000 })
    expect((await fetch(String(tempFileURL))).status).toBe(403)
  })

  test('what is not there, is of another cloud or is too much at once is said so', async () => {
    await start()
    expect(await urlOf('cloud://localcloud.6c6f-localcloud-1300000000/none', alice)).toMatchObject({ status: -503003 })
    expect(await download('cloud://other.x/none', alice)).toBe(-503003)
    const fileList = Array.from({ length: 51 }, () => 'cloud://x/y')
    expect((await cloud.post('/files/delete', { fileList }, alice)).status).toBe(400)
    expect((await cloud.post('/files/temp-urls', { fileList: ['x'] })).status).toBe(401)
  })

  test('a file of 50 MB is taken, and one byte more is not, from a phone or a function', async () => {
    await start()
    const limit = 50 * 1024 * 1024
    expect((await upload('big.bin', alice, Buffer.alloc(limit))).status).toBe(200)
    expect((await upload('bigger.bin', alice, Buffer.alloc(limit + 1))).status).toBe(413)
    const { errCode, errMsg } = await cloud.invoke(alice, 'write', { path: 'bigger.bin', bytes: limit + 1 })
    expect([errCode, errMsg]).toEqual([-504002, expect.stringContaining('EntityTooLarge')])
    expect((await cloud.get('/dev/files')).body).toMatchObject([{ path: 'big.bin', bytes: limit }])
  })
})
