import { isConflict, isDuplicate, refusalOf, textOf } from '../../../cloudfunctions/kit/sdkErrors'
import { withTransaction } from '../../../cloudfunctions/kit/transaction'
import type { SdkDatabase } from '../../../cloudfunctions/kit/sdk'

/** What the SDK throws, word for word as the service was seen to say it. */
const CONFLICT = {
  errCode: -501001,
  errMsg:
    'document.set:fail -501001 resource system error. [ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
}
const DUPLICATE = {
  errCode: -502001,
  errMsg:
    'collection.add:fail -502001 database request fail. [FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: c index: _id_ dup key: { _id: "x" }}]}]',
}

/** The platform: a transaction that is second as often as told. */
function busy(conflicts: number): { database: SdkDatabase; runs: () => number } {
  let runs = 0
  const database = {
    runTransaction(run: (transaction: unknown) => Promise<unknown>) {
      runs += 1
      if (runs <= conflicts) return Promise.reject(Object.assign(new Error(CONFLICT.errMsg), CONFLICT))
      return run({})
    },
  }
  return { database: database as never, runs: () => runs }
}

const atOnce = () => Promise.resolve()

test('a transaction that was second runs again', async () => {
  const { database, runs } = busy(3)
  expect(await withTransaction(database, () => Promise.resolve('done'), atOnce)).toBe('done')
  expect(runs()).toBe(4)
})

test('one that is always second gives up after five tries, and says so', async () => {
  const { database, runs } = busy(99)
  await expect(withTransaction(database, () => Promise.resolve(), atOnce)).rejects.toMatchObject({ code: 'BUSY' })
  expect(runs()).toBe(5)
})

test('any other fault is not tried again', async () => {
  const { database, runs } = busy(0)
  await expect(withTransaction(database, () => Promise.reject(new Error('mine')), atOnce)).rejects.toThrow('mine')
  expect(runs()).toBe(1)
})

test('errors are told apart by their texts, never by the number that stands for everything', () => {
  expect([isConflict(CONFLICT), isDuplicate(CONFLICT)]).toEqual([true, false])
  expect([isConflict(DUPLICATE), isDuplicate(DUPLICATE)]).toEqual([false, true])
  expect(isConflict({ errCode: -501001, errMsg: 'system error' })).toBe(false)
  expect(isDuplicate({ errCode: -502001, errMsg: 'database request fail' })).toBe(false)
  expect(isDuplicate({ errCode: -501001, errMsg: 'x [DATABASE_DUPLICATE_WRITE] y' })).toBe(true)
})

test('an open API’s refusal is known by its number, a fault of the platform is none', () => {
  expect(refusalOf({ errCode: 40029, errMsg: 'invalid code' })).toBe(40029)
  expect(refusalOf({ errCode: -604101, errMsg: 'no permission' })).toBeNull()
  expect(refusalOf(new Error('x'))).toBeNull()
  expect(textOf(undefined)).toBe('unknown error')
})
