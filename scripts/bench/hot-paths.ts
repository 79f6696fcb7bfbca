import { join } from 'node:path'
import { z } from 'zod'
import { openClient, type Client, type Question } from './client'
import { documentOf, FEW, MANY } from './fixture'
import { compare, type Compared } from './measure'
import { startProgram } from './processes'
import type { Result } from './report'

/** What is measured of each; a quarter more goes before, to warm up. */
const ROUNDS = 3000

/** A call of the wire protocol, as the SDK posts it. */
const admin = (url: string, body: (n: number) => Record<string, unknown>): Question => ({
  url: `${url}/admin?env=localcloud&seqId=bench`,
  body: (n) =>
    JSON.stringify({ dataVersion: '2020-01-10', env: 'localcloud', timestamp: 1_790_000_000_000, ...body(n) }),
})

/** Far apart from one another, each as likely. */
const somewhere = (n: number, size: number) => (n * 7919) % size

const getById = (url: string) =>
  admin(url, (n) => ({
    action: 'database.getDocument',
    collectionName: 'few',
    queryType: 'DOC',
    query: JSON.stringify({ _id: `document-${somewhere(n, FEW)}` }),
    limit: 1,
    offset: 0,
  }))

const getByField = (url: string, collectionName: string, size: number) =>
  admin(url, (n) => ({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: JSON.stringify({ compoundId: 'bench', n: { $numberInt: String(somewhere(n, size)) } }),
    limit: 20,
    offset: 0,
  }))

const insert = (url: string) =>
  admin(url, (n) => ({
    action: 'database.insertDocument',
    collectionName: 'written',
    data: [JSON.stringify(documentOf(n))],
  }))

/** localcloud and a bare HTTP server side by side, each in a process of its own. */
export async function hotPaths(folder: string): Promise<Result[]> {
  const at = (name: string) => join(folder, name)
  const options = ['--data', at('data'), '--functions', at('functions'), '--database', at('database')]
  const cloud = await startProgram('scripts/cloud.ts', ['--port', '0', '--strict-index', ...options])
  const bare = await startProgram('scripts/bench/bare-server.ts')
  const clients: Client[] = []
  const client = () => {
    const opened = openClient()
    clients.push(opened)
    return opened
  }
  /** Against the bare server that gets the same body and answers as many bytes. */
  const againstBare = async (question: Question): Promise<Compared> => {
    const measured = client()
    const answer = await measured.ask(question, -1)
    if (/"(code|errCode)"/.test(answer)) throw new Error(answer)
    const headers = { ...question.headers, 'x-answer-bytes': String(Buffer.byteLength(answer)) }
    const { body } = question
    return compare(
      { client: measured, question },
      { client: client(), question: { url: bare.url, headers, body } },
      ROUNDS,
    )
  }
  try {
    const login = await client().ask({ url: `${cloud.url}/dev/login`, body: () => '{"openid":"oBench"}' }, 0)
    const { token } = z.object({ token: z.string() }).parse(JSON.parse(login))
    const { url } = cloud
    return [
      result('get by id, against a bare server', 2.5, await againstBare(getById(url))),
      result('insert, against a bare server', 2.5, await againstBare(insert(url))),
      result(
        `get by an indexed field, ${MANY} documents against ${FEW}`,
        1.3,
        await compare(
          { client: client(), question: getByField(url, 'many', MANY) },
          { client: client(), question: getByField(url, 'few', FEW) },
          ROUNDS,
        ),
      ),
      result(
        'warm call of an empty function, against a bare server',
        3,
        await againstBare({
          url: `${url}/invoke`,
          headers: { authorization: `Bearer ${token}` },
          body: () => '{"name":"empty","data":{}}',
        }),
      ),
    ]
  } finally {
    for (const opened of clients) opened.close()
    await Promise.all([cloud.stop(), bare.stop()])
  }
}

function result(name: string, bound: number, { p50, againstP50, ratio }: Compared): Result {
  return { name, unit: '×', value: Number(ratio.toFixed(3)), bound, medians: [p50, againstP50] }
}
