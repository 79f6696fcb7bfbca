/** WeChat's screen reader follows `aria-modal` by itself. */
export function holdFocus(_className: string): undefined {
  return undefined
}
