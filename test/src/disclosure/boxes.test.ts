import fc from 'fast-check'
import { boxOf, drawnSize } from '@/platform/boxes'

test('a rectangle lies within its picture, from whichever corner it is drawn', () => {
  const part = fc.double({ min: -0.5, max: 1.5, noNaN: true })
  fc.assert(
    fc.property(part, part, part, part, (x, y, u, v) => {
      const [one, other] = [
        { x, y },
        { x: u, y: v },
      ]
      const box = boxOf(one, other)
      expect(boxOf(other, one)).toEqual(box)
      if (box === null) return
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1.000001 && box.y + box.height <= 1.000001).toBe(true)
    }),
  )
  expect(boxOf({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull()
  expect(drawnSize(4800, 3600)).toEqual({ width: 2400, height: 1800 })
  expect(drawnSize(800, 600)).toEqual({ width: 800, height: 600 })
})
