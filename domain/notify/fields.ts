/**
 * Values for the fields of WeChat's subscribe messages. WeChat refuses a message (47003) for one value that is empty, too
 * long or of the wrong kind, so every value that leaves passes here. Lengths are in UTF-16 units, the strictest way to
 * count; texts are cut between graphemes, so that no character is halved.
 */

/** The kind of a field, as its key in a template begins: `thing1`, `time3`. */
export type FieldKind =
  | 'thing'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'date'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'name'
  | 'phrase'

/** What stands where nothing is known: WeChat refuses an empty value. */
const NOTHING: Record<FieldKind, string> = {
  thing: '无',
  number: '0',
  letter: 'none',
  symbol: '-',
  character_string: '-',
  time: '2000年1月1日 00:00',
  date: '2000年1月1日',
  amount: '0元',
  phone_number: '0',
  car_number: '无',
  name: '邻居',
  phrase: '无',
}

const ELLIPSIS = '…'

/** Free text in 20 characters. Line breaks and runs of spaces become one space. */
export function thing(text: string): string {
  return cut(plain(text), 20, ELLIPSIS) || NOTHING.thing
}

/** A short word of five Chinese characters at most; anything else in it is left out. */
export function phrase(text: string): string {
  return cut(text.replace(/[^\p{Script=Han}]/gu, ''), 5, '') || NOTHING.phrase
}

/** A person's name: ten characters when one of them is Chinese, twenty otherwise. Digits and signs are left out. */
export function name(text: string): string {
  const letters = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M} *·]/gu, '')
    .trim()
  return cut(letters, /\p{Script=Han}/u.test(letters) ? 10 : 20, '').trim() || NOTHING.name
}

/** Codes and numbers with signs: 32 characters, no Chinese. */
export function characterString(text: string): string {
  return cut(text.normalize('NFKC').replace(/[^\x21-\x7e]/g, ''), 32, '') || NOTHING.character_string
}

/** A whole or decimal number of 32 digits at most. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return NOTHING.number
  const text = value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 2 })
  return text.length <= 32 ? text : NOTHING.number
}

/** Money as WeChat takes it: digits and 元. `fen` is an integer. A sum of more than ten digits is not said. */
export function amount(fen: number): string {
  const yuan = (Math.abs(fen) / 100).toFixed(2)
  const sign = fen < 0 ? '-' : ''
  return Number.isSafeInteger(fen) && yuan.length <= 11 ? `${sign}${yuan}元` : NOTHING.amount
}

/** `2026年11月18日 20:00` in China's time. */
export function time(instant: number): string {
  const parts = china(instant)
  return parts === null ? NOTHING.time : `${parts.day} ${parts.clock}`
}

/** `2026年11月18日` in China's time. */
export function date(instant: number): string {
  return china(instant)?.day ?? NOTHING.date
}

/** Digits and the signs of a phone number, 17 characters. */
export function phoneNumber(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[^\d+-]/g, '')
      .slice(0, 17) || NOTHING.phone_number
  )
}

const EIGHT_HOURS = 8 * 60 * 60 * 1000

function china(instant: number): { day: string; clock: string } | null {
  const at = new Date(instant + EIGHT_HOURS)
  if (Number.isNaN(at.getTime())) return null
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    day: `${String(at.getUTCFullYear())}年${String(at.getUTCMonth() + 1)}月${String(at.getUTCDate())}日`,
    clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
  }
}

/** One line, without control, direction and other invisible characters. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim()
}

/** The longest beginning of whole graphemes that, with `end` if anything is left out, has at most `most` units. */
function cut(text: string, most: number, end: string): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length + end.length > most) break
    kept += segment
  }
  return kept === '' ? '' : kept.trimEnd() + end
}
