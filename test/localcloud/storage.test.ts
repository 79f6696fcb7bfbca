import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startTestCloud, type TestCloud } from './cloud'

const attempt = (call: string) =>
  `try { return await ${call} } catch ({ errCode, errMsg }) { return { errCode, errMsg } }`

describe('storage', () => {
  let cloud: TestCloud
  let token: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        write: { body: attempt('cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text) })') },
        read: {
          body: attempt(
            'cloud.downloadFile({ fileID: event.fileID }).then(({ fileContent }) => fileContent.toString("base64"))',
          ),
        },
        address: {
          body: attempt(
            'cloud.getTempFileURL({ fileList: [{ fileID: event.fileID, maxAge: 60 }] }).then(({ fileList }) => fileList[0])',
          ),
        },
        remove: { body: attempt('cloud.deleteFile({ fileList: [event.fileID] }).then(({ fileList }) => fileList[0])') },
      },
    })
    token = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())

  async function upload(path: string, bytes: Uint8Array, as = token) {
    const response = await fetch(`${cloud.url}/files?cloudPath=${encodeURIComponent(path)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}` },
      body: Buffer.from(bytes),
    })
    return { status: response.status, body: (await response.json()) as { fileID: string } }
  }

  test('what a person uploads a function reads, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256)
    const { body } = await upload('名册/第一期 (1).xlsx', bytes)
    expect(body.fileID).toBe('cloud://localcloud.6c6f-localcloud-1300000000/名册/第一期 (1).xlsx')
    const { result } = await cloud.invoke(token, 'read', { fileID: body.fileID })
    expect(Buffer.from(String(result), 'base64').equals(Buffer.from(bytes))).toBe(true)
  })

  test('what a function uploads it reads, and a removed file is gone', async () => {
    const { result } = await cloud.invoke(token, 'write', { path: 'a/b.txt', text: '你好' })
    const { fileID } = result as { fileID: string }
    const read = await cloud.invoke(token, 'read', { fileID })
    expect(Buffer.from(String(read.result), 'base64').toString()).toBe('你好')
    expect((await cloud.invoke(token, 'remove', { fileID })).result).toMatchObject({ status: 0 })
    expect((await cloud.invoke(token, 'remove', { fileID })).result).toMatchObject({ status: -503003 })
    expect((await cloud.invoke(token, 'read', { fileID })).result).toHaveProperty('errMsg')
  })

  test('a temporary address opens the file, in a sandbox, until it is over', async () => {
    const { body } = await upload('证/页.html', Buffer.from('<script>1</script>'))
    const { result } = await cloud.invoke(token, 'address', { fileID: body.fileID })
    const { tempFileURL } = result as { tempFileURL: string }
    const opened = await fetch(encodeURI(tempFileURL))
    expect([opened.status, await opened.text()]).toEqual([200, '<script>1</script>'])
    expect(opened.headers.get('content-security-policy')).toBe('sandbox')
    expect((await fetch(encodeURI(tempFileURL.replace(/sign=./, 'sign=x')))).status).toBe(403)
    expect((await fetch(encodeURI(tempFileURL.replace(/\?.*/, '')))).status).toBe(403)
    await cloud.post('/dev/clock', { advance: 61_000 })
    expect((await fetch(encodeURI(tempFileURL))).status).toBe(403)
  })

  test.each([
    '../evil',
    'a/../../evil',
    '/etc/evil',
    'a//b',
    './a',
    'a\\..\\b',
    'a\0b',
    '',
    'x?y',
    'a/',
    '长'.repeat(300),
  ])('a path that the service would refuse (%j) is refused, and nothing is written', async (path) => {
    const before = readdirSync(join(cloud.directory, 'data', 'files')).length
    expect((await upload(path, Buffer.from('x'))).status).toBe(400)
    if (path !== '') expect((await cloud.invoke(token, 'write', { path, text: 'x' })).result).toHaveProperty('errCode')
    expect(readdirSync(join(cloud.directory, 'data', 'files'))).toHaveLength(before)
  })

  test('nobody writes over the file of somebody else', async () => {
    await upload('mine.txt', Buffer.from('1'))
    expect((await upload('mine.txt', Buffer.from('2'))).status).toBe(200)
    expect((await upload('mine.txt', Buffer.from('3'), await cloud.login('oMallory'))).status).toBe(403)
  })

  test('a PUT without the signature of an upload is refused', async () => {
    const response = await fetch(`${cloud.url}/storage/a.txt`, {
      method: 'PUT',
      body: 'x',
      headers: { authorization: '9999999999.00' },
    })
    expect(response.status).toBe(403)
  })

  test('more than fifty files at once are a wrong parameter', async () => {
    const list = Array.from({ length: 51 }, (_, at) => `cloud://localcloud.x/${at}.txt`)
    for (const call of [
      { action: 'storage.batchDeleteFile', fileid_list: list },
      { action: 'storage.batchGetDownloadUrl', file_list: list.map((fileid) => ({ fileid })) },
    ]) {
      const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify(call) })
      expect(await response.json()).toMatchObject({ code: 'INVALID_PARAM' })
    }
  })

  test('files survive a restart', async () => {
    const { body } = await upload('kept.txt', Buffer.from('kept'))
    await cloud.restart()
    const { result } = await cloud.invoke(token, 'read', body)
    expect(Buffer.from(String(result), 'base64').toString()).toBe('kept')
  })
})
