import { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { ERROR_CODES } from '~types/errors'

const all = [...ERROR_CODES, 'UNREACHABLE', 'SIGNED_OUT'] as const

test.each(all)('%s is one plain sentence that says what to do, without the code', (code) => {
  const sentence = sentenceOf(new Failure(code))
  expect(sentence).toMatch(/^[^A-Z_]{6,60}$/)
  expect(sentence).not.toMatch(/失败|错误代码/)
})

test('a second ballot is told by which way and when the first came', () => {
  const castAt = Date.UTC(2026, 10, 18, 1, 41)
  const sentence = sentenceOf(new Failure('ALREADY_CAST', { channel: 'paper', castAt }))
  expect(sentence).toBe('这一票在 11月18日 9:41 已经用纸质票投过了，一张票只算一次，不用再投')
})

test('a vote that is not open is told with its dates', () => {
  const params = { opensAt: Date.UTC(2026, 10, 6, 1), closesAt: Date.UTC(2026, 10, 20, 12) }
  expect(sentenceOf(new Failure('NOT_OPEN', params))).toBe('投票时间是 11月6日 9:00 到 11月20日 20:00，现在不能投')
})

test('a fault of ours gives the number to read out', () => {
  expect(sentenceOf(new Failure('INTERNAL', {}, '1a2b3c4d-5e6f'))).toContain('求助时请报 1a2b3c4d')
})
