import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { paperPicture } from '../../database/seeds/tianhuiyuan/pictures'
import { upload, type Target } from '../cloud-client'

/** What scripts do that live a life in a localcloud: sign in as somebody, take a photo, let time pass. */

export async function signIn(url: string, persona: string): Promise<Target> {
  return { url, token: z.object({ token: z.string() }).parse(await post(url, '/dev/login', { persona })).token }
}

/** To that instant; what was due on the way has run when it resolves. */
export async function moveClock(url: string, now: number): Promise<void> {
  await post(url, '/dev/clock', { now })
}

/** Answers the fileID of a photographed paper, in the folder of what it belongs to. */
export function photographed(person: Target, folder = 'evidence'): Promise<string> {
  return upload(person, `${folder}/${requestKey()}.png`, paperPicture(7))
}

export function requestKey(): string {
  return randomBytes(16).toString('hex')
}

export function the<Thing>(found: Thing | undefined, name: string): Thing {
  if (found === undefined) throw new Error(`the sample has no ${name}`)
  return found
}

async function post(url: string, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return response.json()
}
