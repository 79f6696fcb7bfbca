import { useCallback, useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import type { Room } from './floors'

/** A unit has a few dozen rooms; a list is never longer than this many pages of fifty. */
const MOST_PAGES = 10

type Place = { compoundId: string; building: string; unit: string }

/** All rooms of one unit, page by page; null while they come. */
export function useRooms(place: Place | null): {
  rooms: readonly Room[] | null
  failure: Failure | null
  retry: () => void
} {
  const key = place === null ? null : JSON.stringify(place)
  const [found, setFound] = useState<{ key: string | null; rooms: Room[] | null; failure: Failure | null }>({
    key: null,
    rooms: null,
    failure: null,
  })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (key === null) return
    let wanted = true
    roomsOf(JSON.parse(key) as Place).then(
      (rooms) => {
        if (wanted) setFound({ key, rooms, failure: null })
      },
      (error: unknown) => {
        if (wanted) setFound({ key, rooms: null, failure: failureOf(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [key, attempt])
  const retry = useCallback(() => {
    setFound({ key: null, rooms: null, failure: null })
    setAttempt((before) => before + 1)
  }, [])
  const mine = found.key === key
  return { rooms: mine ? found.rooms : null, failure: mine ? found.failure : null, retry }
}

async function roomsOf(place: Place): Promise<Room[]> {
  const rooms: Room[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const input: Place & { cursor?: string } = cursor === null ? place : { ...place, cursor }
    const answer: { rooms: Room[]; next: string | null } = await call('membership.rooms', input)
    rooms.push(...answer.rooms)
    cursor = answer.next
    if (cursor === null) break
  }
  return rooms
}
