import type { ErrorCode, ErrorParams } from '~types/errors'

/** What a person can meet: a refusal by the functions, no answer at all, or nobody signed in (browser only). */
export type FailureCode = ErrorCode | 'UNREACHABLE' | 'SIGNED_OUT'

/** A call that did not do what it was for. `sentenceOf` says it in words. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly params: ErrorParams = {},
    /** What a person reads out when asking for help; null when the cloud was not reached. */
    readonly requestId: string | null = null,
  ) {
    super(code)
    this.name = 'Failure'
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('INTERNAL')
}
