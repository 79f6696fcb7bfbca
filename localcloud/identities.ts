import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { readJson } from './durable'
import type { State } from './state'

const openid = z.string().regex(/^[\w-]{1,64}$/)
const phone = z.string().regex(/^\d{5,20}$/)
const persona = z.object({
  id: z.string().min(1),
  label: z.string(),
  hint: z.string().default(''),
  group: z.string().default(''),
  openid,
  phone: phone.nullish(),
})
export type Persona = z.infer<typeof persona>

/** What stands for a WeChat account here. */
const identity = z.strictObject({ openid, phone: phone.optional() })
export type Identity = z.infer<typeof identity>

export const loginRequest = z.union([z.strictObject({ persona: z.string() }), identity])

export interface Identities {
  /** A token that stands for a WeChat account, as a phone's session does. Null when there is no such persona. */
  login(request: z.infer<typeof loginRequest>): { token: string; openid: string } | null
  /** Who a token stands for; null for one that was not made in this data folder. */
  identityOf(token: string): Identity | null
  personas(): readonly Persona[]
  /** What WeChat's phone button gives: valid once, for five minutes. Null for an account without a phone. */
  phoneCode(holder: Identity): string | null
  /** The phone behind a code, which is used up by this; null for an unknown, used or expired code. */
  redeemPhoneCode(code: string): string | null
}

const PHONE_CODE_MS = 5 * 60 * 1000

export interface IdentitiesOptions {
  key: string
  now: () => number
  personasFile: () => string | null
  state: State
}

/** `key` signs tokens: they carry the identity themselves, so they survive a restart and nothing needs to be kept. */
export function createIdentities(options: IdentitiesOptions): Identities {
  const codes = options.state.shelf('phoneCodes', z.object({ phone: z.string(), expiresAt: z.number() }))
  const sign = (body: string) => createHmac('sha256', options.key).update(body).digest('base64url')
  const personas = () => {
    const file = options.personasFile()
    return file === null ? [] : readPersonas(file)
  }

  return {
    login(request) {
      const known = personas().find((candidate) =>
        'persona' in request ? candidate.id === request.persona : candidate.openid === request.openid,
      )
      if ('persona' in request && !known) return null
      const account = 'persona' in request ? known : request
      if (!account) return null
      const number = account.phone ?? known?.phone
      const body = Buffer.from(
        JSON.stringify({ openid: account.openid, ...(number ? { phone: number } : {}) }),
      ).toString('base64url')
      return { token: `${body}.${sign(body)}`, openid: account.openid }
    },
    identityOf(token) {
      const [body = '', signature = ''] = token.split('.')
      const expected = Buffer.from(sign(body))
      const given = Buffer.from(signature)
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
      return identity.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
    },
    personas,
    phoneCode(holder) {
      if (!holder.phone) return null
      const code = randomBytes(24).toString('hex')
      codes.put(code, { phone: holder.phone, expiresAt: options.now() + PHONE_CODE_MS })
      return code
    },
    redeemPhoneCode(code) {
      const found = codes.get(code)
      codes.remove(code)
      return found && options.now() <= found.expiresAt ? found.phone : null
    },
  }
}

function readPersonas(file: string): Persona[] {
  const parsed = z.array(persona).safeParse(readJson(file) ?? [])
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
