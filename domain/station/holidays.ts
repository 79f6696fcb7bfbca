/** A public holiday, and the weekend days that are worked for it. */
interface Holiday {
  readonly name: string
  readonly from: string
  readonly until: string
  readonly worked: readonly string[]
}

/**
 * 国务院办公厅关于节假日安排的通知, year by year. A year that has no notice here yet has no holidays: a room is then open by
 * weekday, and the station closes it where it has to.
 */
const HOLIDAYS: readonly Holiday[] = [
  { name: '元旦', from: '2026-01-01', until: '2026-01-03', worked: ['2026-01-04'] },
  { name: '春节', from: '2026-02-15', until: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', from: '2026-04-04', until: '2026-04-06', worked: [] },
  { name: '劳动节', from: '2026-05-01', until: '2026-05-05', worked: ['2026-05-09'] },
  { name: '端午节', from: '2026-06-19', until: '2026-06-21', worked: [] },
  { name: '中秋节', from: '2026-09-25', until: '2026-09-27', worked: [] },
  { name: '国庆节', from: '2026-10-01', until: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
]

/** The holiday's name; null on every other day. */
export function holidayOn(date: string): string | null {
  return HOLIDAYS.find(({ from, until }) => from <= date && date <= until)?.name ?? null
}

/** A Saturday or Sunday that is worked. It keeps the hours of a Monday. */
export function isWorkedWeekend(date: string): boolean {
  return HOLIDAYS.some(({ worked }) => worked.includes(date))
}

/** Whether the notice for that year is known, so that the pages can say when it is not. */
export function holidaysKnown(date: string): boolean {
  const year = date.slice(0, 4)
  return HOLIDAYS.some(({ from }) => from.startsWith(year))
}
