/** What WeChat takes as the value of a template's field, by the field's type: the name without its number. */
const TYPES = {
  thing: (text: string) => count(text) <= 20,
  number: (text: string) => count(text) <= 32 && /^-?\d+(\.\d+)?$/.test(text),
  letter: (text: string) => /^[A-Za-z]{1,32}$/.test(text),
  symbol: (text: string) => count(text) <= 5 && /^[\p{P}\p{S}]+$/u.test(text),
  character_string: (text: string) => /^[\x21-\x7e][\x20-\x7e]{0,31}$/.test(text),
  time: (text: string) => isRange(text, (part) => isClock(part) || isDate(part, 'with time')),
  date: (text: string) => isRange(text, (part) => isDate(part, 'with or without time')),
  amount: (text: string) => /^\p{Sc}?\d+(\.\d+)?元?$/u.test(text) && text.replace(/\D/g, '').length <= 10,
  phone_number: (text: string) => /^[\d+\-() ]{1,17}$/.test(text),
  car_number: (text: string) => /^(?=.{1,8}$)[\p{Script=Han}A-Za-z\d][A-Za-z\d]*[\p{Script=Han}A-Za-z\d]?$/u.test(text),
  name: (text: string) => /^[\p{Script=Han}·]{1,10}$/u.test(text) || /^[A-Za-z\p{P}\p{S} ]{1,20}$/u.test(text),
  phrase: (text: string) => /^\p{Script=Han}{1,5}$/u.test(text),
} as const

export type FieldType = keyof typeof TYPES

/** The type of a field such as `character_string3`; null for a name that WeChat has no type for. */
export function typeOfField(name: string): FieldType | null {
  const type = /^([a-z_]+?)\d+$/.exec(name)?.[1] ?? ''
  return isType(type) ? type : null
}

/** Whether WeChat takes the value. An empty one is never taken. */
export function fits(type: FieldType, value: string): boolean {
  return value.trim() !== '' && TYPES[type](value)
}

const isType = (name: string): name is FieldType => Object.hasOwn(TYPES, name)
const count = (text: string) => Array.from(text).length

/** One moment, or two joined by a tilde. */
function isRange(text: string, isMoment: (part: string) => boolean): boolean {
  const parts = text.split(/[~～]/)
  return parts.length <= 2 && parts.every((part) => isMoment(part.trim()))
}

const isClock = (text: string) => /^([01]?\d|2[0-3]):[0-5]\d$/.test(text)

function isDate(text: string, shape: 'with time' | 'with or without time'): boolean {
  const [, year, month, day, time] = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?: (\d{1,2}:\d{2}))?$/.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return exists && (time === undefined ? shape === 'with or without time' : isClock(time))
}
