/** UTF-8 without `TextEncoder`, which a phone's script engine lacks. A lone surrogate becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    // Leaves are ASCII, and there are many of them.
    if (code >= 0x80) return beyondAscii(text)
    ascii[at] = code
  }
  return ascii
}

function beyondAscii(text: string): Uint8Array {
  // Three bytes at most for each unit of UTF-16: a pair of surrogates makes four.
  const bytes = new Uint8Array(text.length * 3)
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at)
    if (code < 0x80) {
      bytes[end++] = code
      continue
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = text.codePointAt(at) ?? 0
      if (code > 0xffff) at += 1
      else code = 0xfffd
    }
    if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12)
      else {
        bytes[end++] = 0xf0 | (code >> 18)
        bytes[end++] = continuation(code >> 12)
      }
      bytes[end++] = continuation(code >> 6)
    }
    bytes[end++] = continuation(code)
  }
  return bytes.slice(0, end)
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
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const missing = at + 3 - bytes.length
    parts.push(
      BASE64.charAt((triple >> 18) & 63) +
        BASE64.charAt((triple >> 12) & 63) +
        (missing > 1 ? '=' : BASE64.charAt((triple >> 6) & 63)) +
        (missing > 0 ? '=' : BASE64.charAt(triple & 63)),
    )
  }
  return parts.join('')
}

/** What each character of base64 stands for; 255 for those that are none. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = BASE64.indexOf(String.fromCharCode(code))
  return value < 0 ? 255 : value
})

/** Reads standard base64 with its padding and without stray bits; null for any other text (RFC 4648 4). */
export function fromBase64(text: string): Uint8Array | null {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = text.length - padding
  if (text.length % 4 !== 0 || length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let bits = 0
  let held = 0
  let end = 0
  for (let at = 0; at < length; at += 1) {
    const value = VALUES[text.charCodeAt(at)] ?? 255
    if (value === 255) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[end++] = (held >> bits) & 0xff
    }
  }
  // What is left over of the last character stands for nothing, and must be nothing.
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** Reads lower-case hex; null for any other text. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
