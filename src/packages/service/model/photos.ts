import { useRef, useState } from 'react'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'

export interface Photos {
  readonly previews: readonly string[]
  readonly add: () => Promise<void>
  readonly remove: (index: number) => void
  /** Sends those that have not been sent; resolves with all their fileIDs. */
  readonly send: () => Promise<string[]>
}

/** A few pictures of an order, in the folder of its compound. */
export function usePhotos(compoundId: string): Photos {
  const [taken, setTaken] = useState<readonly Photo[]>([])
  const sent = useRef(new Map<Photo, string>())
  return {
    previews: taken.map(({ preview }) => preview),
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setTaken((before) => [...before, photo])
    },
    remove: (index) => {
      setTaken((before) => before.filter((_, at) => at !== index))
    },
    send: async () => {
      const files: string[] = []
      for (const photo of taken) {
        const known = sent.current.get(photo)
        const file = known ?? (await uploadPhoto(photo, `service/${compoundId}/${await makeRequestKey()}.jpg`))
        sent.current.set(photo, file)
        files.push(file)
      }
      return files
    },
  }
}
