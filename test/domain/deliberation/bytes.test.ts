import fc from 'fast-check'
import { base64, fromBase64, fromHex, hex, utf8 } from '../../../domain/deliberation/bytes'

describe('bytes without what a phone lacks', () => {
  test('UTF-8 is what TextEncoder makes, lone surrogates and all', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))
    for (const texts of [fc.string({ unit: 'binary' }), units]) {
      fc.assert(
        fc.property(texts, (text) => Buffer.from(utf8(text)).equals(Buffer.from(new TextEncoder().encode(text)))),
      )
    }
    expect(hex(utf8('票🗳\ud800'))).toBe('e7a5a8f09f97b3efbfbd')
  })

  test('base64 is what Node makes, and is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64')
        return base64(bytes) === text && hex(fromBase64(text) ?? new Uint8Array(1)) === hex(bytes)
      }),
    )
  })

  test('what is not base64 to the letter is refused', () => {
    for (const text of [
      'A',
      'AA',
      'AAA',
      'AB==',
      'AAB=',
      '=',
      '====',
      'A===',
      'AA=A',
      'AA\n=',
      'AA_=',
      'é===',
      'AAAA=',
    ]) {
      expect([text, fromBase64(text)]).toEqual([text, null])
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        const bytes = fromBase64(text)
        return bytes === null || base64(bytes) === text
      }),
    )
    expect(fromBase64('')).toEqual(new Uint8Array(0))
  })

  test('hex is read only in lower case', () => {
    expect(fromHex('00ff')).toEqual(Uint8Array.of(0, 255))
    expect([fromHex('0'), fromHex('FF'), fromHex('g0')]).toEqual([null, null, null])
  })
})
