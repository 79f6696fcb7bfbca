import { useEffect } from 'react'
import { call } from '@/cloud/client'
import { readSetting, writeSetting } from '@/platform/storage'
import { useCompoundId } from './session'
import { createStore, useStore } from './store'

/** Whom to ring in the compound that the pages are about, and when. Kept on the phone: without a network it is needed most. */
interface Hotline {
  readonly number: string
  readonly hours: string
}

const known = createStore<Hotline | null>(kept())
let askedFor: string | null = null

function kept(): Hotline | null {
  const [number, hours] = readSetting('hotline')?.split(' ') ?? []
  return number === undefined || hours === undefined ? null : { number, hours }
}

/** Asked once for each compound that is chosen; what cannot be asked leaves what is known. */
export function useHotline(): Hotline | null {
  const compoundId = useCompoundId()
  useEffect(() => {
    if (compoundId === null || compoundId === askedFor) return
    askedFor = compoundId
    call('service.hotline', { compoundId }).then(
      ({ hotline }) => {
        writeSetting('hotline', hotline === null ? null : `${hotline.number} ${hotline.hours.replaceAll(' ', '')}`)
        known.set(hotline)
      },
      () => {
        askedFor = null
      },
    )
  }, [compoundId])
  return useStore(known)
}
