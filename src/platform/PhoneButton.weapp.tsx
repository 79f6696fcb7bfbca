import { Button as NativeButton } from '@tarojs/components'
import { Failure } from '@/cloud/failure'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import type { PhoneButtonProps } from './PhoneButton.h5'

/** WeChat hands the phone number out only through its own button, and only as a code for the function. */
export function PhoneButton({ children, disabled = false, loading = false, onCode, onRefused }: PhoneButtonProps) {
  const deaf = disabled || loading
  return (
    <NativeButton
      className={classes('yb-btn fill block', deaf && 'off')}
      openType="getPhoneNumber"
      disabled={deaf}
      onGetPhoneNumber={({ detail }) => {
        if (typeof detail.code === 'string' && detail.code !== '') void onCode(detail.code)
        else onRefused(/deny|cancel|privacy/.test(detail.errMsg) ? null : new Failure('PHONE_CODE_INVALID'))
      }}
      {...a11y({ role: 'button', disabled: deaf })}
    >
      {!loading && <Icon name="phone" />}
      {loading ? '正在提交' : children}
    </NativeButton>
  )
}
