/** What of an identity card is asked for, as it is typed. */
export interface CardDraft {
  readonly name: string
  readonly born: string
  readonly idTail: string
}

export const EMPTY_CARD: CardDraft = { name: '', born: '', idTail: '' }

/** A day as people write it, 19510308, 1951-3-8 or 1951年3月8日, as `1951-03-08`; null for anything else. */
export function birthDateOf(text: string): string | null {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '')
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(typed) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(typed) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : date
}

/** 「1951年3月8日」. */
export function birthDateText(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${String(Number(month))}月${String(Number(day))}日`
}

/** What is sent; null while something is missing. */
export function cardOf({ name, born, idTail }: CardDraft): { name: string; birthDate: string; idTail: string } | null {
  const { name: named, birthDate, tail } = { name: name.trim(), birthDate: birthDateOf(born), tail: tailOf(idTail) }
  return named.length < 2 || birthDate === null || tail === null ? null : { name: named, birthDate, idTail: tail }
}

/** Four characters, of which the last may be an X. */
export function tailOf(text: string): string | null {
  const tail = text.normalize('NFKC').trim().toUpperCase()
  return /^\d{3}[\dX]$/.test(tail) ? tail : null
}
