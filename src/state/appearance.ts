import { onSystemDarkChange, paintChrome, systemIsDark, systemTypeIsLarge } from '@/platform/appearance'
import { readSetting, writeSetting } from '@/platform/storage'
import { createStore, useStore } from './store'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What the person chose and what follows from it. */
export interface Appearance {
  choice: ThemeChoice
  dark: boolean
  elder: boolean
}

const appearance = createStore<Appearance>(initial())

function initial(): Appearance {
  const stored = readSetting('theme')
  const choice: ThemeChoice = stored === 'light' || stored === 'dark' ? stored : 'system'
  return { choice, dark: isDark(choice), elder: readSetting('elder') === 'on' }
}

function isDark(choice: ThemeChoice): boolean {
  return choice === 'system' ? systemIsDark() : choice === 'dark'
}

export function useAppearance(): Appearance {
  return useStore(appearance)
}

export function chooseTheme(choice: ThemeChoice): void {
  writeSetting('theme', choice)
  appearance.set({ ...appearance.get(), choice, dark: isDark(choice) })
  paintChrome(appearance.get().dark)
}

export function setElder(elder: boolean): void {
  writeSetting('elder', elder ? 'on' : 'off')
  appearance.set({ ...appearance.get(), elder })
}

/** Whether to offer 长辈模式: the phone's own type is large and the person was never asked. Asking counts as asked. */
export function takeElderOffer(): boolean {
  if (!systemTypeIsLarge() || readSetting('elder') !== null || readSetting('elderOffered') !== null) return false
  writeSetting('elderOffered', 'yes')
  return true
}

/** Follows the phone while the person has not chosen for himself. Called once, at launch. */
export function followSystemTheme(): void {
  onSystemDarkChange((dark) => {
    const now = appearance.get()
    if (now.choice !== 'system') return
    appearance.set({ ...now, dark })
    paintChrome(dark)
  })
}
