import type { CollectionLook, DocumentPage } from '../../database/browse'
import type { Fault } from '../../faults'
import type { Load } from '../../functions/pool'
import type { InvocationReport, InvocationSummary } from '../../metrics'
import type { Order, OrderState, Refund } from '../../pay/orders'
import type { StoredFile } from '../../storage'
import type { Message } from '../../subscribe/subscriptions'

export type { CollectionLook, DocumentPage, Fault, InvocationReport, InvocationSummary, Message, StoredFile }

export interface Persona {
  id: string
  label: string
  hint: string
  group: string
  openid: string
}

export interface Timer {
  function: string
  trigger: string
  cron: string
  next: number | null
}

export type PayOrder = Order & { state: OrderState; refunds: Refund[] }

export interface FunctionLook extends Load {
  name: string
  timeoutSeconds: number
  memoryMegabytes: number
  openapi: string[]
  timer: { name: string; cron: string } | null
  secrets: string[]
}

export interface Health {
  data: string
  seed: string | null
  /** Seeds that can be put in. */
  seeds: string[]
  /** Paths under which something is served. */
  apps: string[]
}

/** What a path answers: the server is of the same build as this page, so its shapes are taken at their word. */
export async function get<Answer>(path: string): Promise<Answer> {
  return read<Answer>(await fetch(path))
}

export async function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  return read<Answer>(await fetch(path, { method: 'POST', body: JSON.stringify(body) }))
}

export async function remove(path: string): Promise<void> {
  await read(await fetch(path, { method: 'DELETE' }))
}

async function read<Answer>(response: Response): Promise<Answer> {
  const answer: unknown = await response.json()
  if (response.ok) return answer as Answer
  const told = typeof answer === 'object' && answer !== null && 'errMsg' in answer ? String(answer.errMsg) : ''
  throw new Error(told || `HTTP ${response.status}`)
}
