import { Agent, request } from 'node:http'

/** What is asked of a server, again and again: the same bytes each time, or others for each `n`. */
export interface Question {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: (n: number) => string
}

/** One connection that stays open, as between a function and the service. */
export interface Client {
  /** Resolves with the answer's text once its last byte is here. Throws for any status but 200. */
  ask(question: Question, n: number): Promise<string>
  close(): void
}

export function openClient(): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    ask: ({ url, headers = {}, body }, n) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.from(body(n))
        const sent = request(
          url,
          {
            method: 'POST',
            agent,
            headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers },
          },
          (response) => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.on('end', () => {
              const text = Buffer.concat(chunks).toString()
              if (response.statusCode === 200) resolve(text)
              else reject(new Error(`${url} answered ${response.statusCode ?? 0}: ${text}`))
            })
          },
        )
        sent.on('error', reject)
        sent.end(bytes)
      }),
    close: () => {
      agent.destroy()
    },
  }
}
