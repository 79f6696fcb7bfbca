/** What an asynchronous `wx` function is given: its options, with WeChat's callbacks among them. */
export type Options = Readonly<Record<string, unknown>>
export type Answer = Readonly<Record<string, unknown>> | undefined

/**
 * Makes a `wx` function of WeChat's usual kind: it answers through success, fail and complete, and through a promise when
 * none of them is given. An error becomes `{ errMsg: 'name:fail …' }` with whatever codes the error carries.
 */
export function asynchronous(
  name: string,
  work: (options: Options) => Answer | Promise<Answer>,
): (options?: Options) => Promise<unknown> | undefined {
  return (options = {}) => {
    const result = Promise.resolve()
      .then(() => work(options))
      .then((answer) => ({ errMsg: `${name}:ok`, ...answer }))
    const { success, fail, complete } = options
    const called = [success, fail, complete].some((callback) => typeof callback === 'function')
    if (!called) return result.catch((error: unknown) => Promise.reject(failure(name, error)))
    result.then(
      (answer) => {
        call(success, answer)
        call(complete, answer)
      },
      (error: unknown) => {
        const failed = failure(name, error)
        call(fail, failed)
        call(complete, failed)
      },
    )
    return undefined
  }
}

/** An option that must be a text. */
export function text(options: Options, name: string): string {
  const value = options[name]
  if (typeof value !== 'string') throw new Error(`parameter error: ${name} should be String`)
  return value
}

export function textOr(options: Options, name: string, otherwise: string): string {
  return options[name] === undefined ? otherwise : text(options, name)
}

export function numberOr(options: Options, name: string, otherwise: number): number {
  const value = options[name]
  return typeof value === 'number' ? value : otherwise
}

export function texts(options: Options, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

/** WeChat's failure: an Error for those who print it, with the fields that WeChat documents. */
function failure(name: string, error: unknown): Error & { errMsg: string } {
  const reason = error instanceof Error ? error.message : String(error)
  const errMsg = reason.startsWith(`${name}:fail`) ? reason : `${name}:fail ${reason}`
  const codes = typeof error === 'object' && error !== null && 'errCode' in error ? { errCode: error.errCode } : {}
  return Object.assign(new Error(errMsg), { errMsg }, codes)
}

function call(callback: unknown, answer: unknown): void {
  if (typeof callback === 'function') (callback as (answer: unknown) => void)(answer)
}
