/** UTF-8 without `TextEncoder`, which a phone's script engine lacks. A lone surrogate becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code))
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code))
  }
  return Uint8Array.from(bytes)
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f)
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Crockford's base32 of the first bits, five a character. Requires `length * 5 <= bytes.length * 8`. */
export function crockford(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += 1) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += CROCKFORD.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return text
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const characters = [18, 12, 6, 0].map((shift) => BASE64.charAt((triple >> shift) & 63)).join('')
    const missing = Math.max(0, at + 3 - bytes.length)
    text += characters.slice(0, 4 - missing) + '='.repeat(missing)
  }
  return text
}

/** Reads standard base64 with its padding and without stray bits; null for any other text (RFC 4648 4). */
export function fromBase64(text: string): Uint8Array | null {
  const unpadded = text.replace(/={0,2}$/, '')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*$/.test(unpadded)) return null
  const bytes = new Uint8Array(Math.floor((unpadded.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const character of unpadded) {
    held = ((held << 6) | BASE64.indexOf(character)) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = (held >> bits) & 0xff
      at += 1
    }
  }
  return base64(bytes) === text ? bytes : null
}

/** Reads lower-case hex; null for any other text. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
