import { sdk } from './sdk'

/** The name under which a scope's log signs: equal texts, one log (C2SP tlog-checkpoint). Call it inside `main` only. */
export function originOf(scopeId: string): string {
  return `yuanba/${String(sdk.getWXContext()['ENV'])}/${scopeId}`
}
