import { z } from 'zod'
import { CONTRACT_VERSION, type Action, type ActionName } from '../types/contract'
import { ERROR_CODES, AppError } from '../types/errors'

/** Where a cloud listens over HTTP, and the token of the person on whose behalf a script speaks. */
export interface Target {
  readonly url: string
  readonly token: string
}

const params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
const reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(ERROR_CODES), params, requestId: z.string().optional() }),
  }),
])

/** Calls one action of the contract. Throws the AppError it answers, or an Error in words when there is no answer. */
export async function call<Name extends ActionName, Input extends z.ZodType, Output extends z.ZodType>(
  target: Target,
  action: Action<Name, Input, Output>,
  input: z.input<Input>,
): Promise<z.output<Output>> {
  const [name] = action.name.split('.')
  const body = JSON.stringify({
    name,
    data: { action: action.name.slice(`${name ?? ''}.`.length), input, v: CONTRACT_VERSION },
  })
  const answer = z
    .object({ result: reply })
    .parse(await send(target, '/invoke', body, { 'content-type': 'application/json' })).result
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.params)
  return action.output.parse(answer.output)
}

/** Puts a file into storage, as `wx.cloud.uploadFile` does. Answers its fileID. */
export async function upload(target: Target, cloudPath: string, bytes: Uint8Array): Promise<string> {
  const query = new URLSearchParams({ cloudPath }).toString()
  const answer = await send(target, `/files?${query}`, Buffer.from(bytes), {
    'content-type': 'application/octet-stream',
  })
  return z.object({ fileID: z.string() }).parse(answer).fileID
}

async function send({ url, token }: Target, path: string, body: string | Buffer, headers: Record<string, string>) {
  let response: Response
  try {
    response = await fetch(url.replace(/\/+$/, '') + path, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })
  } catch {
    throw new Error(`连不上 ${url}。请确认云已经启动，地址没有写错。`)
  }
  if (response.status === 401) throw new AppError('NOT_SIGNED_IN')
  const text = await response.text()
  if (!response.ok) throw new Error(`云回答 ${response.status}：${text.slice(0, 200)}`)
  const answer: unknown = JSON.parse(text)
  const failure = z.object({ errCode: z.union([z.string(), z.number()]), errMsg: z.string() }).safeParse(answer)
  if (failure.success) throw new Error(`云函数没有执行完：${failure.data.errMsg.slice(0, 200)}`)
  return answer
}
