/** WeChat says who the person is: nothing to show, nothing to switch. */
export function SignIn(): null {
  return null
}

export const switchPerson: (() => void) | null = null

/** WeChat gives no names away. */
export function personName(): string | null {
  return null
}
