import type { z } from 'zod'
import { CONTRACT_VERSION } from '../../types/contract'
import { AppError } from '../../types/errors'

/** What WeChat and CloudBase add to an event. Never read: anything in an event is the client's word. */
const PLATFORM_KEY = /^(userInfo|tcb\w*|wx\w*)$/
/** However it is written: openid, OPENID, _openid, openId, from_openid, unionid … */
const IDENTITY_KEY = /^(from)?(openid|unionid)$/
/** `group` is what WeChat puts in the place of a cloudID (openData.ts); it reads only the event's own fields. */
const ENVELOPE_KEYS = new Set(['action', 'input', 'v', 'group'])

/** The envelope without its input's parsing. Refuses a claimed identity anywhere in it before everything else. */
export function openEnvelope(event: unknown): { action: string; input: unknown } {
  if (!isRecord(event)) throw new AppError('INVALID_INPUT', { params: '' })
  const own = Object.entries(event).filter(([key]) => !PLATFORM_KEY.test(key))
  if (claimsIdentity(Object.fromEntries(own))) throw new AppError('FORGED_IDENTITY')
  const unknown = own.map(([key]) => key).filter((key) => !ENVELOPE_KEYS.has(key))
  if (unknown.length > 0) throw unknownFields(unknown)
  const { action, input, v } = event
  if (typeof v !== 'number' || typeof action !== 'string') {
    throw new AppError('INVALID_INPUT', { params: typeof v === 'number' ? 'action' : 'v' })
  }
  if (v !== CONTRACT_VERSION) throw new AppError('CLIENT_OUTDATED', { expected: CONTRACT_VERSION })
  return { action, input: input ?? {} }
}

/** Parses input by its contract. Throws UNKNOWN_FIELD, INPUT_OUT_OF_BOUNDS or INVALID_INPUT, with where it was. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
  const stray = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => pathOf([...issue.path, key])) : [],
  )
  if (stray.length > 0) throw unknownFields(stray)
  const tooBig = issues.find(({ code }) => code === 'too_big')
  if (tooBig) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: pathOf(tooBig.path) })
  throw new AppError('INVALID_INPUT', { params: pathOf(issues[0]?.path ?? []) })
}

function unknownFields(fields: readonly string[]): AppError {
  return new AppError('UNKNOWN_FIELD', { fields: fields.slice(0, 10).map((field) => field.slice(0, 100)) })
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 100)
}

/** Walks the whole event, which the gateway bounds at 100 KB. */
function claimsIdentity(event: unknown): boolean {
  const waiting = [event]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && IDENTITY_KEY.test(key.toLowerCase().replace(/[^a-z]/g, ''))) return true
      waiting.push(inner)
    }
  }
  return false
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
