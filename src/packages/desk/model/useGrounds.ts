import { useState } from 'react'
import type { Photo } from '@/platform/upload'
import { sendEvidence } from './evidence'

/** Why the roll is to be changed, and by what paper, while it is typed. `fields` go to the `Grounds` part. */
export function useGrounds(compoundId: string) {
  const [reason, setReason] = useState('')
  const [photo, setPhoto] = useState<Photo | null>(null)
  const [unsent, setUnsent] = useState(false)
  return {
    told: reason.trim().length >= 2,
    photo,
    /** The photo did not arrive, so that nothing was asked for. */
    unsent,
    fields: { reason, photo, onReason: setReason, onPhoto: setPhoto },
    /** Sends the photo, then does the change with what was told; `evidence` is null without a photo. */
    give: async (change: (grounds: { reason: string; evidence: string | null }) => Promise<void>) => {
      setUnsent(false)
      let evidence: string | null = null
      try {
        if (photo !== null) evidence = await sendEvidence(photo, compoundId)
      } catch {
        setUnsent(true)
        return
      }
      await change({ reason: reason.trim(), evidence })
    },
  }
}
