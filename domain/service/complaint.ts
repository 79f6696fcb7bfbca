import type { ComplaintLevel, ComplaintState } from '../../types/service/complaints'

/** What was said, by whom and when. */
interface Said {
  readonly by: 'complainer' | 'company' | 'community' | 'clock'
  readonly openid: string
  readonly nameMasked: string
  readonly at: number
  readonly text: string
}

interface Complaint {
  readonly state: ComplaintState
  /** Whose turn it is to answer. */
  readonly level: ComplaintLevel
  /** By when; the last one that was due, once it is answered. */
  readonly dueAt: number
  /** It was not answered in time, once or more. */
  readonly overdue: boolean
  readonly said: readonly Said[]
}

const HOUR = 3_600_000
const DAYS: Readonly<Record<ComplaintLevel, number>> = { company: 48, community: 72 }

export function complaintDueAt(level: ComplaintLevel, from: number): number {
  return from + DAYS[level] * HOUR
}

/** Nobody answered in time: it is the community's, and stays open. The community too is reminded for as long as it is silent. */
export function climbed<C extends Complaint>(complaint: C, now: number): C {
  const text = complaint.level === 'company' ? '公司没有按时答复，交给社区' : '社区也没有按时答复'
  return {
    ...complaint,
    level: 'community',
    overdue: true,
    dueAt: complaintDueAt('community', now),
    said: [...complaint.said, { by: 'clock', openid: '', nameMasked: '', at: now, text }],
  }
}

/** The complainer is not content: the community takes it. */
export function pressed<C extends Complaint>(complaint: C, by: Omit<Said, 'by'>): C {
  return {
    ...complaint,
    state: 'open',
    level: 'community',
    dueAt: complaintDueAt('community', by.at),
    said: [...complaint.said, { ...by, by: 'complainer' }],
  }
}

/** Whether the one whose turn it is has not answered in time. */
export function isOverdue({ state, dueAt }: Complaint, now: number): boolean {
  return state === 'open' && now > dueAt
}
