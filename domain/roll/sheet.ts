import { MAX_BYTES, unreadable, type Sheet } from './cells'
import { decodeText, parseDelimited } from './csv'
import { readWorkbook } from './workbook'

/**
 * The sheets of an office's file, recognised by content and not by name: .xlsx, or comma, tab or semicolon separated
 * text in UTF-8, UTF-16 or GB18030. Throws ROLL_UNREADABLE with an `Unreadable` reason; nothing in the file is trusted.
 */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length > MAX_BYTES) throw unreadable('tooLarge')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw unreadable('xls')
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes)
  if (OTHER_KINDS.some((magic) => startsWith(bytes, magic))) throw unreadable('notASheet')
  const text = decodeText(bytes)
  if (/^\s*<(?:!doctype|html|table|meta|head|\?xml|\?mso)/i.test(text)) throw unreadable('html')
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) throw unreadable('notASheet')
  return [{ name: '', rows: parseDelimited(text) }]
}

/** PDF, PNG, JPEG, GIF, RAR, 7z, gzip, RTF. */
const OTHER_KINDS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
]

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
