import { useEffect } from 'react'
import { call } from '@/cloud/client'
import { readSetting, writeSetting } from '@/platform/storage'
import { useCommunityId, useCompoundId } from './session'
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

/** Asked once for each compound that is chosen, and of who has none for the community that he works for; what cannot be asked leaves what is known. */
export function useHotline(): Hotline | null {
  const compoundId = useCompoundId()
  const communityId = useCommunityId()
  useEffect(() => {
    const place = compoundId ?? communityId
    if (place === null || place === askedFor) return
    askedFor = place
    call('service.hotline', compoundId === null ? { communityId: place } : { compoundId }).then(
      ({ hotline }) => {
        writeSetting('hotline', hotline === null ? null : `${hotline.number} ${hotline.hours.replaceAll(' ', '')}`)
        known.set(hotline)
      },
      () => {
        askedFor = null
      },
    )
  }, [compoundId, communityId])
  return useStore(known)
}
