import {
  messages as messagesContract,
  recordChoices as recordContract,
  type Permits,
} from '../../types/notify/messages'
import { askAgainAt, claimed } from '../../domain/notify/permits'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import type { PermitDocument, TemplateDocument } from '../kit/noticeDocuments'
import { working } from '../kit/repositories/messageTemplates'
import { noPermits } from '../kit/repositories/permits'

/** Acts whose repetition is recognised. */
const KEYS = 20

export const messages = handle(messagesContract, async ({ openid, now, repositories }) => {
  const [templates, permit] = await Promise.all([repositories.messageTemplates.all(), repositories.permits.get(openid)])
  return shown(templates, permit ?? noPermits(openid), now)
})

/** Counts what the caller let us send, within bounds. The same request again counts once. Throws BUSY when others are first. */
export const recordChoices = handle(recordContract, async ({ input, openid, now, repositories }) => {
  const { choices, requestKey } = input
  const { permits, messageTemplates } = repositories
  const [templates, found] = await Promise.all([messageTemplates.all(), permits.get(openid)])
  const permit = found ?? noPermits(openid)
  if (permit.keys.includes(requestKey)) return shown(templates, permit, now)
  const { add, declined, day } = claimed(permit, choices, now)
  const today = day === permit.day ? permit.accepted : {}
  const change = {
    day,
    accepted: { ...today, ...Object.fromEntries(add.map((key) => [key, (today[key] ?? 0) + 1])) },
    declinedAt: {
      ...Object.fromEntries(Object.entries(permit.declinedAt).filter(([key]) => !add.some((one) => one === key))),
      ...Object.fromEntries(declined.map((key) => [key, now])),
    },
    keys: [requestKey, ...permit.keys].slice(0, KEYS),
  }
  const left = { ...permit.left, ...Object.fromEntries(add.map((key) => [key, (permit.left[key] ?? 0) + 1])) }
  const next = { ...permit, ...change, left, rev: permit.rev + 1 }
  const written = found === null ? (await permits.insertOnce(next)) !== null : await permits.claim(permit, add, change)
  if (!written) throw new AppError('BUSY')
  return shown(templates, next, now)
})

function shown(templates: readonly TemplateDocument[], permit: PermitDocument, now: number): Permits {
  return {
    templates: [...working(templates, now)].map(([key, templateId]) => ({
      key,
      templateId,
      left: permit.left[key] ?? 0,
      askAgainAt: askAgainAt(permit, key, now),
    })),
  }
}
