import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalcloud, type Localcloud, type LocalcloudOptions } from '../../localcloud/start'

// Each cloud starts threads of its own; a busy machine with few cores needs its time.
jest.setTimeout(120_000)

/** A function as a test writes it: its body sees `cloud`, `db`, `event` and `context`. */
export interface Fixture {
  body: string
  config?: object
}

export interface TestCloud {
  url: string
  directory: string
  /** What was logged. */
  logged: string[]
  login(openid: string, phone?: string): Promise<string>
  invoke(token: string, name: string, data?: object): Promise<InvokeAnswer>
  post(path: string, body?: unknown, token?: string): Promise<Answered>
  get(path: string): Promise<Answered>
  /** Stops and starts again on the same data folder, `whileDown` milliseconds of the clock later. */
  restart(more?: { whileDown?: number }): Promise<void>
  stop(): Promise<void>
}

export interface Answered {
  status: number
  body: Record<string, unknown>
}

export interface InvokeAnswer {
  result?: unknown
  errCode?: number
  errMsg?: string
  requestId: string
}

export interface Setup {
  functions: Record<string, Fixture>
  collections?: readonly object[]
  seed?: { name: string; script: string; personas: readonly object[] }
  statics?: readonly { path: string; dir: string }[]
  strictIndex?: boolean
  /** Files of the folder of the database, by name: what is set in WeChat's consoles. */
  settings?: Readonly<Record<string, unknown>>
  appJson?: object
  instances?: LocalcloudOptions['instances']
  /** What the clock shows at the first start; the machine's time otherwise. */
  startAt?: number
}

const SDK = JSON.stringify(createRequire(__filename).resolve('wx-server-sdk'))

/** Writes the functions and the collections of a test into a folder of its own. */
export function writeFixtures({ functions, collections = [], seed, settings = {} }: Setup): string {
  const directory = mkdtempSync(join(tmpdir(), 'localcloud-'))
  for (const [name, { body, config = {} }] of Object.entries(functions)) writeFunction(directory, name, body, config)
  mkdirSync(join(directory, 'database'))
  writeFileSync(join(directory, 'database', 'collections.json'), JSON.stringify({ collections }))
  for (const [name, content] of Object.entries(settings))
    writeFileSync(join(directory, 'database', name), JSON.stringify(content))
  if (seed) {
    const folder = join(directory, 'database', 'seeds', seed.name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'seed.ts'), seed.script)
    writeFileSync(join(folder, 'personas.json'), JSON.stringify(seed.personas))
  }
  return directory
}

export function writeFunction(directory: string, name: string, body: string, config: object = {}): void {
  const folder = join(directory, 'functions', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ timeout: 20, ...config }))
  writeFileSync(
    join(folder, 'index.js'),
    `const cloud = require(${SDK})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
exports.main = async (event, context) => {
  const db = cloud.database({ throwOnNotFound: false })
  ${body}
}
`,
  )
}

export async function startTestCloud(setup: Setup): Promise<TestCloud> {
  const directory = writeFixtures(setup)
  const logged: string[] = []
  if (setup.startAt !== undefined) {
    mkdirSync(join(directory, 'data'))
    writeFileSync(join(directory, 'data', 'clock.json'), JSON.stringify({ offset: setup.startAt - Date.now() }))
  }
  if (setup.appJson) writeFileSync(join(directory, 'app.json'), JSON.stringify(setup.appJson))
  const start = () =>
    startLocalcloud({
      port: 0,
      dataDir: join(directory, 'data'),
      functionsDir: join(directory, 'functions'),
      databaseDir: join(directory, 'database'),
      ...(setup.seed ? { seed: setup.seed.name } : {}),
      strictIndex: setup.strictIndex ?? true,
      statics: setup.statics ?? [],
      ...(setup.instances ? { instances: setup.instances } : {}),
      ...(setup.appJson ? { appJson: join(directory, 'app.json') } : {}),
      log: (line) => logged.push(line),
    })
  let cloud: Localcloud = await start()
  const request = (path: string, init: RequestInit) => answered(fetch(`${cloud.url}${path}`, init))

  const post: TestCloud['post'] = (path, body = {}, token) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
  return {
    get url() {
      return cloud.url
    },
    directory,
    logged,
    post,
    get: (path) => request(path, {}),
    async login(openid, phone) {
      const { body } = await post('/dev/login', { openid, ...(phone ? { phone } : {}) })
      return String(body['token'])
    },
    async invoke(token, name, data = {}) {
      const { body } = await post('/invoke', { name, data }, token)
      return body as unknown as InvokeAnswer
    },
    async restart({ whileDown = 0 } = {}) {
      await cloud.stop()
      if (whileDown > 0) {
        const file = join(directory, 'data', 'clock.json')
        const { offset } = JSON.parse(readFileSync(file, 'utf8')) as { offset: number }
        writeFileSync(file, JSON.stringify({ offset: offset + whileDown }))
      }
      cloud = await start()
    },
    async stop() {
      await cloud.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function answered(responding: Promise<Response>): Promise<Answered> {
  const response = await responding
  const text = await response.text()
  const parsed: unknown = text === '' ? {} : JSON.parse(text)
  return { status: response.status, body: parsed as Record<string, unknown> }
}
