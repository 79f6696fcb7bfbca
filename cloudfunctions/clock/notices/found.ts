import type { Notice } from '../../../types/notify/kinds'
import type { EventDocument, Recipients } from '../../kit/noticeDocuments'
import type { Repositories } from '../../kit/repositories'

/** What came of an event: who is told what, and which events follow from it. */
export interface Facts {
  readonly recipients: Recipients
  readonly notice: Notice
  readonly next?: readonly EventDocument[]
}

/** Null: it did not come about, or is over. A number: look again then. */
export type Found = Facts | number | null

export interface Look {
  readonly event: EventDocument
  readonly repositories: Repositories
  readonly now: number
}

/** The notice of an event: what the kind does not say stays empty. */
export function noticeOf(
  { kind, compoundId }: EventDocument,
  subject: string,
  more: Partial<Omit<Notice, 'kind' | 'compoundId' | 'subject'>> = {},
): Notice {
  return { kind, compoundId, subject, detail: '', accepted: null, when: null, target: '', ...more }
}

/** To these, each once; null when there is nobody. */
export function toPeople(openids: readonly string[], notice: Notice): Facts | null {
  const distinct = [...new Set(openids)]
  return distinct.length === 0 ? null : { recipients: { to: 'people', openids: distinct }, notice }
}

/** The beginning of a text, in one line. */
export function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = Array.from(line)
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : line
}
