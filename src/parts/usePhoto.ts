import { useRef, useState } from 'react'
import { choosePhoto, type Photo } from '@/platform/upload'
import { sendPhoto } from './sendPhoto'

export interface OnePhoto {
  readonly previews: readonly string[]
  readonly max: 1
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
    max: 1,
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
        sent.current = { photo: taken, fileID: await sendPhoto(taken, 'evidence') }
      }
      return sent.current.fileID
    },
  }
}
