import { inspect } from 'node:util'
import { document, expressions, filters, REFUSED } from './language-vectors'
import { serveDatabase, type Served } from './server'

let served: Served
beforeAll(async () => {
  served = await serveDatabase({ schema: { collections: [{ name: 'one' }, { name: 'scratch' }] } })
  await served.db.collection('one').add(document)
})
afterAll(() => served.close())

/** What the client gets, or that it gets an error. */
async function valueOf(expression: unknown): Promise<unknown> {
  const pipeline = [{ $project: { _id: 0, value: expression } }]
  try {
    const { data } = await served.db.collection('one').options({ raw: true }).aggregate(pipeline).end()
    return data[0]?.['value']
  } catch {
    return REFUSED
  }
}

async function finds(filter: object, candidate: object): Promise<boolean | symbol> {
  const scratch = served.db.collection('scratch')
  await scratch.where({ _id: 1 }).remove()
  await scratch.add({ _id: 1, ...candidate })
  try {
    return (await scratch.options({ raw: true }).where(filter).get()).data.length === 1
  } catch {
    return REFUSED
  }
}

const print = (value: unknown): string => inspect(value, { depth: 9, breakLength: Infinity })

test.each(expressions.map(([expression, value]) => [print(expression), print(value), expression, value] as const))(
  '%s is %s',
  async (_source, _shown, expression, value) => {
    expect(await valueOf(expression)).toEqual(value)
  },
)

test.each(
  filters.map(([filter, candidate, found]) => [print(filter), print(candidate), found, filter, candidate] as const),
)('%s on %s: %s', async (_filter, _candidate, found, filter, candidate) => {
  expect(await finds(filter, candidate)).toBe(found)
})
