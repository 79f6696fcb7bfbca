import { DAY } from '../deliberation/schedule'
import type { TemplateKey } from '../../types/notify/templates'

/** Who declined is not asked again for so long. */
export const ASK_AGAIN = 7 * DAY
/** Accepts that count in a day, of one template: more than anybody taps, and no more than he can be sent. */
export const MOST_A_DAY = 5
/** Messages that can be left, of one template. */
export const MOST_LEFT = 20

export type Choice = 'accept' | 'reject' | 'ban' | 'filter'

/** What stands of one person's permissions. */
export interface Standing {
  readonly left: Readonly<Partial<Record<TemplateKey, number>>>
  readonly declinedAt: Readonly<Partial<Record<TemplateKey, number>>>
  /** Accepts counted on `day`. */
  readonly accepted: Readonly<Partial<Record<TemplateKey, number>>>
  readonly day: number
}

/** What a phone's word adds: the templates that get one more, and those that were declined. */
export function claimed(
  standing: Standing,
  choices: readonly { readonly key: TemplateKey; readonly choice: Choice }[],
  now: number,
): { readonly add: readonly TemplateKey[]; readonly declined: readonly TemplateKey[]; readonly day: number } {
  const day = dayOf(now)
  const add: TemplateKey[] = []
  const declined: TemplateKey[] = []
  for (const { key, choice } of choices) {
    if (add.includes(key) || declined.includes(key)) continue
    if (choice === 'reject') declined.push(key)
    const today = day === standing.day ? (standing.accepted[key] ?? 0) : 0
    if (choice === 'accept' && today < MOST_A_DAY && (standing.left[key] ?? 0) < MOST_LEFT) add.push(key)
  }
  return { add, declined, day }
}

/** When somebody may be asked for a template again; null when he may now. */
export function askAgainAt({ declinedAt }: Pick<Standing, 'declinedAt'>, key: TemplateKey, now: number): number | null {
  const declined = declinedAt[key]
  if (declined === undefined || declined + ASK_AGAIN <= now) return null
  return declined + ASK_AGAIN
}

/** The day in China, counted from the epoch. */
function dayOf(now: number): number {
  return Math.floor((now + 8 * 60 * 60_000) / DAY)
}
