import { cardView, resultText } from '@/pages/deliberations/card'
import {
  answers,
  choose,
  EMPTY_DRAFT,
  firstLeft,
  progressText,
  readDraft,
  unsent,
} from '@/packages/deliberation/model/ballot'
import { barOf } from '@/packages/deliberation/model/bar'
import { shortCode } from '@/words/codes'
import { missingText, participationDimensions } from '@/packages/deliberation/model/participation'
import { receiptPicture, wrapped } from '@/packages/deliberation/model/receiptPicture'
import {
  countingRows,
  headline,
  motionViews,
  quorumVerdict,
  resultBasis,
  standingNote,
} from '@/packages/deliberation/model/result'
import { ruleViews } from '@/packages/deliberation/model/rules'
import { timelineOf } from '@/packages/deliberation/model/timeline'
import { alreadyCastText, notOpenText, shareText, weightText } from '@/packages/deliberation/model/voters'
import { effectLine, phaseWord } from '@/words/deliberation'
import { card, counted, COURT, deliberation, NOW, ONE_HOME, PARTICIPATION, SCHEDULE, TWO_HOMES } from './fixtures'

/** Compares without minding which blanks do not break. */
const plain = (text: string | null | undefined) => text?.replace(/\u00a0/g, ' ')

describe('participation', () => {
  test('says what is missing in both dimensions, from integers', () => {
    const missing = participationDimensions(PARTICIPATION, 'owners').map(missingText)
    expect(missing.map(plain)).toEqual(['还差 2,704.02 ㎡', '还差 33 人'])
  })

  test('one hundredth short of two thirds is not enough', () => {
    const vote = {
      total: { areaCentiSqm: 3000000, persons: 3 },
      needed: { areaCentiSqm: 2000000, persons: 2 },
      participating: { areaCentiSqm: 1999999, persons: 2 },
    }
    expect(participationDimensions(vote, 'owners').map(missingText).map(plain)).toEqual(['还差 0.01 ㎡', '够了'])
  })

  test('households are counted alone, against more than half', () => {
    const dimensions = participationDimensions(PARTICIPATION, 'households')
    expect(dimensions.map(({ name, thresholdName }) => [name, thresholdName])).toEqual([['按户数', '过半']])
  })

  test('a consultation has no mark and nothing is missing', () => {
    const dimensions = participationDimensions({ ...PARTICIPATION, needed: null }, 'owners')
    expect(dimensions.map(missingText)).toEqual([null, null])
  })
})

describe('rules and progress', () => {
  test('motions that share a threshold share a sentence', () => {
    const majority = ruleViews(deliberation())[1]
    expect(majority?.text).toContain('第 1、2 件：同意的面积和人数都要超过投票者的一半，刚好一半不算。')
    expect(majority?.text).toContain('第 3 件：同意的面积和人数都要达到投票者的四分之三')
  })

  test('a consultation decides nothing', () => {
    const motions = deliberation().motions.map((motion) => ({ ...motion, matter: 'consultative' as const }))
    const rules = ruleViews(deliberation({ effect: 'consultative', motions }))
    expect(rules).toHaveLength(1)
    expect(rules[0]?.text).toContain('也不产生决定')
  })

  test('the timeline marks the phase that the server says', () => {
    const progress = timelineOf(deliberation()).map((entry) => entry.progress)
    expect(progress).toEqual(['done', 'done', 'now', 'next', 'next', 'next'])
    expect(timelineOf(deliberation({ phase: 'effective' })).every((entry) => entry.progress === 'done')).toBe(true)
  })

  test('steps without time of their own are left out', () => {
    const schedule = { ...SCHEDULE, rosterFrom: SCHEDULE.opensAt, publishedAt: SCHEDULE.opensAt }
    const rules = { ...deliberation().rules, objectionDays: 0 }
    expect(timelineOf(deliberation({ schedule, rules })).map(({ key }) => key)).toEqual(['voting', 'counting', 'end'])
  })

  test('only a statutory electronic vote is said to take effect', () => {
    expect(phaseWord('effective', 'statutory_electronic')).toBe('已生效')
    expect(phaseWord('effective', 'assisted_statutory')).toBe('统计通过')
    expect(phaseWord('effective', 'consultative')).toBe('已结束')
    expect(effectLine(deliberation({ effect: 'assisted_statutory' }))).toContain('只供统计')
    expect(effectLine(deliberation({ scope: { level: 'unit', building: '1号楼', unit: '1单元' } }))).toContain('本单元')
  })
})

describe('the bottom bar', () => {
  test('asks for the one ballot that waits, with its homes', () => {
    const bar = barOf(deliberation())
    expect(plain(bar?.tip)).toBe('您还没投 · 2 套房，151.52 ㎡，算 1 人')
    expect(bar?.action?.to).toBe('ballot')
  })

  test('counts several ballots that wait', () => {
    const bar = barOf(deliberation({ mine: [TWO_HOMES, ONE_HOME] }))
    expect(plain(bar?.tip)).toBe('您还有 2 张票没投，共 211.52 ㎡')
  })

  test('says how and when a ballot was cast, and asks for nothing more', () => {
    const standing = {
      channel: 'phone',
      castAt: NOW,
      revision: 0,
      mayChange: false,
      waits: false,
      deniable: true,
    } as const
    const bar = barOf(deliberation({ mine: [{ ...TWO_HOMES, standing }] }))
    expect(bar).toEqual({ tip: '您的票已在 11月18日 9:41 用手机投出', action: null })
  })

  test('offers no ballot to somebody who has none', () => {
    expect(barOf(deliberation({ mine: [] }))?.action).toBeNull()
    expect(barOf(deliberation({ phase: 'cancelled' }))).toBeNull()
  })
})

describe('a ballot being filled in', () => {
  const motions = deliberation().motions
  const full = motions.reduce((draft, { motionId }) => choose(draft, motionId, 'abstain'), EMPTY_DRAFT)

  test('answers nothing until every motion has a choice', () => {
    const one = choose(EMPTY_DRAFT, 'm1', 'for')
    expect(answers(one, motions)).toBeNull()
    expect(plain(progressText(one, motions))).toBe('已选 1 件，还差 2 件')
    expect(answers(full, motions)?.map(({ motionId }) => motionId)).toEqual(['m1', 'm2', 'm3'])
    expect(plain(progressText(full, motions))).toBe('已选 3 件，共 3 件')
  })

  test('leads to the first motion that was left out, once something is chosen', () => {
    expect(firstLeft(EMPTY_DRAFT, motions)).toBeNull()
    expect(firstLeft(choose(EMPTY_DRAFT, 'm1', 'for'), motions)).toBe(1)
    expect(firstLeft(choose(EMPTY_DRAFT, 'm3', 'for'), motions)).toBe(0)
    expect(firstLeft(full, motions)).toBeNull()
  })

  const signed = { phoneHalf: 'AAAAAAAAAAAAAAAAAAAAAA==', by: 'ab'.repeat(8), signature: 'sig' }
  const sent = { ...full, requestKey: 'key', signed }

  test('key and signature stay with the choices that they were made for, and with no others', () => {
    expect(choose(sent, 'm1', full.choices['m1'] ?? 'for')).toEqual(sent)
    const changed = choose(sent, 'm1', full.choices['m1'] === 'against' ? 'for' : 'against')
    expect(changed).toMatchObject({ requestKey: null, signed: null })
    expect(unsent(sent)).toEqual(full)
  })

  test('what is stored is read back, and what is not a choice is dropped', () => {
    const stored: unknown = JSON.parse(JSON.stringify(sent))
    expect(readDraft(stored, motions)).toEqual(sent)
    expect(readDraft({ ...sent, signed: { phoneHalf: 1 } }, motions)).toEqual({ ...sent, signed: null })
    expect(readDraft({ choices: { m1: 'yes', m9: 'for' }, requestKey: 'key' }, motions)).toEqual(EMPTY_DRAFT)
    expect(readDraft('nonsense', motions)).toEqual(EMPTY_DRAFT)
  })
})

describe('what a refusal says', () => {
  test('ALREADY_CAST tells channel and time and that the later choice was not counted', () => {
    const text = alreadyCastText({ channel: 'phone', castAt: NOW }, 'owners')
    expect(text).toContain('已在 11月18日 9:41 用手机投出')
    expect(text).toContain('没有计入')
    expect(alreadyCastText({}, 'owners')).toContain('已在此前投出')
  })

  test('NOT_OPEN tells when', () => {
    expect(notOpenText('roster', SCHEDULE)).toContain('11月6日 9:00 起')
    expect(notOpenText('counting', SCHEDULE)).toContain('已在 11月20日 20:00 截止')
  })

  test('a household has no area in its words', () => {
    expect(weightText(ONE_HOME, 'households')).not.toContain('㎡')
  })
})

describe('a result', () => {
  test('answers first', () => {
    expect(plain(headline(counted()))).toBe('2 件通过 1 件，1 件没通过')
    expect(headline(counted({ motions: [COURT] }))).toBe('没通过')
    expect(headline(counted({ quorumMet: false }))).toContain('投票的人不够')
    const opinion = { ...COURT, matter: 'consultative' as const, passed: null, needed: null }
    expect(plain(headline(counted({ motions: [opinion], quorumMet: null })))).toBe('359 人说了意见')
  })

  test('shows both dimensions with their needs', () => {
    const court = motionViews(counted())[1]
    expect(court?.dimensions.map(({ name, need }) => [name, need?.met])).toEqual([
      ['按面积', true],
      ['按人数', false],
    ])
    expect(plain(court?.dimensions[1]?.need?.text)).toBe('同意至少要 270 人，')
    expect(plain(court?.dimensions[1]?.need?.verdict)).toBe('还差 5 人')
    expect(court?.note).toContain('面积够了，人数没够')
    expect(court?.article).toContain('第八项')
  })

  test('a preliminary one is called so', () => {
    expect(standingNote(counted({ phase: 'contesting' }))).toContain('初步结果')
    expect(standingNote(counted())).toBeNull()
    expect(quorumVerdict(counted())).toEqual({ met: true, text: '两样都够了。' })
    expect(quorumVerdict(counted({ quorumMet: false, personsQuorumMet: false }))?.text).toBe('面积够了，人数没够。')
  })

  test('of households speaks of households only', () => {
    const views = motionViews(counted({ electorate: 'households' }))
    expect(views[0]?.dimensions.map(({ name }) => name)).toEqual(['按户数'])
    expect(plain(countingRows(counted({ electorate: 'households' }))[0]?.value)).toContain('手机票 341 户')
  })

  test('of residents speaks of persons only, by the law of residents', () => {
    const vote = counted({ electorate: 'residents', effect: 'statutory_electronic' })
    const views = motionViews(vote)
    expect(views[0]?.dimensions.map(({ name }) => name)).toEqual(['按人数'])
    const rows = countingRows(vote)
    expect(plain(rows[0]?.value)).toContain('手机票 341 人')
    expect(rows.map(({ label }) => label)).not.toContain('车位')
    expect(resultBasis(vote)).toContain('居民委员会组织法')
    const said = [weightText(ONE_HOME, 'residents'), shareText(ONE_HOME, 'residents'), headline(vote)]
    expect(said.join('')).not.toMatch(/㎡|户/)
  })

  test('hashes are shown short', () => {
    expect(shortCode(counted().rollHash)).toBe('7F3A-C19E-04BD')
  })
})

describe('a card of the list', () => {
  test('urges only when a ballot waits', () => {
    const view = cardView(card(), NOW)
    expect(plain(view.left?.text)).toBe('还剩 2 天')
    expect(view.left?.urgent).toBe(true)
    expect(view.facts).toEqual(['参与面积 60.4%', '参与人数 59.6%'])
    expect(view.action).toEqual({ to: 'ballot', words: '去投票', primary: true })
    const done = cardView(card({ waiting: null }), NOW)
    expect(done.left?.urgent).toBe(false)
    expect(done.action.primary).toBe(false)
  })

  test('says in one line what came of it', () => {
    const result = { passed: 2, total: 3, quorumMet: true }
    expect(plain(resultText(card({ result })))).toBe('3 件通过 2 件')
    expect(resultText(card({ result: { ...result, quorumMet: false } }))).toBe('投票的人不够')
  })
})

describe('a receipt as a picture', () => {
  const words = {
    title: '花园怎么改',
    rows: [['房屋', '3号楼2单元301']] as const,
    proves: ['它说明：这张票已经投出。'],
  }

  it('breaks lines where they are full, and has room for them all', () => {
    expect(wrapped('一二三四五', 2, (text) => Array.from(text).length)).toEqual(['一二', '三四', '五'])
    const written: { text: string; x: number; y: number }[] = []
    const brush = {
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 1,
      font: '',
      textAlign: 'left' as const,
      fillRect: () => undefined,
      strokeRect: () => undefined,
      fillText: (text: string, x: number, y: number) => written.push({ text, x, y }),
      measureText(text: string) {
        return { width: Array.from(text).length * Number.parseInt(this.font, 10) }
      },
    }
    const long = { ...words, proves: ['它说明：这张票已经投出。'.repeat(12)] }
    const { width, height, draw } = receiptPicture(long)
    draw(brush)
    expect(written.map(({ text }) => text).join('')).toBe(`投票回执花园怎么改房屋3号楼2单元301${long.proves.join('')}`)
    for (const { text, x, y } of written) {
      expect(y).toBeLessThan(height)
      expect(x + Array.from(text).length * 20).toBeLessThan(width)
    }
  })
})
