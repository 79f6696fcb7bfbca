import type { ComponentType } from 'react'
import { createStore } from '@/state/store'

/** WeChat asks before it hands out a phone number or a photo; a browser asks by itself. Nothing is ever open here. */
export const privacyAsked = createStore(false)

export function answerPrivacy(_agreed: boolean): void {
  // Nobody asked.
}

export function openPrivacyContract(): void {
  // A browser has none.
}

export const AgreeButton: ComponentType<{ onAgree: () => void }> | null = null
