import { useRef, useState } from 'react'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'

const MOST = 3

export interface Photos {
  readonly previews: readonly string[]
  readonly max: number
  readonly add: () => Promise<void>
  readonly remove: (index: number) => void
  readonly clear: () => void
  /** Sends those that were not sent yet; resolves with all their fileIDs. */
  readonly send: () => Promise<string[]>
}

/** Pages of a certificate. What was sent once is not sent again by another attempt. */
export function usePhotos(): Photos {
  const [taken, setTaken] = useState<readonly Photo[]>([])
  const sent = useRef(new Map<Photo, string>())
  return {
    previews: taken.map(({ preview }) => preview),
    max: MOST,
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken((before) => [...before, photo].slice(0, MOST))
    },
    remove: (index) => {
      setTaken((before) => before.filter((_, at) => at !== index))
    },
    clear: () => {
      setTaken([])
    },
    send: async () => {
      const fileIDs: string[] = []
      for (const photo of taken) {
        const fileID = sent.current.get(photo) ?? (await uploadPhoto(photo, `evidence/${await makeRequestKey()}.jpg`))
        sent.current.set(photo, fileID)
        fileIDs.push(fileID)
      }
      return fileIDs
    },
  }
}
