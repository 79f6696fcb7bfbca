/** A refusal as the service words it: `code` and `message` go back as JSON, the SDK turns them into its own error. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const CONTACT = 'Please check your request, but if the problem persists, contact us.'

/** MongoDB's own errors arrive in the dress of its Go driver. */
export function writeFailed(reason: string): ServiceError {
  const text = `[FailedOperation] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`
  return new ServiceError('DATABASE_REQUEST_FAILED', text)
}

/** A query or a pipeline that MongoDB does not understand. */
export function queryFailed(reason: string): ServiceError {
  return new ServiceError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}`)
}

/** `key` holds the values of the index's fields in their order. */
export function duplicateKey(collection: string, index: string, key: readonly unknown[]): ServiceError {
  const fields = key.map((value) => `: ${describe(value)}`).join(', ')
  return writeFailed(
    `E11000 duplicate key error collection: tnt-localcloud.${collection} index: ${index} dup key: { ${fields} }`,
  )
}

export function collectionMissing(name: string): ServiceError {
  return new ServiceError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  )
}

export function collectionExists(): ServiceError {
  return new ServiceError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist. ${CONTACT}`,
  )
}

export function invalidParam(reason: string): ServiceError {
  return new ServiceError('INVALID_PARAM', `[InvalidParameter] ${reason}. ${CONTACT}`)
}

export function transactionConflict(): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  )
}

export function transactionGone(): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  )
}

export function transactionBusy(): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${CONTACT}`,
  )
}

/** A value as MongoDB prints it in an error. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Date) return `new Date(${String(value.getTime())})`
  if (Array.isArray(value)) return `[ ${value.map(describe).join(', ')} ]`
  if (typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([name, field]) => `${name}: ${describe(field)}`)
      .join(', ')} }`
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value
}
