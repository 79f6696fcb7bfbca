import { Button } from '@/ui/Button'
import { failureOf, type Failure } from '@/cloud/failure'
import { postJson } from './localcloud.h5'

export interface PhoneButtonProps {
  children: string
  disabled?: boolean
  loading?: boolean
  /** The one-use code of the person's phone number, for `membership.bind`. */
  onCode: (code: string) => unknown
  /** Null: the person said no. */
  onRefused: (failure: Failure | null) => void
}

/** localcloud gives the code that WeChat's button would give. */
export function PhoneButton({ children, disabled = false, loading = false, onCode, onRefused }: PhoneButtonProps) {
  const ask = async () => {
    try {
      const answer = await postJson('/dev/phone-code', {})
      const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : null
      if (typeof code !== 'string') throw new Error('/dev/phone-code gave no code')
      await onCode(code)
    } catch (error) {
      onRefused(failureOf(error))
    }
  }
  return (
    <Button block disabled={disabled} loading={loading} icon="phone" onPress={ask}>
      {children}
    </Button>
  )
}
