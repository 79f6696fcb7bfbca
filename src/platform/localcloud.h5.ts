import { Failure } from '@/cloud/failure'
import { createStore } from '@/state/store'
import { readSetting, writeSetting } from './storage'

/** The browser build talks to localcloud at its own address, as the person whose token it keeps. */
export const signedOut = createStore(false)

export function hasToken(): boolean {
  return readSetting('token') !== null
}

function keepToken(token: string): void {
  writeSetting('token', token)
  signedOut.set(false)
}

/** Posts and reads JSON. Rejects with SIGNED_OUT without a valid token, with a plain Error when the answer is no answer. */
export async function postJson(path: string, body: unknown): Promise<unknown> {
  return answerOf(await send(path, { 'content-type': 'application/json' }, JSON.stringify(body)))
}

export async function postFile(path: string, file: Blob): Promise<unknown> {
  return answerOf(await send(path, { 'content-type': file.type || 'application/octet-stream' }, file))
}

async function send(path: string, headers: Record<string, string>, body: string | Blob): Promise<Response> {
  const token = readSetting('token')
  if (token === null && path !== '/dev/login') throw lost()
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
  return fetch(path, { method: 'POST', headers: { ...headers, ...authorization }, body })
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 401) throw lost()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  return response.json()
}

/** The picker opens by this. */
function lost(): Failure {
  signedOut.set(true)
  return new Failure('SIGNED_OUT')
}

export interface Persona {
  id: string
  label: string
  hint: string
  group: string
}

/** The people of the sample compound. */
export async function personas(): Promise<readonly Persona[]> {
  const response = await fetch('/dev/personas')
  if (!response.ok) throw new Error(`/dev/personas answered ${response.status}`)
  return (await response.json()) as Persona[]
}

/** Becomes that person; the token stays in this browser. */
export async function logIn(persona: string): Promise<void> {
  const answer = (await postJson('/dev/login', { persona })) as { token?: unknown }
  if (typeof answer.token !== 'string') throw new Error('/dev/login gave no token')
  keepToken(answer.token)
}
