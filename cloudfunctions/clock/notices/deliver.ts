import { DAY } from '../../../domain/deliberation/schedule'
import { KEEP_NOTICES } from '../../../domain/notify/keeping'
import type { TimerRun } from '../../kit/function'
import { working } from '../../kit/repositories/messageTemplates'
import { fanOut } from './fanOut'
import { send } from './send'

/** The clock's function ends after 60 s and has other work before this. */
const RUN_ENDS_AT = 48_000
/** Handing on may take this much of what is left; sending gets the rest. */
const SHARE = 0.6
const KEEP_SENT = 30 * DAY
const CLEANED = 500

/** Hands on what has happened, sends messages, and deletes what is old. What there is no time for is due again a minute later. */
export async function deliverNotices(run: TimerRun) {
  const { repositories, now, report } = run
  const began = Date.now()
  const until = now + RUN_ENDS_AT
  const templates = working(await repositories.messageTemplates.all(), now)
  const work = { repositories, now, report }
  const fanned = await fanOut({
    ...work,
    until: began + (until - began) * SHARE,
    templates: new Set(templates.keys()),
  })
  const sent = await send({ ...work, until, templates })
  const cleaned = await Promise.all([
    repositories.inbox.removeOlder(now - KEEP_NOTICES, CLEANED),
    repositories.outbox.removeOlder(now - KEEP_SENT, CLEANED),
    repositories.events.removeOver(now - KEEP_NOTICES, CLEANED),
  ])
  return { ...fanned, ...sent, cleaned: cleaned.reduce((sum, one) => sum + one, 0) }
}
