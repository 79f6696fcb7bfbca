import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { z } from 'zod'
import { startLocalcloud, type Localcloud } from '../../localcloud/start'
import { CONTRACT_VERSION, type ActionName } from '../../types/contract'
import { contracts, type ActionInput, type ActionOutput } from '../../types/contracts'
import { builtFunctions } from './built'

const root = join(__dirname, '..', '..')
/** Building takes seconds on a busy machine. */
jest.setTimeout(120_000)

/** A person with a phone in hand. */
export interface Client {
  /** The whole reply, for input of any kind. */
  send(name: string, input: unknown, more?: object): Promise<Sent>
  /** The output; throws for a refusal. */
  ok<Name extends ActionName>(name: Name, input: ActionInput<Name>): Promise<ActionOutput<Name>>
  /** The refusal's code and params; throws for an answer. */
  refused<Name extends ActionName>(name: Name, input: ActionInput<Name>): Promise<{ code: string; params: object }>
  upload(path: string, bytes: Uint8Array | string): Promise<string>
  phoneCode(): Promise<string>
}

export interface Sent {
  readonly reply: z.infer<typeof reply>
  readonly requestId: string
}

const reply = z.union([
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()), requestId: z.string() }),
  }),
])
const invoked = z.object({ result: reply, requestId: z.string() })
const metrics = z.object({
  totals: z.object({ sequentialHops: z.number(), examined: z.number() }),
})

const called = z.object({ calls: z.array(z.object({ action: z.string() })) })
const contents = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))

export interface Cloud {
  readonly url: string
  as(openid: string, phone?: string): Promise<Client>
  now(): Promise<number>
  setClock(instant: number): Promise<void>
  runClock(): Promise<unknown>
  /** Calls a function as a program does that has the environment's own credentials, and nobody's OPENID. */
  callWithoutPerson(name: string, data: object): Promise<unknown>
  insert(collection: string, documents: readonly object[]): Promise<void>
  fileExists(fileID: string): Promise<boolean>
  /** What an operator can do who has the database console. */
  console(): Console
  /** The keys of the environment, as an operator has them. */
  secrets(): Readonly<Record<string, string>>
  /** The operator puts another key into the environment: its workers end, and new ones have it. */
  replaceSecret(name: string, value: string): Promise<void>
  /** How many documents each collection has. */
  counts(): Promise<Record<string, number>>
  /** All that match, a thousand at most. */
  documents(collection: string, where?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]>
  /**
   * Sends and measures. Every answer takes a while meanwhile, as in a network: calls that do not wait for each other then
   * stay side by side however busy the machine is, and are not counted as if they waited.
   */
  measure(client: Client, name: string, input: unknown): Promise<Measured>
  /** Lets the n-th call to the service of the next invocation fail; `before` it is carried out, or `after`. */
  fault(fault: {
    function: string
    /** Count only calls of this action, such as `database.insertDocument`. */
    api?: string
    call: number
    when?: 'before' | 'after'
    do: 'fail' | 'kill' | 'delay'
    ms?: number
  }): Promise<void>
  clearFaults(): Promise<void>
  /** The calls to the service that an invocation made, in their order: `database.insertDocument`. */
  callsOf(requestId: string): Promise<readonly string[]>
  /** Every document of every collection. */
  contents(): Promise<Contents>
  /** Remembers documents and WeChat's memory as they are, puts them back, or keeps what is there now. */
  mark(what: 'set' | 'back' | 'keep'): Promise<void>
  /** Half a minute after a kill: the service has ended the transactions that were left open. */
  expireTransactions(): Promise<void>
  stop(): Promise<void>
}

export type Contents = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

export interface Measured extends Sent {
  /** The longest chain of database calls that waited for each other. */
  readonly hops: number
  /** Documents examined. */
  readonly documents: number
}

export interface Console {
  /** Writes a document in the place of the one that has its `_id`. */
  put(collection: string, document: Readonly<Record<string, unknown>> & { readonly _id: string }): Promise<void>
  remove(collection: string, id: string): Promise<void>
}

/** Where a test's cloud has its parts; built from the sources as they are. */
export interface Folders {
  readonly directory: string
  readonly functionsDir: string
  readonly dataDir: string
}

/** The clock runs only when a test runs it: it shall be shown that reads are right without it. */
export async function prepareFolders(only?: readonly string[]): Promise<Folders> {
  const directory = mkdtempSync(join(tmpdir(), 'yuanba-'))
  const functionsDir = join(directory, 'functions')
  const built = await builtFunctions()
  cpSync(built, functionsDir, {
    recursive: true,
    filter: (path) => only === undefined || path === built || only.includes(relative(built, path).split(sep)[0] ?? ''),
  })
  const config = join(functionsDir, 'clock', 'config.json')
  if (existsSync(config)) {
    writeFileSync(config, readFileSync(config, 'utf8').replace('0 * * * * * *', '0 0 0 1 1 * 2099'))
  }
  return { directory, functionsDir, dataDir: join(directory, 'data') }
}

interface Wanted {
  readonly seed?: string
  /** Those that the test calls; all of them when it is left out. */
  readonly functions?: readonly string[]
  /** What the environment is given beside what it makes itself. */
  readonly secrets?: Readonly<Record<string, string>>
}

export async function startCloud(options: Wanted = {}): Promise<Cloud> {
  const folders = await prepareFolders(options.functions)
  if (options.secrets !== undefined) {
    mkdirSync(folders.dataDir, { recursive: true })
    writeFileSync(join(folders.dataDir, 'secrets.json'), JSON.stringify(options.secrets))
  }
  const started = (port: number): Promise<Localcloud> =>
    startLocalcloud({
      port,
      dataDir: folders.dataDir,
      functionsDir: folders.functionsDir,
      databaseDir: join(root, 'database'),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      strictIndex: true,
      statics: [],
      log: () => undefined,
    })
  const file = join(folders.dataDir, 'secrets.json')
  const secrets = () => z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  let local = await started(0)
  return {
    ...connect(local.url),
    secrets,
    async replaceSecret(name, value) {
      await local.stop()
      writeFileSync(file, JSON.stringify({ ...secrets(), [name]: value }))
      local = await started(Number(new URL(local.url).port))
    },
    async stop() {
      await local.stop()
      rmSync(folders.directory, { recursive: true, force: true })
    },
  }
}

/** Speaks to a cloud that runs already. */
export function connect(url: string): Omit<Cloud, 'stop' | 'secrets' | 'replaceSecret'> {
  const program = tcb.init({ env: 'local', secretId: 'x', secretKey: 'x', serviceUrl: `${url}/admin` })
  const database = program.database()
  return {
    url,
    async as(openid, phone) {
      const { token } = z
        .object({ token: z.string() })
        .parse(await request(url, '/dev/login', { openid, ...(phone === undefined ? {} : { phone }) }))
      return client(url, token)
    },
    now: async () => z.object({ now: z.number() }).parse(await request(url, '/dev/clock')).now,
    async setClock(instant) {
      await request(url, '/dev/clock', { now: instant })
    },
    async runClock() {
      return invoked.parse(await request(url, '/dev/timers/clock/run', {})).result
    },
    async callWithoutPerson(name, data) {
      const { result }: { result?: unknown } = await program.callFunction({ name, data })
      return result
    },
    async insert(collection, documents) {
      await database.collection(collection).add(documents)
    },
    console: () => ({
      async put(collection, { _id, ...fields }) {
        await database.collection(collection).doc(_id).set(fields)
      },
      async remove(collection, id) {
        await database.collection(collection).doc(id).remove()
      },
    }),
    async fileExists(fileID) {
      const { fileList } = await program.getTempFileURL({ fileList: [fileID] })
      const address: unknown = fileList[0]?.tempFileURL
      return typeof address === 'string' && address !== '' && (await fetch(address)).ok
    },
    async counts() {
      const all = z.array(z.object({ name: z.string(), count: z.number() }))
      const counted = all.parse(await request(url, '/dev/collections'))
      return Object.fromEntries(counted.map(({ name, count }) => [name, count]))
    },
    async documents(collection, where = {}) {
      const { data } = await database.collection(collection).where(where).limit(1000).get()
      return z.array(z.record(z.string(), z.unknown())).parse(data)
    },
    async fault(fault) {
      await fetch(`${url}/dev/faults`, { method: 'DELETE' })
      await request(url, '/dev/faults', fault)
    },
    async clearFaults() {
      await fetch(`${url}/dev/faults`, { method: 'DELETE' })
    },
    async callsOf(requestId) {
      const { calls } = called.parse(await request(url, `/metrics/${requestId}`))
      return calls.map(({ action }) => action)
    },
    contents: async () => contents.parse(await request(url, '/dev/contents')),
    async mark(what) {
      if (what === 'keep') await fetch(`${url}/dev/mark`, { method: 'DELETE' })
      else await request(url, what === 'set' ? '/dev/mark' : '/dev/mark/back', {})
    },
    async expireTransactions() {
      await fetch(`${url}/dev/transactions`, { method: 'DELETE' })
    },
    async measure(client, name, input) {
      await request(url, '/dev/latency', { ms: 60 })
      const sent = await client.send(name, input)
      await request(url, '/dev/latency', { ms: 0 })
      const { totals } = metrics.parse(await request(url, `/metrics/${sent.requestId}`))
      return { ...sent, hops: totals.sequentialHops, documents: totals.examined }
    },
  }
}

function client(url: string, token: string): Client {
  const send: Client['send'] = async (name, input, more = {}) => {
    const [functionName = '', action] = name.split('.')
    const data = { action, input, v: CONTRACT_VERSION, ...more }
    const { result, requestId } = invoked.parse(await request(url, '/invoke', { name: functionName, data }, token))
    return { reply: result, requestId }
  }
  return {
    send,
    async ok(name, input) {
      const { reply } = await send(name, input)
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      // The contract's own parser says what it is.
      return contracts[name].output.parse(reply.output) as ActionOutput<typeof name>
    },
    async refused(name, input) {
      const { reply } = await send(name, input)
      if (reply.ok) throw new Error(`expected ${name} to be refused`)
      return { code: reply.error.code, params: reply.error.params }
    },
    async upload(path, bytes) {
      const answer = await fetch(`${url}/files?cloudPath=${encodeURIComponent(path)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      })
      return z.object({ fileID: z.string() }).parse(await answer.json()).fileID
    },
    async phoneCode() {
      return z.object({ code: z.string() }).parse(await request(url, '/dev/phone-code', {}, token)).code
    },
  }
}

async function request(url: string, path: string, body?: object, token?: string): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

let keys = 0
/** A new request key: a new act of a person. */
export function newKey(): string {
  keys += 1
  return `test-request-key-${String(keys).padStart(8, '0')}`
}
