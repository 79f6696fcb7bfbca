import { Cron } from 'croner'
import { MOST_RUNS_OF_A_MOVE, occurrences } from '../../localcloud/timers'
import { startTestCloud, writeFunction, type TestCloud } from './cloud'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** A Monday, 00:00:00 in Shanghai. */
const MONDAY = Date.parse('2027-03-01T00:00:00+08:00')

const noting = (config: string) => ({
  body: 'await db.collection("runs").add({ data: { name: context.function_name, at: Date.now(), ...event } })',
  config: { triggers: [{ name: 'tick', type: 'timer', config }] },
})

describe('timers and the settable clock', () => {
  let cloud: TestCloud
  beforeEach(async () => {
    cloud = await startTestCloud({
      functions: {
        nightly: noting('0 30 3 * * * *'),
        noon: noting('0 0 12 * * * *'),
        tuesdays: noting('0 0 8 * * 2 *'),
        minutely: noting('0 * * * * * *'),
      },
      collections: [{ name: 'runs', indexes: [] }],
      startAt: MONDAY,
    })
  })
  afterEach(() => cloud.stop())

  async function runs(): Promise<{ name: string; at: number; Time: string; Type: string; TriggerName: string }[]> {
    const pages = []
    for (let skip = 0; ; skip += 100) {
      const { body } = await cloud.get(`/dev/collections/runs?limit=100&skip=${skip}`)
      const page = body as unknown as { name: string; at: number; Time: string; Type: string; TriggerName: string }[]
      pages.push(...page)
      if (page.length < 100) return pages
    }
  }

  test('three days pass: what was due has run, in order, each at its own time', async () => {
    const { body } = await cloud.post('/dev/clock', { advance: 3 * DAY })
    expect(Number(body['now'])).toBeGreaterThanOrEqual(MONDAY + 3 * DAY)
    const daily = (await runs()).filter(({ name }) => name !== 'minutely')
    expect(daily.map(({ name }) => name)).toEqual([
      ...['nightly', 'noon'],
      ...['nightly', 'tuesdays', 'noon'],
      ...['nightly', 'noon'],
    ])
    for (const run of daily) {
      expect(run).toMatchObject({ Type: 'Timer', TriggerName: 'tick' })
      expect(run.at - Date.parse(run.Time)).toBeGreaterThanOrEqual(0)
      expect(run.at - Date.parse(run.Time)).toBeLessThan(60_000)
    }
    expect(daily[0]?.Time).toBe('2027-02-28T19:30:00.000Z')
  })

  test('a minute timer runs at most 72 times in one move, spread over it and in order', async () => {
    await cloud.post('/dev/clock', { advance: 3 * DAY })
    const times = (await runs()).filter(({ name }) => name === 'minutely').map(({ Time }) => Date.parse(Time))
    expect(times).toHaveLength(MOST_RUNS_OF_A_MOVE)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBe(MONDAY + HOUR)
  })

  test('every occurrence runs when that is asked for', async () => {
    await cloud.post('/dev/clock', { advance: 2 * HOUR, everyOccurrence: true })
    const times = (await runs()).filter(({ name }) => name === 'minutely').map(({ Time }) => Date.parse(Time))
    expect(times).toHaveLength(120)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test('what was missed while nothing ran comes once a trigger after a restart, in order and by its last time', async () => {
    await cloud.post('/dev/clock', { advance: HOUR })
    const before = (await runs()).length
    await cloud.restart({ whileDown: 2 * DAY })
    const missed = ['nightly', 'noon', 'tuesdays', 'minutely']
    const found = async () => (await runs()).slice(before)
    while ((await found()).length < missed.length) await cloud.get('/dev/health')
    const caughtUp = (await found()).slice(0, missed.length)
    expect(caughtUp.map(({ name }) => name)).toEqual(['nightly', 'tuesdays', 'noon', 'minutely'])
    expect(caughtUp[1]?.Time).toBe(new Date(MONDAY + DAY + 8 * HOUR).toISOString())
  })

  test('a timer that crashes is logged and holds up nothing', async () => {
    writeFunction(cloud.directory, 'crashing', 'process.exit(1)', noting('0 0 2 * * * *').config)
    await cloud.post('/dev/clock', { advance: 4 * HOUR })
    expect(cloud.logged.join('\n')).toContain('crashing')
    expect((await runs()).map(({ name }) => name)).toContain('nightly')
  })

  test('moving the clock back runs nothing, and the same time may pass again', async () => {
    await cloud.post('/dev/clock', { advance: 4 * HOUR })
    await cloud.post('/dev/clock', { now: MONDAY })
    const before = (await runs()).filter(({ name }) => name === 'nightly')
    await cloud.post('/dev/clock', { advance: 4 * HOUR })
    const after = (await runs()).filter(({ name }) => name === 'nightly')
    expect([before.length, after.length]).toEqual([1, 2])
  })

  test('the clock and what has run survive a restart', async () => {
    await cloud.post('/dev/clock', { advance: 4 * HOUR })
    await cloud.restart()
    const { body } = await cloud.get('/dev/clock')
    expect(Number(body['now'])).toBeGreaterThanOrEqual(MONDAY + 4 * HOUR)
    await cloud.post('/dev/clock', { advance: 1 * HOUR })
    expect((await runs()).filter(({ name }) => name === 'nightly')).toHaveLength(1)
  })
})

describe('occurrences', () => {
  const cron = (pattern: string) => new Cron(pattern, { paused: true, utcOffset: 480 })

  const hourly = { most: MOST_RUNS_OF_A_MOVE, sliceMs: HOUR }

  test('lie after the start and up to the end', () => {
    expect(occurrences(cron('0 0 * * * * *'), MONDAY, MONDAY + 2 * HOUR, hourly)).toEqual([
      MONDAY + HOUR,
      MONDAY + 2 * HOUR,
    ])
    expect(occurrences(cron('0 0 * * * * *'), MONDAY, MONDAY + HOUR - 1, hourly)).toEqual([])
  })

  test('of too many only the last of each slice are left, the very last always among them', () => {
    const thinning = { most: 2, sliceMs: 5000 }
    const left = occurrences(cron('*/1 * * * * * *'), MONDAY, MONDAY + 10_500, thinning)
    expect(left).toEqual([MONDAY + 5000, MONDAY + 10_000])
  })

  test.each([
    ['daily', '0 30 3 * * * *', 100 * DAY, 100],
    ['hourly', '0 15 * * * * *', 100 * DAY, 2400],
    ['weekly', '0 0 9 * * 1 *', 700 * DAY, 100],
  ])('of a %s trigger none is left out, however far the clock moves', (_how, pattern, span, count) => {
    const all = occurrences(cron(pattern), MONDAY, MONDAY + span, { most: Infinity, sliceMs: HOUR })
    expect(all).toHaveLength(count)
    expect(occurrences(cron(pattern), MONDAY, MONDAY + span, hourly)).toEqual(all)
  })

  test('take a day or a weekday where both are set, and years', () => {
    const both = occurrences(cron('0 0 0 3 * 2 *'), MONDAY, MONDAY + 7 * DAY, hourly)
    expect(both).toEqual([MONDAY + DAY, MONDAY + 2 * DAY])
    expect(occurrences(cron('0 0 0 * * * 2031'), MONDAY, MONDAY + 7 * DAY, hourly)).toEqual([])
  })
})
