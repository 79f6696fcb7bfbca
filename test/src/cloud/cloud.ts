/** What reached the cloud. */
export interface Sent {
  name: string
  data: { action: string; input: Record<string, unknown>; v: number }
}

export type Answer = { ok: true; output: unknown } | { ok: false; error: unknown } | 'silence'

/** A cloud at the other end of `fetch`: answers in turn, the last for ever, and keeps what it was sent. */
export function cloudThatAnswers(...answers: Answer[]): { sent: Sent[] } {
  const sent: Sent[] = []
  globalThis.fetch = (url, init) => {
    if (url !== '/invoke') return Promise.reject(new TypeError('Failed to fetch'))
    sent.push(JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Sent)
    const answer = answers[Math.min(sent.length, answers.length) - 1]
    if (answer === 'silence' || answer === undefined) return Promise.reject(new TypeError('Failed to fetch'))
    const body = { result: answer, requestId: 'r' }
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response)
  }
  return { sent }
}
