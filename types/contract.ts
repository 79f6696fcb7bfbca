import type { z } from 'zod'
import { policy, type Who } from './policy'
import type { ErrorCode, ErrorParams } from './errors'

/** Raised whenever an older client can no longer be understood; such a client is told to update. */
export const CONTRACT_VERSION = 1

export type ActionName = keyof typeof policy

/** One operation: its parsers and who may call it. Both ends infer their types from it. */
export interface Action<Name extends ActionName, Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: Name
  readonly who: Who
  readonly input: Input
  readonly output: Output
}

/**
 * Defines an action. The policy table must already name it: an action that nobody is allowed to call cannot be written.
 * Input schemas are strict objects: a field that the schema does not name is refused.
 */
export function defineAction<Name extends ActionName, Input extends z.ZodType, Output extends z.ZodType>(
  name: Name,
  shapes: { input: Input; output: Output },
): Action<Name, Input, Output> {
  return { name, who: policy[name], ...shapes }
}

/** What a client sends as the function's event. WeChat itself adds `userInfo`, which is never read. */
export interface Envelope {
  action: string
  input: unknown
  v: number
}

/** What a function answers. `requestId` is what a person reads out when asking for help. */
export type Reply<Output> =
  { ok: true; output: Output } | { ok: false; error: { code: ErrorCode; params: ErrorParams; requestId: string } }

export type InputOf<A> = A extends Action<ActionName, infer Input, z.ZodType> ? z.input<Input> : never
export type ParsedInputOf<A> = A extends Action<ActionName, infer Input, z.ZodType> ? z.output<Input> : never
export type OutputOf<A> = A extends Action<ActionName, z.ZodType, infer Output> ? z.output<Output> : never
