import { draftInput } from '@/packages/desk/model/draft-input'
import { keepText, keptState } from '@/packages/desk/model/kept-draft'
import { minimumsFor } from '@/packages/desk/model/limits'
import { firstUnready, problemsOf, subjectField, textField } from '@/packages/desk/model/problems'
import { PLAIN, questionProblem, withAsk, withSeats } from '@/packages/desk/model/questions'
import { proposeTiming } from '@/packages/desk/model/timing'
import { EMPTY, wizardReducer, type WizardEvent, type WizardState } from '@/packages/desk/model/wizard'
import { draft } from '~types/deliberation'

const NOW = Date.UTC(2026, 10, 18, 1, 41)
const STRICTEST = { noticeDays: 15, votingDays: 5, objectionDays: 7, maxVotingDays: 60 }
const LIMITS = { now: NOW, minimums: minimumsFor('ownersAssembly', 'assisted_statutory', STRICTEST) }

const after = (...events: readonly WizardEvent[]): WizardState => events.reduce(wizardReducer, EMPTY)

const FILLED: readonly WizardEvent[] = [
  { type: 'meetingChosen', meeting: 'assembly' },
  { type: 'titleWritten', title: ' 2027 年预算和东门用房 ' },
  { type: 'motionWritten', key: 1, text: '通过 2027 年度公共收益支出预算' },
  { type: 'subjectChosen', key: 1, subject: 'otherCommonMatter' },
  { type: 'motionAdded' },
  { type: 'motionWritten', key: 2, text: '东门共有用房对外招租' },
  { type: 'subjectChosen', key: 2, subject: 'changeCommonUse' },
  { type: 'timed', timing: proposeTiming(14, LIMITS) },
]

const sentences = (state: WizardState, step: 'form' | 'motions' | 'schedule') =>
  problemsOf(state, step, LIMITS).map(({ field, sentence }) => `${field}: ${sentence}`)

describe('filling in', () => {
  test('a filled form is ready, and what is handed in passes the contract', () => {
    const state = after(...FILLED)
    expect(firstUnready(state, LIMITS)).toBeNull()
    const input = draftInput(state, 'tianhuiyuan')
    expect(draft.input.safeParse({ ...input, requestKey: 'request-key-000001' }).success).toBe(true)
    expect(input).toMatchObject({ form: 'ownersAssembly', title: '2027 年预算和东门用房', localRule: null })
  })

  test('nothing is chosen for the person, and the first thing missing is named', () => {
    expect(sentences(EMPTY, 'form')).toEqual(['meeting: 先选一种形式'])
    expect(firstUnready(EMPTY, LIMITS)?.step).toBe('form')
    expect(draftInput(EMPTY, 'tianhuiyuan')).toBeNull()
  })

  test('a part that decides needs its building and its local rule; without a rule it is told what to choose instead', () => {
    const problems = sentences(after({ type: 'meetingChosen', meeting: 'partDecides' }), 'form')
    expect(problems[0]).toBe('scope: 还没选是哪一栋')
    expect(problems[1]).toContain('「楼栋会、单元会 · 只听意见」')
  })

  test('another building forgets the unit of the first', () => {
    const state = after(
      { type: 'meetingChosen', meeting: 'partListens' },
      { type: 'levelChosen', level: 'unit' },
      { type: 'buildingChosen', building: '1号楼' },
      { type: 'unitChosen', unit: '2单元' },
      { type: 'buildingChosen', building: '2号楼' },
    )
    expect(sentences(state, 'form')).toEqual(['scope: 还没选是哪个单元'])
  })

  test('a home turned into a business is refused with the reason and article 279', () => {
    const state = after(...FILLED, { type: 'subjectChosen', key: 2, subject: 'homeIntoBusiness' })
    const [problem] = problemsOf(state, 'motions', LIMITS)
    expect(problem?.field).toBe(subjectField(2))
    expect(problem?.sentence).toMatch(/一个不少都同意.*第二百七十九条/)
  })

  test('texts that are too short or too long say by how much', () => {
    const state = after(
      ...FILLED,
      { type: 'motionWritten', key: 1, text: '电梯' },
      { type: 'motionWritten', key: 2, text: '长'.repeat(501) },
    )
    const fields = problemsOf(state, 'motions', LIMITS)
    expect(fields.map(({ field }) => field)).toEqual([textField(1), textField(2)])
    expect(fields[1]?.sentence).toContain('501')
  })

  test('a twenty-first motion cannot be added', () => {
    const many = Array.from({ length: 30 }, (): WizardEvent => ({ type: 'motionAdded' }))
    expect(after(...many).motions).toHaveLength(20)
  })

  test('removing the last motion asks for one', () => {
    const state = after({ type: 'meetingChosen', meeting: 'yard' }, { type: 'motionRemoved', key: 1 })
    expect(sentences(state, 'motions')).toContain('motions: 至少写一件要大家定的事')
  })

  test('choosing another form keeps every text and drops only subjects that it cannot decide', () => {
    const state = wizardReducer(after(...FILLED), { type: 'meetingChosen', meeting: 'residents' })
    expect(state.title).toBe(after(...FILLED).title)
    expect(state.motions.map(({ text }) => text)).toEqual(after(...FILLED).motions.map(({ text }) => text))
    expect(state.motions.map(({ subject }) => subject)).toEqual(['residentAffair', 'residentAffair'])
    expect(state.timing).toBeNull()
  })

  test('choosing the same form again changes nothing', () => {
    const state = after(...FILLED)
    expect(wizardReducer(state, { type: 'meetingChosen', meeting: 'assembly' })).toBe(state)
  })

  test('papers go with the draft, five at most, and are kept on the device with it', () => {
    const paper = (n: number) => ({ fileID: `cloud://x.x/attachments/c/${n}.pdf`, name: `报价${n}.pdf` })
    const many = Array.from({ length: 7 }, (_, n): WizardEvent => ({ type: 'paperAdded', paper: paper(n) }))
    const state = after(...FILLED, ...many, { type: 'paperRemoved', fileID: paper(1).fileID })
    expect(draftInput(state, 'tianhuiyuan')?.attachments).toEqual([paper(0), paper(2), paper(3), paper(4)])
    expect(draftInput(after(...FILLED), 'tianhuiyuan')).not.toHaveProperty('attachments')
    expect(keptState(keepText(state))?.papers).toEqual(state.papers)
    expect(keptState(keepText(state).replace('"papers"', '"former"'))?.papers).toEqual([])
  })

  test('an election begins with its seats: each has a line for a name, and a voter chooses no more than there are', () => {
    const five = withSeats(withAsk(PLAIN, 'election'), 5)
    expect(five).toMatchObject({ seats: 5, most: 5, options: ['', '', '', '', ''] })
    const named = { ...five, options: ['赵一', '钱二', '孙三', '', ''] }
    expect(questionProblem(named, 'electCommittee')).toBe('要选 5 个人，候选人还差 2 位')
    const fewer = withSeats({ ...named, most: 2 }, 3)
    expect(fewer).toMatchObject({ seats: 3, most: 2, options: named.options })
    expect(questionProblem(fewer, 'electCommittee')).toBe('每个候选人都要写，不要的去掉')
    const written = { ...fewer, options: ['赵一', '钱二', '孙三'] }
    expect(questionProblem(written, 'electCommittee')).toBeNull()
    expect(questionProblem({ ...written, most: 4 }, 'electCommittee')).toContain('不能多过要选出的人数')
    expect(withSeats(written, 1)).toMatchObject({ seats: 1, most: 1 })
    // Asked in another way meanwhile, the seats still have their lines.
    expect(withAsk({ ...withAsk(five, 'choice'), options: ['甲', '乙'] }, 'election').options).toHaveLength(5)
  })

  test('going back and forth keeps everything', () => {
    const state = after(...FILLED)
    const moved = after(...FILLED, { type: 'moved', step: 'form' }, { type: 'moved', step: 'review' })
    expect(moved).toEqual({ ...state, step: 'review' })
  })

  test('an opening that became too early while the form lay about is refused before it is sent', () => {
    const later = { ...LIMITS, now: NOW + 5 * 86_400_000 }
    expect(firstUnready(after(...FILLED), later)).toMatchObject({ step: 'schedule' })
  })

  test('a vote that would already be over is told apart from a short notice', () => {
    const minimums = minimumsFor('yardMeeting', 'consultative', STRICTEST)
    const state = after({ type: 'timed', timing: proposeTiming(3, { minimums, now: NOW }) })
    const [problem] = problemsOf(state, 'schedule', { minimums, now: NOW + 9 * 86_400_000 })
    expect(problem?.sentence).toBe('这个截止时间已经过了，请重选')
  })
})

describe('what is kept on the device', () => {
  test('comes back as it was', () => {
    const state = after(...FILLED, { type: 'moved', step: 'schedule' })
    expect(keptState(keepText(state))).toEqual(state)
  })

  test('is dropped when it is not ours: broken, older, or with unknown motions', () => {
    expect(keptState(null)).toBeNull()
    expect(keptState('{')).toBeNull()
    expect(keptState('{"v":0,"state":{}}')).toBeNull()
    expect(keptState('{"v":1,"state":{"motions":[{"key":"1"}]}}')).toBeNull()
  })

  test('forgets a form or a subject that this version does not know', () => {
    const text = keepText(after(...FILLED))
      .replace('"assembly"', '"parliament"')
      .replace('"changeCommonUse"', '"moon"')
    expect(keptState(text)).toMatchObject({ meeting: null, motions: [{}, { subject: null }] })
  })
})

describe('minimums of a form', () => {
  test('a part that decides votes one day at least, a listening meeting has no minimum', () => {
    expect(minimumsFor('buildingMeeting', 'statutory_electronic', STRICTEST)).toMatchObject({
      noticeDays: 15,
      votingDays: 1,
    })
    expect(minimumsFor('yardMeeting', 'consultative', STRICTEST)).toMatchObject({ noticeDays: 0, votingDays: 0 })
  })

  test('the compound’s own settings stay', () => {
    const own = { ...STRICTEST, votingDays: 10, objectionDays: 15 }
    expect(minimumsFor('ownersAssembly', 'assisted_statutory', own)).toEqual(own)
  })
})
