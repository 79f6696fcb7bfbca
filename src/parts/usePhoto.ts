import { useRef, useState } from 'react'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'

export interface OnePhoto {
  readonly previews: readonly string[]
  readonly add: () => Promise<void>
  readonly remove: () => void
  /** Sends it, once however often it is asked; null before one is taken. */
  readonly send: () => Promise<string | null>
}

/** The photo of one paper. */
export function usePhoto(): OnePhoto {
  const [taken, setTaken] = useState<Photo | null>(null)
  const sent = useRef<{ photo: Photo; fileID: string } | null>(null)
  return {
    previews: taken === null ? [] : [taken.preview],
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken(photo)
    },
    remove: () => {
      setTaken(null)
    },
    send: async () => {
      if (taken === null) return null
      if (sent.current?.photo !== taken) {
        const fileID = await uploadPhoto(taken, `evidence/${await makeRequestKey()}.jpg`)
        sent.current = { photo: taken, fileID }
      }
      return sent.current.fileID
    },
  }
}
