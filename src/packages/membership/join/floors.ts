export interface Room {
  homeId: string
  room: string
}

export interface Floor {
  /** 「3 层」; empty where a room's number tells no floor. */
  name: string
  rooms: readonly Room[]
}

/** 302 is on the third floor, 1702 on the seventeenth; S3 and 负1 are on none that we can tell. */
function floorOf(room: string): number | null {
  const digits = /^(\d{1,2})\d{2}$/.exec(room)
  return digits?.[1] === undefined ? null : Number(digits[1])
}

/** Rooms by floor, the top floor first as one sees a building; rooms without a floor last. */
export function floorsOf(rooms: readonly Room[]): readonly Floor[] {
  const byFloor = new Map<number | null, Room[]>()
  for (const room of rooms) {
    const floor = floorOf(room.room)
    byFloor.set(floor, [...(byFloor.get(floor) ?? []), room])
  }
  return [...byFloor]
    .sort(([a], [b]) => (b ?? -1) - (a ?? -1))
    .map(([floor, members]) => ({
      name: floor === null ? '' : `${floor} 层`,
      rooms: members.sort((a, b) => a.room.localeCompare(b.room)),
    }))
}

/** What the person typed finds rooms that contain it; typed in full, that room alone. */
export function roomsLike(rooms: readonly Room[], typed: string): readonly Room[] {
  const wanted = typed.trim()
  if (wanted === '') return rooms
  const exact = rooms.filter(({ room }) => room === wanted)
  return exact.length > 0 ? exact : rooms.filter(({ room }) => room.includes(wanted))
}
