import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { z } from 'zod'
import { compoundNamesOf } from '../../cloudfunctions/kit/compoundNames'
import { leafDocument } from '../../cloudfunctions/kit/leaves'
import { DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import { startLocalcloud } from '../../localcloud/start'
import { approve, draft as draftVote } from '../../types/deliberation'
import { continueRoll, importRoll, rollFolder } from '../../types/roll/versions'
import { call, upload, type Target } from '../cloud-client'
import { root } from '../run'

/** Flats of a storey's unit, and units of a building. */
const ROOMS = 40
const UNITS = 4
const PLACES = { street: 'bench-street', community: 'bench-community' }
const OFFICERS = { operator: 'o-operator', chair: 'o-chair', worker: 'o-worker', supervisor: 'o-supervisor' } as const

const tick = z.object({ requestId: z.string(), result: z.object({ ok: z.literal(true) }) })
const measured = z.object({ totals: z.object({ count: z.number(), sequentialHops: z.number(), examined: z.number() }) })

export interface Tick {
  readonly seconds: number
  readonly calls: number
  readonly documents: number
}

type Document = Readonly<Record<string, unknown>>

/** A cloud with one compound in it, with all that the product has. */
export interface Compound {
  readonly url: string
  readonly compoundId: string
  readonly insert: (collection: string, documents: readonly object[]) => Promise<void>
  readonly find: (collection: string, where: object) => Promise<readonly Document[]>
  readonly as: (openid: string, phone?: string) => Promise<Target>
  readonly officer: (name: keyof typeof OFFICERS) => Promise<Target>
  readonly now: () => Promise<number>
  readonly setClock: (instant: number) => Promise<void>
  readonly runClock: () => Promise<Tick>
  readonly post: (path: string, body: object, token?: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** The floor beneath every action: one invocation that inserts one document, with the same SDK. */
const FLOOR = `const cloud = require(${JSON.stringify(createRequire(__filename).resolve('wx-server-sdk'))})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const floor = cloud.database().collection('benchFloor')
exports.main = async ({ data }) => ({ id: (await floor.add({ data }))._id })
`

/** Requires dist/cloudfunctions. Beside the product's functions there is `floor`. */
export async function openCompound(): Promise<Compound> {
  const folderOf = mkdtempSync(join(tmpdir(), 'votes-bench-'))
  const at = (...names: string[]) => join(folderOf, ...names)
  cpSync(join(root, 'dist/cloudfunctions'), at('functions'), { recursive: true })
  mkdirSync(at('functions', 'floor'))
  writeFileSync(at('functions', 'floor', 'index.js'), FLOOR)
  writeFileSync(at('functions', 'floor', 'config.json'), JSON.stringify({ timeout: 20 }))
  const clock = at('functions', 'clock', 'config.json')
  writeFileSync(clock, readFileSync(clock, 'utf8').replace('0 * * * * * *', '0 0 0 1 1 * 2099'))
  cpSync(join(root, 'database'), at('database'), { recursive: true })
  const collections = z
    .object({ collections: z.array(z.unknown()) })
    .parse(JSON.parse(readFileSync(at('database', 'collections.json'), 'utf8')))
  const floors = { name: 'benchFloor', indexes: [] }
  writeFileSync(
    at('database', 'collections.json'),
    JSON.stringify({ collections: [...collections.collections, floors] }),
  )
  const local = await startLocalcloud({
    port: 0,
    dataDir: at('data'),
    functionsDir: at('functions'),
    databaseDir: at('database'),
    strictIndex: true,
    statics: [],
    log: () => undefined,
  })
  const compound = speaking(local.url, async () => {
    await local.stop()
    rmSync(folderOf, { recursive: true, force: true })
  })
  await found(compound)
  return compound
}

function speaking(url: string, stop: () => Promise<void>): Compound {
  const database = tcb.init({ env: 'local', secretId: 'x', secretKey: 'x', serviceUrl: `${url}/admin` }).database()
  const post = async (path: string, body: object, token?: string): Promise<unknown> => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const headers = { 'content-type': 'application/json', ...authorization }
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const as = async (openid: string, phone?: string) => {
    const login = await post('/dev/login', phone === undefined ? { openid } : { openid, phone })
    return { url, token: z.object({ token: z.string() }).parse(login).token }
  }
  return {
    url,
    compoundId: 'bench',
    post,
    as,
    stop,
    officer: (name) => as(OFFICERS[name]),
    async insert(collection, documents) {
      await database.collection(collection).add(documents)
    },
    async find(collection, where) {
      const { data } = await database.collection(collection).where(where).limit(1000).get()
      return z.array(z.record(z.string(), z.unknown())).parse(data)
    },
    now: async () => z.object({ now: z.number() }).parse(await (await fetch(`${url}/dev/clock`)).json()).now,
    async setClock(instant) {
      await post('/dev/clock', { now: instant })
    },
    async runClock() {
      const began = performance.now()
      const { requestId } = tick.parse(await post('/dev/timers/clock/run', {}))
      const seconds = (performance.now() - began) / 1000
      const { totals } = measured.parse(await (await fetch(`${url}/metrics/${requestId}`)).json())
      return { seconds, calls: totals.count, documents: totals.examined }
    },
  }
}

async function found({ compoundId, insert, runClock }: Compound): Promise<void> {
  const place = (_id: string, level: string, name: string, parentId: string | null) => ({
    ...{ _id, level, name, parentId, createdAt: 0, createdBy: 'none', requestKey: 'none', order: `${name} ${_id}` },
  })
  await insert('places', [
    place(PLACES.street, 'street', '桂湖街道', null),
    place(PLACES.community, 'community', '桂湖社区', PLACES.street),
  ])
  const named = { name: '清风苑', communityName: '桂湖社区' }
  const parents = { communityId: PLACES.community, streetId: PLACES.street }
  const made = { createdAt: 0, createdBy: 'none', requestKey: 'none', order: `清风苑 ${compoundId}` }
  await insert('compounds', [
    { _id: compoundId, ...named, ...parents, rollId: null, rules: DEFAULT_RULE_CONFIG, ...made },
  ])
  await insert('compoundNames', compoundNamesOf({ _id: compoundId, ...named }))
  await insert('grants', [
    grant(OFFICERS.operator, 'operator', 'environment', 'environment'),
    grant(OFFICERS.chair, 'committee', 'compound', compoundId),
    grant(OFFICERS.worker, 'communityWorker', 'compound', compoundId),
    grant(OFFICERS.supervisor, 'supervisor', 'compound', compoundId),
  ])
  // The ledger begins with its first leaf.
  const first = { v: 1, type: 'petition', petition: 'first', at: 0, text: '0'.repeat(64), homes: 0 } as const
  await insert('leaves', [leafDocument(compoundId, first)])
  await runClock()
}

function grant(openid: string, role: string, scopeLevel: string, scopeId: string) {
  return {
    _id: `g-${openid}`,
    openid,
    role,
    scopeLevel,
    scopeId,
    compoundId: scopeLevel === 'compound' ? scopeId : null,
    placeId: scopeId,
    nameMasked: '某*',
    from: 0,
    until: null,
    givenBy: null,
    revokedAt: null,
    revoked: null,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    order: `0000000000000000 ${openid}`,
  }
}

/** The n-th owner: his home, his name on the roll and his phone. */
export function ownerOf(n: number) {
  const [building, unit] = [`${Math.floor(n / (ROOMS * UNITS)) + 1}号楼`, `${(Math.floor(n / ROOMS) % UNITS) + 1}单元`]
  const name = `业主${String(n).padStart(5, '0')}`
  return {
    building,
    unit,
    room: String(101 + (n % ROOMS)),
    name,
    phone: String(13_000_000_000 + n),
    openid: `o-owner-${n}`,
  }
}

/** Imports a roll of so many homes, as the app does it. */
export async function importHomes({ compoundId, officer }: Compound, homes: number): Promise<void> {
  const rows = Array.from({ length: homes }, (_, n) => {
    const { building, unit, room, name, phone } = ownerOf(n)
    return `${building},${unit},${room},89.37,住宅,${name},${1000 + (n % 9000)},${phone},已售已交付`
  })
  const operator = await officer('operator')
  const { folder: path } = await call(operator, rollFolder, { compoundId })
  const file = ['楼栋,单元,房号,建筑面积,用途,产权人,证件号后四位,手机号,销售状态', ...rows].join('\n')
  const fileID = await upload(operator, `${path}/roll.csv`, Buffer.from(file))
  const imported = await call(operator, importRoll, { compoundId, fileID, fileName: '户册.csv', dryRun: false })
  for (let state: string = imported.state; state === 'importing';) {
    state = (await call(operator, continueRoll, { compoundId, rollId: imported.rollId ?? '' })).state
  }
}

/** Publishes a consultation of all owners that is open now for a day, with so many motions; its opening is sealed. */
export async function publish({ compoundId, officer, now, runClock }: Compound, motions: number): Promise<string> {
  const at = await now()
  const vote = {
    compoundId,
    requestKey: `bench-vote-of-${motions}-motions`,
    form: 'yardMeeting' as const,
    title: '花园怎么改',
    scope: { level: 'compound' as const },
    electorate: 'owners' as const,
    localRule: null,
    motions: Array.from({ length: motions }, (_, n) => ({
      text: `第 ${n + 1} 处花园改成休息区`,
      subject: 'opinion' as const,
    })),
    rosterFrom: at,
    opensAt: at,
    closesAt: at + 86_400_000,
  }
  const { deliberationId } = await call(await officer('chair'), draftVote, vote)
  await call(await officer('worker'), approve, { compoundId, deliberationId })
  await runClock()
  return deliberationId
}
