import { useRef, useState } from 'react'
import { sendPhoto } from '@/parts/sendPhoto'
import { choosePhoto, type Photo } from '@/platform/upload'

interface Photos {
  readonly previews: readonly string[]
  readonly add: () => Promise<void>
  readonly remove: (index: number) => void
  /** Sends those that were not sent yet; resolves with all fileIDs, the former ones first. */
  readonly send: () => Promise<string[]>
}

/** One that is in the cloud already, or was taken just now. */
type Kept = { readonly fileID: string; readonly preview: string } | { readonly photo: Photo }

/** The photos of minutes: those that they have, and new ones. What was sent once is not sent again by another attempt. */
export function usePhotos(folder: string, fileIDs: readonly string[], addresses: readonly string[]): Photos {
  const [kept, setKept] = useState<readonly Kept[]>(
    fileIDs.map((fileID, index) => ({ fileID, preview: addresses[index] ?? '' })),
  )
  const sent = useRef(new Map<Photo, string>())
  return {
    previews: kept.map((one) => ('photo' in one ? one.photo.preview : one.preview)),
    add: async () => {
      const photo = await choosePhoto()
      if (photo !== null) setKept((before) => [...before, { photo }])
    },
    remove: (index) => {
      setKept((before) => before.filter((_, at) => at !== index))
    },
    send: async () => {
      const all: string[] = []
      for (const one of kept) {
        if ('fileID' in one) {
          all.push(one.fileID)
          continue
        }
        const fileID = sent.current.get(one.photo) ?? (await sendPhoto(one.photo, folder))
        sent.current.set(one.photo, fileID)
        all.push(fileID)
      }
      return all
    },
  }
}
