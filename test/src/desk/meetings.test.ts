import { formOf, MEETING_RULES, MEETINGS, standingIn, subjectsOf } from '@/packages/desk/model/meetings'

describe('the five ways to deliberate', () => {
  test('a part that decides and a part that listens are the same form with different standing', () => {
    const part = { level: 'building', electorate: 'owners', localRule: '' } as const
    expect(formOf('partDecides', 'building')).toBe('buildingMeeting')
    expect(formOf('partListens', 'building')).toBe('buildingMeeting')
    expect(standingIn({ meeting: 'partDecides', ...part }, ['rebuild'])).toEqual({
      effect: 'statutory_electronic',
      matters: ['special'],
    })
    expect(standingIn({ meeting: 'partListens', ...part }, ['rebuild'])).toEqual({
      effect: 'consultative',
      matters: ['consultative'],
    })
  })

  test('an owners’ assembly without a local rule only assists the official vote', () => {
    const footing = { meeting: 'assembly', level: 'compound', electorate: 'owners' } as const
    expect(standingIn({ ...footing, localRule: ' ' }, ['covenant'])).toMatchObject({ effect: 'assisted_statutory' })
    expect(standingIn({ ...footing, localRule: '某市规定第五条' }, ['covenant'])).toMatchObject({
      effect: 'statutory_electronic',
    })
  })

  test('a local rule that was typed does not make a listening meeting decide', () => {
    const footing = { meeting: 'yard', level: 'compound', electorate: 'households', localRule: '某规定' } as const
    expect(standingIn(footing, ['opinion'])).toMatchObject({ effect: 'consultative' })
  })

  test('an owners’ assembly offers the nine of article 278, and the one it must refuse', () => {
    const offered = subjectsOf('assembly')
    expect(offered).toHaveLength(10)
    expect(offered.at(-1)).toBe('homeIntoBusiness')
    expect(offered).not.toContain('opinion')
    expect(offered).not.toContain('residentAffair')
  })

  test('a residents’ meeting decides no owners’ matter', () => {
    expect(subjectsOf('residents')).toEqual(['residentAffair', 'homeIntoBusiness'])
  })

  test('a listening meeting puts listening first', () => {
    expect(subjectsOf('yard')[0]).toBe('opinion')
    expect(subjectsOf('partListens')[0]).toBe('opinion')
  })

  test('every subject offered is accepted by the law’s own check, at every level and by every electorate', () => {
    for (const meeting of MEETINGS) {
      const { levels, electorates } = MEETING_RULES[meeting]
      for (const level of levels) {
        for (const electorate of electorates) {
          for (const subject of subjectsOf(meeting).filter((offered) => offered !== 'homeIntoBusiness')) {
            expect(standingIn({ meeting, level, electorate, localRule: '某规定' }, [subject])).toHaveProperty('effect')
          }
        }
      }
    }
  })

  test('a home turned into a business is refused by name, whatever the meeting', () => {
    for (const meeting of MEETINGS) {
      const { levels, electorates } = MEETING_RULES[meeting]
      const footing = { meeting, level: levels[0], electorate: electorates[0], localRule: '' }
      expect(standingIn(footing, ['homeIntoBusiness'])).toEqual({ broken: 'homeIntoBusiness' })
    }
  })
})
