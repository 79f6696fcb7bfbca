import type { Holiday } from '../../types/station/shapes'

interface Notice {
  readonly year: string
  readonly title: string
  readonly number: string
  readonly url: string
  readonly holidays: readonly Holiday[]
}

/**
 * What the State Council gave notice of, year by year; it comes in November of the year before. A year without its notice has
 * no holidays but those that the community puts down itself.
 */
const NOTICES: readonly Notice[] = [
  {
    year: '2026',
    title: '国务院办公厅关于2026年部分节假日安排的通知',
    number: '国办发明电〔2025〕7号',
    url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    holidays: [
      { name: '元旦', from: '2026-01-01', until: '2026-01-03', worked: ['2026-01-04'] },
      { name: '春节', from: '2026-02-15', until: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
      { name: '清明节', from: '2026-04-04', until: '2026-04-06', worked: [] },
      { name: '劳动节', from: '2026-05-01', until: '2026-05-05', worked: ['2026-05-09'] },
      { name: '端午节', from: '2026-06-19', until: '2026-06-21', worked: [] },
      { name: '中秋节', from: '2026-09-25', until: '2026-09-27', worked: [] },
      { name: '国庆节', from: '2026-10-01', until: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
    ],
  },
]

/** The notice of a date's year; null where none is known. */
export function noticeOf(date: string): Notice | null {
  return NOTICES.find(({ year }) => date.startsWith(year)) ?? null
}

const GIVEN = NOTICES.flatMap(({ holidays }) => holidays)

/** The holiday's name; null on every other day. `own` are the community's, which go before the notices'. */
export function holidayOn(date: string, own: readonly Holiday[] = []): string | null {
  if (own.some(({ worked }) => worked.includes(date))) return null
  return [...own, ...GIVEN].find(({ from, until }) => from <= date && date <= until)?.name ?? null
}

/** A day off that is worked. It keeps the hours of a Monday. */
export function isWorkedWeekend(date: string, own: readonly Holiday[] = []): boolean {
  return [...own, ...GIVEN].some(({ worked }) => worked.includes(date)) && holidayOn(date, own) === null
}

/** Whether that year's holidays are known, so that the pages can say when they are not. */
export function holidaysKnown(date: string, own: readonly Holiday[] = []): boolean {
  const year = date.slice(0, 4)
  return noticeOf(date) !== null || own.some(({ from }) => from.startsWith(year))
}
