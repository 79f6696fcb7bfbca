import { Button as NativeButton } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ComponentType } from 'react'
import { createStore } from '@/state/store'
import { a11y } from '@/ui/a11y'

/** Whether WeChat waits for the person's answer to the privacy guidelines. */
export const privacyAsked = createStore(false)

/** WeChat finds the agreeing button by this. */
const BUTTON_ID = 'agree-privacy'

let answer: ((agreed: boolean) => void) | null = null

/** Called once, at launch: from then on every API that needs the consent asks through our own sheet. */
export function listenForPrivacy(): void {
  Taro.onNeedPrivacyAuthorization((resolve) => {
    answer?.(false)
    answer = (agreed) => {
      answer = null
      privacyAsked.set(false)
      resolve(agreed ? { event: 'agree', buttonId: BUTTON_ID } : { event: 'disagree' })
    }
    privacyAsked.set(true)
  })
}

export function answerPrivacy(agreed: boolean): void {
  answer?.(agreed)
}

export function openPrivacyContract(): void {
  Taro.openPrivacyContract({})
}

/** Only this button counts as agreeing in WeChat. */
export const AgreeButton: ComponentType<{ onAgree: () => void }> | null = ({ onAgree }) => (
  <NativeButton
    id={BUTTON_ID}
    className="yb-btn fill block"
    openType="agreePrivacyAuthorization"
    onAgreePrivacyAuthorization={onAgree}
    {...a11y({ role: 'button' })}
  >
    同意
  </NativeButton>
)
