import { readClock } from './clock.h5'
import { becomeWhomTheAddressSays } from './SignIn.h5'

export function startPlatform(): void {
  void readClock()
  void becomeWhomTheAddressSays()
  pressByKeyboard()
}

/** Views are no native buttons: Enter and the space bar press the one that has the focus; Escape closes a sheet. */
function pressByKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.querySelector<HTMLElement>('.yb-mask')?.click()
    if (event.key !== 'Enter' && event.key !== ' ') return
    const target = event.target
    if (!(target instanceof HTMLElement) || target.getAttribute('role') === null || target.tabIndex < 0) return
    event.preventDefault()
    target.click()
  })
}
