type Input = Readonly<Record<string, unknown>>
type Output = 'silence' | ((input: Input) => unknown) | { readonly [field: string]: unknown }

interface Envelope {
  name: string
  data: { action: string; input: Input }
}

/**
 * A cloud at the other end of `fetch` that answers by action: an output, `{error}`, or nothing at all. Where two functions
 * have an action of the same name, its name in full goes before.
 */
export function cloud(answers: Readonly<Record<string, Output>>): { sentTo: (action: string) => Input[] } {
  const sent: Envelope['data'][] = []
  globalThis.fetch = (url, init) => {
    if (url !== '/invoke') return Promise.reject(new TypeError('Failed to fetch'))
    const { name, data } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Envelope
    sent.push(data)
    const answer = answers[`${name}.${data.action}`] ??
      answers[data.action] ?? { error: { code: 'NOT_FOUND', params: {}, requestId: 'r' } }
    if (answer === 'silence') return Promise.reject(new TypeError('Failed to fetch'))
    const output = typeof answer === 'function' ? answer(data.input) : answer
    const result = isRefusal(output) ? { ok: false, error: output.error } : { ok: true, output }
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ result }) } as Response)
  }
  return { sentTo: (action) => sent.filter((data) => data.action === action).map(({ input }) => input) }
}

function isRefusal(output: unknown): output is { error: unknown } {
  return typeof output === 'object' && output !== null && 'error' in output
}
