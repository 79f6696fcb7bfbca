import fc from 'fast-check'
import { differences } from '../../../domain/deliberation/differences'

const marked = (before: string, after: string) =>
  differences(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('how one text became another', () => {
  it('marks the characters of a reworded sentence', () => {
    expect(marked('续聘安和物业三年。每月公示收支。', '续聘安和物业两年。每月公示收支。')).toBe(
      '续聘安和物业[-三][+两]年。每月公示收支。',
    )
  })

  it('shows a sentence that has little in common with the old one as another', () => {
    expect(marked('花园改成停车场。不收费。', '装两台新电梯。不收费。')).toBe(
      '[-花园改成停车场。][+装两台新电梯。]不收费。',
    )
  })

  it('shows an added and a removed sentence whole', () => {
    expect(marked('甲方负责。', '甲方负责。费用由业委会公布！')).toBe('甲方负责。[+费用由业委会公布！]')
    expect(marked('甲方负责；乙方配合。', '乙方配合。')).toBe('[-甲方负责；]乙方配合。')
  })

  it('says nothing changed where nothing did', () => {
    expect(differences('一样。', '一样。')).toEqual([{ kind: 'same', text: '一样。' }])
    expect(differences('', '')).toEqual([])
  })

  it('holds both texts, whatever they are, and never two stretches of one kind side by side', () => {
    const text = fc.string({ unit: fc.constantFrom('一', '二', '。', '；', '\n', 'a', '🏠'), maxLength: 60 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const steps = differences(before, after)
        const without = (kind: string) =>
          steps
            .filter((step) => step.kind !== kind)
            .map((step) => step.text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
        expect(steps.every(({ kind }, at) => kind !== steps[at + 1]?.kind)).toBe(true)
      }),
    )
  })
})
