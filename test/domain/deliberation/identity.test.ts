import { createHash } from 'node:crypto'
import { identityCommitment, opensEntry, purchaserCommitment } from '../../../domain/deliberation/identity'

const husband = { name: '钱二', idTail: '0002', phoneMasked: '139****0002', salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }
const wife = { ...husband, name: '孙三', idTail: '0003', salt: 'AQAAAAAAAAAAAAAAAAAAAA==' }
const persons = [purchaserCommitment(husband), purchaserCommitment(wife)]
const identity = { compoundId: 'c', voterId: 'v1', developer: false, persons, salt: 'AgAAAAAAAAAAAAAAAAAAAA==' }
const entry = { voterId: 'v1', commitment: identityCommitment(identity) }
const opening = {
  ...identity,
  persons: [
    { commitment: purchaserCommitment(husband), opened: husband },
    { commitment: purchaserCommitment(wife), opened: null },
  ],
}

test('is SHA-256 of its tag, a zero byte and canonical JSON, whoever computes it', () => {
  const json = `{"idTail":"0002","name":"钱二","phoneMasked":"139****0002","salt":"${husband.salt}","v":1}`
  expect(purchaserCommitment(husband)).toBe(
    createHash('sha256').update(`yuanba/purchaser/v1\0${json}`, 'utf8').digest('hex'),
  )
})

test('is the same in whatever order the purchasers stand', () => {
  expect(identityCommitment({ ...identity, persons: [...persons].reverse() })).toBe(entry.commitment)
})

test('one purchaser opens his own entry without learning who the other is', () => {
  expect(opensEntry(opening, entry)).toBe(true)
})

test('another name, another salt, another voter and a household open nothing', () => {
  const [first, second] = opening.persons
  const renamed = { ...first, opened: { ...husband, name: '钱三' }, commitment: persons[0] ?? '' }
  expect(opensEntry({ ...opening, persons: [renamed, ...(second ? [second] : [])] }, entry)).toBe(false)
  expect(opensEntry({ ...opening, salt: husband.salt }, entry)).toBe(false)
  expect(opensEntry(opening, { ...entry, voterId: 'v2' })).toBe(false)
  expect(opensEntry({ ...opening, developer: true }, entry)).toBe(false)
  expect(opensEntry(opening, { ...entry, commitment: null })).toBe(false)
})
