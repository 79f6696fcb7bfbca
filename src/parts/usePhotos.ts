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

/** One that is in the cloud already. */
interface Sent {
  readonly fileID: string
  readonly preview: string
}

/** Photos that go into a folder of the storage, behind those that are there. What was sent once is not sent again by another attempt. */
export function usePhotos(folder: string, max = 3, former: readonly Sent[] = []): Photos {
  const [taken, setTaken] = useState<readonly (Sent | Photo)[]>(former)
  const sent = useRef(new Map<Photo, string>())
  const fileOf = async (one: Sent | Photo): Promise<string> => {
    if ('fileID' in one) return one.fileID
    const fileID = sent.current.get(one) ?? (await sendPhoto(one, folder))
    sent.current.set(one, fileID)
    return fileID
  }
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
      for (const one of taken) fileIDs.push(await fileOf(one))
      return fileIDs
    },
  }
}
