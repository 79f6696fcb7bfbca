import { floorsOf, roomsLike } from '@/packages/membership/join/floors'

const rooms = (...numbers: string[]) => numbers.map((room) => ({ homeId: `h${room}`, room }))

test('floors come from the top, rooms in order, and what tells no floor comes last', () => {
  const floors = floorsOf(rooms('302', '1701', 'S3', '301', '1702'))
  expect(floors.map(({ name }) => name)).toEqual(['17 层', '3 层', ''])
  expect(floors[1]?.rooms.map(({ room }) => room)).toEqual(['301', '302'])
})

test('a number typed in full finds that room alone, a part of it finds all that contain it', () => {
  const all = rooms('302', '1302', '303')
  expect(roomsLike(all, '302').map(({ room }) => room)).toEqual(['302'])
  expect(roomsLike(all, '30').map(({ room }) => room)).toEqual(['302', '1302', '303'])
  expect(roomsLike(all, '999')).toEqual([])
  expect(roomsLike(all, ' ')).toEqual(all)
})
