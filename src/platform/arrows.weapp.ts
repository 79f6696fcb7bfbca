/** WeChat's screen readers move by swiping: there are no keys. */
export function useArrows(_className: string): void {
  return
}
