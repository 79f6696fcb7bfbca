import type { RoomRules } from '~types/station/shapes'
import { clockOf } from '../words/station'

/** A room's rules as they are typed. */
export interface RoomForm {
  name: string
  place: string
  area: string
  seats: string
  equipment: string
  phone: string
  /** Sunday first, then public holidays; '' is closed. */
  hours: readonly string[]
  holidayAsUsual: boolean
  holiday: string
  slotMinutes: RoomRules['slotMinutes']
  minSlots: number
  maxSlots: number
  daysAhead: number
  cancelHours: number
  quotaHours: string
  approval: boolean
  closures: RoomRules['closures']
  photos: readonly string[]
}

const USUAL = '9:00-21:00'

export const NEW_ROOM: RoomForm = {
  name: '',
  place: '',
  area: '',
  seats: '',
  equipment: '',
  phone: '',
  hours: Array.from({ length: 7 }, () => USUAL),
  holidayAsUsual: true,
  holiday: '',
  slotMinutes: 60,
  minSlots: 1,
  maxSlots: 4,
  daysAhead: 14,
  cancelHours: 12,
  quotaHours: '4',
  approval: false,
  closures: [],
  photos: [],
}

export function formOf(rules: RoomRules): RoomForm {
  const { areaCentiSqm, seats, equipment, phone, hours, holiday, quotaMinutes } = rules
  return {
    ...rules,
    area: String(areaCentiSqm / 100),
    seats: String(seats),
    equipment: equipment.join('、'),
    phone: phone ?? '',
    hours: hours.map(textOf),
    holidayAsUsual: holiday === 'asUsual',
    holiday: holiday === 'asUsual' ? '' : textOf(holiday),
    quotaHours: String(quotaMinutes / 60),
  }
}

function textOf(span: { from: number; to: number } | null): string {
  return span === null ? '' : `${clockOf(span.from)}-${clockOf(span.to)}`
}

/** 「8:30-21:30」 in minutes; null for what is no time, and for what runs backwards. */
export function spanFrom(text: string): { from: number; to: number } | null {
  const found = /^\s*(\d{1,2})[:：](\d{2})\s*[-—~至到]+\s*(\d{1,2})[:：](\d{2})\s*$/.exec(text)
  if (found === null) return null
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number)
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
  return from < to && to <= 1440 && fromMinute < 60 && toMinute < 60 ? { from, to } : null
}

export type Problems = Partial<
  Record<'name' | 'place' | 'area' | 'seats' | 'hours' | 'quota' | 'phone' | 'length', string>
>

/** The rules that a form says, or what is wrong with it, by field. */
export function rulesFrom(form: RoomForm): { rules: RoomRules | null; problems: Problems } {
  const area = Number(form.area)
  const seats = Number(form.seats)
  const quota = Number(form.quotaHours) * 60
  const phone = form.phone.trim()
  const hours = form.hours.map((text) => (text.trim() === '' ? null : spanFrom(text)))
  const holiday = form.holiday.trim() === '' ? null : spanFrom(form.holiday)
  const mistyped =
    form.hours.some((text, at) => text.trim() !== '' && hours[at] === null) ||
    (!form.holidayAsUsual && form.holiday.trim() !== '' && holiday === null)
  const problems: Problems = {
    ...(form.name.trim().length < 2 && { name: '写上活动室的名字' }),
    ...(form.place.trim() === '' && { place: '写上在哪里' }),
    ...(!(area >= 1 && area <= 10_000) && { area: '写平方米数，比如 42' }),
    ...(!(Number.isInteger(seats) && seats >= 1 && seats <= 1000) && { seats: '写坐得下几个人' }),
    ...(mistyped && { hours: '写成 8:30-21:30 的样子；不开就空着' }),
    ...(!(Number.isInteger(quota) && quota >= 30 && quota <= 10_080) && { quota: '写小时数，比如 4 或 1.5' }),
    ...(phone !== '' && !/^1\d{10}$|^0\d{2,3}-?\d{7,8}$/.test(phone) && { phone: '写手机号，或带区号的座机' }),
    ...(form.maxSlots < form.minSlots && { length: '最多不能比最少还少' }),
  }
  if (Object.keys(problems).length > 0) return { rules: null, problems }
  const { slotMinutes, minSlots, maxSlots, daysAhead, cancelHours, approval } = form
  return {
    problems,
    rules: {
      name: form.name.trim(),
      place: form.place.trim(),
      areaCentiSqm: Math.round(area * 100),
      seats,
      equipment: form.equipment
        .split(/[、，,\s]+/)
        .filter((one) => one !== '')
        .map((one) => one.slice(0, 12))
        .slice(0, 12),
      photos: [...form.photos],
      hours,
      holiday: form.holidayAsUsual ? 'asUsual' : holiday,
      slotMinutes,
      minSlots,
      maxSlots,
      daysAhead,
      cancelHours,
      quotaMinutes: quota,
      approval,
      closures: [...form.closures],
      phone: phone === '' ? null : phone,
    },
  }
}

/** 「2026-11-21」, or null for a day that is none. */
export function dateFrom(text: string): string | null {
  const found = /^\s*(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?\s*$/.exec(text)
  if (found === null) return null
  const [year = '', month = '', day = ''] = found.slice(1)
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date ? null : date
}
