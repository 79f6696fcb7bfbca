const HOUR = 3_600_000

/** In China, which has no summer time. */
export function dateTime(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().replace('T', ' ').slice(0, 19)
}

export function timeOfDay(at: number): string {
  return dateTime(at).slice(11)
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export function weekday(at: number): string {
  return WEEKDAYS[new Date(at + 8 * HOUR).getUTCDay()] ?? ''
}

/** For an input of type datetime-local. */
export const inputTime = (at: number): string => dateTime(at).slice(0, 16).replace(' ', 'T')

export const parseInputTime = (text: string): number => Date.parse(`${text.slice(0, 16)}:00+08:00`)

/** A span of time in its one or two largest units. */
export function span(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000)
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600)]
  const minutes = Math.floor((seconds % 3600) / 60)
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`
  return minutes > 0 ? `${minutes} 分` : `${seconds} 秒`
}

export function milliseconds(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} 秒`
  return value >= 100 ? `${value.toFixed(0)} 毫秒` : `${value.toFixed(1)} 毫秒`
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} B`
  const kilo = count / 1024
  return kilo < 1024 ? `${kilo.toFixed(1)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}

export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`
