import { useRef, useState } from 'react'
import { choosePhoto, type Photo } from '@/platform/upload'
import { sendPhoto } from './sendPhoto'

export interface Photos {
  readonly previews: readonly string[]
  readonly max: number
  readonly add: () => Promise<void>
  readonly remove: (index: number) => void
  readonly clear: () => void
  /** Sends those that were not sent yet; resolves with all their fileIDs. Rejects with a Failure when one cannot be sent. */
  readonly send: () => Promise<string[]>
}

/** Photos that go into a folder of the storage. What was sent once is not sent again by another attempt. */
export function usePhotos(folder: string, max = 3): Photos {
  const [taken, setTaken] = useState<readonly Photo[]>([])
  const sent = useRef(new Map<Photo, string>())
  return {
    previews: taken.map(({ preview }) => preview),
    max,
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken((before) => [...before, photo].slice(0, max))
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
        const fileID = sent.current.get(photo) ?? (await sendPhoto(photo, folder))
        sent.current.set(photo, fileID)
        fileIDs.push(fileID)
      }
      return fileIDs
    },
  }
}
