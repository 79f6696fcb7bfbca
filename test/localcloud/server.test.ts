import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalcloud } from '../../localcloud/start'
import { startTestCloud, type TestCloud } from './cloud'

describe('the server', () => {
  let cloud: TestCloud
  let files: string
  beforeAll(async () => {
    files = mkdtempSync(join(tmpdir(), 'localcloud-static-'))
    mkdirSync(join(files, 'h5', 'sub'), { recursive: true })
    mkdirSync(join(files, 'weapp'))
    writeFileSync(join(files, 'secret.txt'), 'secret')
    writeFileSync(join(files, 'h5', 'index.html'), '<p>h5</p>')
    writeFileSync(join(files, 'h5', 'app 字.js'), 'let a')
    writeFileSync(join(files, 'h5', 'sub', 'index.html'), '<p>sub</p>')
    writeFileSync(join(files, 'weapp', 'index.html'), '<p>weapp</p>')
    cloud = await startTestCloud({
      functions: {},
      statics: [
        { path: '/', dir: join(files, 'h5') },
        { path: '/weapp', dir: join(files, 'weapp') },
      ],
    })
  })
  afterAll(async () => {
    await cloud.stop()
    rmSync(files, { recursive: true })
  })
  const page = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${cloud.url}${path}`, init)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      text: await response.text(),
    }
  }

  test('serves built files under their paths, with their types', async () => {
    expect(await page('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: '<p>h5</p>' })
    expect(await page('/sub/')).toMatchObject({ text: '<p>sub</p>' })
    expect(await page('/app%20%E5%AD%97.js')).toMatchObject({ type: 'text/javascript; charset=utf-8', text: 'let a' })
    expect(await page('/weapp/')).toMatchObject({ text: '<p>weapp</p>' })
    expect(await page('/weapp')).toMatchObject({ text: '<p>weapp</p>' })
    expect(await page('/none.js')).toMatchObject({ status: 404 })
  })

  test('lets the browser keep a file and ask again', async () => {
    const etag = (await page('/')).headers.get('etag') ?? ''
    expect(await page('/', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, text: '' })
  })

  test('serves nothing beside the folder', async () => {
    expect(await raw('/../secret.txt')).toMatchObject({ status: 404 })
    expect(await raw('/%2e%2e/secret.txt')).toMatchObject({ status: 404 })
    expect(await raw('/..%2fsecret.txt')).toMatchObject({ status: 404 })
    expect(await raw('/%00')).toMatchObject({ status: 400 })
    expect(await raw('/%')).toMatchObject({ status: 400 })
    expect(await raw('/metrics/%')).toMatchObject({ status: 400 })
  })

  test('answers to names of this machine only', async () => {
    expect(await raw('/dev/clock', { host: 'evil.example' })).toMatchObject({ status: 403 })
    expect(await raw('/dev/clock', { host: '127.0.0.1.evil.example:80' })).toMatchObject({ status: 403 })
    expect(await raw('/dev/clock', { host: 'localhost:1' })).toMatchObject({ status: 200 })
  })

  test('refuses pages of other sites, and any page on /admin', async () => {
    expect(await raw('/dev/clock', { origin: 'https://evil.example' })).toMatchObject({ status: 403 })
    expect(await raw('/dev/clock', { origin: 'null' })).toMatchObject({ status: 403 })
    expect(await raw('/dev/clock', { origin: 'http://localhost:10086' })).toMatchObject({ status: 200 })
    expect(await raw('/admin', { origin: cloud.url }, 'POST')).toMatchObject({ status: 403 })
  })

  test('refuses what a page of another site draws in without an Origin; a link that a person follows is none', async () => {
    const foreign = (mode: string, dest: string) =>
      raw('/dev/clock', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest })
    expect(await foreign('no-cors', 'image')).toMatchObject({ status: 403 })
    expect(await foreign('no-cors', 'script')).toMatchObject({ status: 403 })
    expect(await foreign('navigate', 'iframe')).toMatchObject({ status: 403 })
    expect(await foreign('navigate', 'document')).toMatchObject({ status: 200 })
    expect(await raw('/dev/clock', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).toMatchObject({
      status: 200,
    })
  })

  test('listens on the loopback address only', async () => {
    const { port } = new URL(cloud.url)
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((found) => found && !found.internal && found.family === 'IPv4')
    if (!outer) return
    await expect(fetch(`http://${outer.address}:${port}/dev/health`)).rejects.toThrow()
  })

  test('says what is wrong with a request', async () => {
    expect(await cloud.post('/dev/clock', { noww: 1 })).toMatchObject({ status: 400 })
    expect(await cloud.post('/dev/login', { persona: 'nobody' })).toMatchObject({ status: 404 })
    expect(await cloud.get('/metrics/none')).toMatchObject({ status: 404 })
    expect(await page('/dev/clock', { method: 'POST', body: '{' })).toMatchObject({ status: 400 })
  })

  test('an unknown action of the SDK gets the error of the service', async () => {
    expect((await cloud.post('/admin', { action: 'no.such' })).body).toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('a data folder has one localcloud at a time', async () => {
    const options = {
      port: 0,
      functionsDir: 'none',
      databaseDir: 'none',
      strictIndex: true,
      statics: [],
      log: () => undefined,
    }
    await expect(startLocalcloud({ ...options, dataDir: join(cloud.directory, 'data') })).rejects.toThrow(
      'already runs',
    )
  })

  /** Sends the path and the headers as they are; `fetch` would tidy them up. */
  function raw(
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<{ status: number | undefined }> {
    const { port } = new URL(cloud.url)
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        response.resume()
        response.on('end', () => {
          resolve({ status: response.statusCode })
        })
      })
      sent.on('error', reject)
      sent.end()
    })
  }
})
