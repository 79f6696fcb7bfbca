import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useReducer, useRef, type Dispatch } from 'react'
import { readSetting, writeSetting } from '@/platform/storage'
import { keepText, keptState } from '../model/kept-draft'
import { EMPTY, wizardReducer, type WizardEvent, type WizardState } from '../model/wizard'

/** Storage is slow on old phones: a pause in typing is waited for. */
const PAUSE_MS = 400

interface KeptWizard {
  readonly state: WizardState
  readonly dispatch: Dispatch<WizardEvent>
  /** Once it is handed in there is nothing to keep. */
  readonly drop: () => void
}

/** The form of one compound, as it was left: it outlives the page until it is handed in. */
export function useKeptWizard(compoundId: string): KeptWizard {
  const key = `wizard.${compoundId}`
  const [state, dispatch] = useReducer(wizardReducer, key, (from) => keptState(readSetting(from)) ?? EMPTY)
  const latest = useRef({ state, written: state, dropped: false })
  latest.current.state = state

  const write = useCallback(() => {
    const now = latest.current
    if (now.dropped || now.state === now.written) return
    now.written = now.state
    writeSetting(key, now.state === EMPTY ? null : keepText(now.state))
  }, [key])

  useEffect(() => {
    const timer = setTimeout(write, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [state, write])
  useEffect(() => write, [write])
  useDidHide(write)

  const drop = useCallback(() => {
    latest.current.dropped = true
    writeSetting(key, null)
  }, [key])
  return { state, dispatch, drop }
}
