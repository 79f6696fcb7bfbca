import { call } from '@/cloud/client'
import { makeRequestKey } from '@/platform/random'
import { now } from '@/platform/clock'
import { readSetting, writeSetting } from '@/platform/storage'
import { requestMessages } from '@/platform/subscribe'
import type { ActionOutput } from '~types/contracts'
import { TEMPLATES, type TemplateKey } from '~types/notify/templates'
import { ASK_AGAIN } from '../../domain/notify/permits'
import { createStore, useStore } from './store'

type Permits = ActionOutput<'notify.messages'>['templates']

/** What is known of the person's messages: loaded ahead, because WeChat asks only before anything is waited for. */
const permits = createStore<Permits | null>(null)
const unread = createStore(0)
/** WeChat's older clients refuse more at once (20003). */
const MOST_AT_ONCE = 3
/** Nobody needs more of one kind in store; he is not asked then. */
const ENOUGH = 3

let loading: Promise<void> | null = null

export function loadPermits(): Promise<void> {
  loading ??= call('notify.messages', {})
    .then(
      ({ templates }) => {
        permits.set(templates)
      },
      () => {
        // Messages are a bonus: without them nothing is asked.
      },
    )
    .finally(() => {
      loading = null
    })
  return loading
}

export function usePermits(): Permits | null {
  return useStore(permits)
}

/** Those of these kinds that the person may be asked for now. */
export function askable(known: Permits | null, keys: readonly TemplateKey[]): Permits {
  const open = (known ?? []).filter(
    ({ key, left, askAgainAt }) =>
      keys.includes(key) && left < ENOUGH && (askAgainAt === null || askAgainAt <= now()) && !declinedHere(key),
  )
  return open.slice(0, MOST_AT_ONCE)
}

/**
 * Asks whether these messages may be sent, inside the tap that calls it, and tells the cloud. Never fails: what the person was
 * doing goes on. Says whether at least one was allowed.
 */
export async function askForMessages(keys: readonly TemplateKey[]): Promise<boolean> {
  const asked = askable(permits.get(), keys)
  if (asked.length === 0) return false
  const answer = await requestMessages(
    asked.map(({ key, templateId }) => ({ templateId, purpose: TEMPLATES[key].purpose })),
  ).catch(() => null)
  if (answer === null) return false
  const choices = asked.flatMap(({ key, templateId }) => {
    const choice = answer[templateId]
    return choice === undefined ? [] : [{ key, choice }]
  })
  for (const { key, choice } of choices) if (choice === 'reject') writeSetting(`declined.${key}`, String(now()))
  if (choices.length > 0) {
    const told = await call('notify.recordChoices', { choices }, await makeRequestKey()).catch(() => null)
    if (told !== null) permits.set(told.templates)
  }
  return choices.some(({ choice }) => choice === 'accept')
}

function declinedHere(key: TemplateKey): boolean {
  const at = Number(readSetting(`declined.${key}`) ?? 0)
  return at > 0 && now() < at + ASK_AGAIN
}

/** Notices that are not read yet, a hundred at most; 0 before it is known. */
export function useUnread(): number {
  return useStore(unread)
}

export async function refreshUnread(): Promise<void> {
  const told = await call('notify.unread', {}).catch(() => null)
  if (told !== null) unread.set(told.unread)
}

/** What another answer said of it on the way. */
export function noteUnread(count: number): void {
  unread.set(count)
}

/** 3, or 99+. */
export function unreadText(count: number): string {
  return count > 99 ? '99+' : String(count)
}
