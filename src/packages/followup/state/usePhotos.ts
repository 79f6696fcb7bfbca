import { useRef, useState } from 'react'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'

export const MOST_PHOTOS = 3

interface Photos {
  readonly previews: readonly string[]
  readonly add: () => Promise<void>
  readonly remove: (index: number) => void
  /** Sends those that were not sent yet; resolves with all their fileIDs. Rejects when one cannot be sent. */
  readonly send: () => Promise<string[]>
}

/** Photos that go with a report or an answer. What was sent once is not sent again by another attempt. */
export function usePhotos(): Photos {
  const [taken, setTaken] = useState<readonly Photo[]>([])
  const sent = useRef(new Map<Photo, string>())
  return {
    previews: taken.map(({ preview }) => preview),
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken((before) => [...before, photo].slice(0, MOST_PHOTOS))
    },
    remove: (index) => {
      setTaken((before) => before.filter((_, at) => at !== index))
    },
    send: async () => {
      const fileIDs: string[] = []
      for (const photo of taken) {
        const fileID = sent.current.get(photo) ?? (await uploadPhoto(photo, `followup/${await makeRequestKey()}.jpg`))
        sent.current.set(photo, fileID)
        fileIDs.push(fileID)
      }
      return fileIDs
    },
  }
}
