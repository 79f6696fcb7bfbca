import { Button as NativeButton } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import type { ShareButtonProps } from './ShareButton.h5'

/** WeChat asks the page for the card when its own button is pressed. */
export function ShareButton({ children, kind = 'fill' }: ShareButtonProps) {
  return (
    <NativeButton className={`yb-btn ${kind} block`} openType="share" {...a11y({ role: 'button' })}>
      {children}
    </NativeButton>
  )
}
