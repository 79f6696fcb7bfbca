import { useCallback, useEffect, useRef, useState } from 'react'
import { covered, picturePreview } from '@/platform/covering'
import type { ChosenFile } from '@/platform/file'
import { forget, keep, kept } from '@/platform/kept'
import { forgetFile, keepFile, keptFile } from '@/platform/keptFiles'
import { makeRequestKey } from '@/platform/random'
import type { ShownRecord } from '~types/disclosure/reading'
import { placesOf, type PhotoPlace } from './photoPlaces'
import { send, type Sending } from './sending'

/** A photo of a service record on its way. `record` says where it goes. */
export type QueuedPhoto = Sending & PhotoPlace & { readonly preview: string }

/** What is kept on the device of a photo that has not arrived. */
type Kept = Pick<QueuedPhoto, 'key' | 'no' | 'when' | 'fileID'>

/**
 * Photos over several records of one draft: chosen together, sent one after the other, each with its own state. What has not
 * arrived is kept on the device, and is there again when the page is opened next.
 */
export function usePhotoQueue(compoundId: string, period: string, records: readonly ShownRecord[]) {
  const store = `photos.${compoundId}.${period}`
  const [photos, setPhotos] = useState<readonly QueuedPhoto[]>([])
  const [busy, setBusy] = useState(false)
  const all = useRef<readonly QueuedPhoto[]>([])
  const stopped = useRef(false)

  const set = useCallback(
    (next: readonly QueuedPhoto[]) => {
      all.current = next
      if (!stopped.current) setPhotos(next)
      const left = next.filter(({ state }) => state !== 'done')
      if (left.length === 0) forget(store)
      else
        keep(
          store,
          left.map(({ key, no, when, fileID }): Kept => ({ key, no, when, fileID })),
        )
    },
    [store],
  )
  const replace = (photo: QueuedPhoto) => {
    set(all.current.map((one) => (one.key === photo.key ? photo : one)))
  }

  useEffect(() => {
    stopped.current = false
    void leftOf(kept(store)).then((left) => {
      if (!stopped.current && left.length > 0 && all.current.length === 0) set(left)
    })
    return () => {
      stopped.current = true
    }
  }, [set, store])

  const add = async (files: readonly ChosenFile[], only: number | null) => {
    setBusy(true)
    const about = only === null ? records : records.filter(({ no }) => no === only)
    const waiting = all.current.map(({ no, when }) => ({ no, when }))
    const places = placesOf(
      files.map(({ name }) => name),
      about.map(({ no, photos: hung }) => ({ no, photos: [...hung, ...waiting.filter((one) => one.no === no)] })),
    )
    for (const [at, file] of files.entries()) {
      const place = places[at] ?? { no: null, when: 'after' as const }
      const photo = await drawnAnew(file, only === null ? place : { ...place, no: only })
      set([...all.current, photo])
    }
    setBusy(false)
  }

  const sendAll = async () => {
    setBusy(true)
    for (const { key } of all.current) {
      const photo = all.current.find((one) => one.key === key)
      if (photo === undefined || photo.state === 'done' || photo.no === null) continue
      if (stopped.current) return
      replace({ ...photo, state: 'sending', sentence: '' })
      const sent = await send(photo, { compoundId, period, to: photo.when, no: photo.no })
      replace({ ...photo, ...sent })
      if (sent.state === 'done') await forgetFile(key)
    }
    setBusy(false)
  }

  const drop = async (key: string) => {
    set(all.current.filter((one) => one.key !== key))
    await forgetFile(key)
  }

  const place = (photo: QueuedPhoto, where: PhotoPlace) => {
    replace({ ...photo, ...where, state: 'waiting', sentence: '' })
  }
  return { photos, busy, add, sendAll, drop, place }
}

/** What the camera wrote into it stays on the phone. */
async function drawnAnew(chosen: ChosenFile, place: PhotoPlace): Promise<QueuedPhoto> {
  const key = await makeRequestKey()
  const start = { key, cover: 'seen' as const, fileID: null, sentence: '', ...place }
  try {
    const file = await keepFile(key, await covered(chosen, []))
    return { ...start, file, state: 'waiting', preview: picturePreview(file) }
  } catch {
    const sentence = '这张读不出来，请换成 JPG 或 PNG 再选一次'
    return { ...start, no: null, file: chosen, state: 'failed', sentence, preview: '' }
  }
}

/** What was left on the device. Somebody could have written there: what does not look like ours is left out. */
async function leftOf(found: unknown): Promise<QueuedPhoto[]> {
  if (!Array.isArray(found)) return []
  const photos = await Promise.all(
    found.filter(isKept).map(async ({ key, no, when, fileID }): Promise<QueuedPhoto[]> => {
      const file = await keptFile(key)
      if (file === null) return []
      const rest = { cover: 'seen', state: 'waiting', sentence: '', preview: picturePreview(file) } as const
      return [{ key, no, when, fileID, file, ...rest }]
    }),
  )
  return photos.flat()
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { key, no, when, fileID } = value as Partial<Record<keyof Kept, unknown>>
  return (
    typeof key === 'string' &&
    (no === null || typeof no === 'number') &&
    (when === 'before' || when === 'after') &&
    (fileID === null || typeof fileID === 'string')
  )
}
