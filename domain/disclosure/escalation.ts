import type { FeeSystem } from '../../types/disclosure/books'

/** Who is told, one after the other, that a period is still not public. */
const ESCALATION = ['committee', 'community', 'street'] as const
export type EscalationStep = (typeof ESCALATION)[number]

/** Days after the due day. The law names none (民法典 943): these are ours, and stated on the page. */
const DAYS: Readonly<Record<EscalationStep, number>> = { committee: 3, community: 10, street: 20 }
const DAY = 86_400_000

/** When a late period goes to whom. Where there is no firm the committee keeps the books itself: its step is left out. */
export function escalationsOf(dueAt: number, feeSystem: FeeSystem): { step: EscalationStep; at: number }[] {
  return ESCALATION.filter((step) => step !== 'committee' || feeSystem !== 'selfManaged').map((step) => ({
    step,
    at: dueAt + DAYS[step] * DAY,
  }))
}

export function isEscalationStep(text: string): text is EscalationStep {
  return ESCALATION.some((step) => step === text)
}
