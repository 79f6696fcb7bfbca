import { standingOf, type Proposal } from '../../../domain/deliberation/legality'
import { SUBJECT_RULES } from '../../../domain/deliberation/subjects'
import { SUBJECTS } from '../../../types/subjects'

const assembly: Proposal = {
  form: 'ownersAssembly',
  scope: { level: 'compound' },
  electorate: 'owners',
  localRule: null,
  subjects: ['hirePropertyFirm'],
}
const building: Proposal = {
  ...assembly,
  form: 'buildingMeeting',
  scope: { level: 'building', building: '1号楼' },
  subjects: ['useMaintenanceFund'],
}

function ruleBroken(proposal: Proposal): unknown {
  try {
    standingOf(proposal)
    return null
  } catch (error) {
    return error instanceof Error && 'params' in error ? error.params : error
  }
}

test('an owners’ assembly decides by the nine matters of article 278, six to eight of them special', () => {
  const subjects = SUBJECTS.slice(0, 9)
  const { effect, matters } = standingOf({ ...assembly, subjects })
  expect(effect).toBe('assisted_statutory')
  expect(matters).toEqual([
    'general',
    'general',
    'general',
    'general',
    'general',
    'special',
    'special',
    'special',
    'general',
  ])
  expect(standingOf({ ...assembly, localRule: '某办法第三条' }).effect).toBe('statutory_electronic')
})

test('every subject but that of article 279 has its rule and its article', () => {
  expect(Object.keys(SUBJECT_RULES).sort()).toEqual(SUBJECTS.filter((one) => one !== 'homeIntoBusiness').sort())
})

test('a building decides only by a local rule; without one its meeting listens', () => {
  expect(standingOf(building)).toEqual({ effect: 'consultative', matters: ['consultative'] })
  expect(standingOf({ ...building, localRule: '某办法第三条' })).toEqual({
    effect: 'statutory_electronic',
    matters: ['general'],
  })
})

test('a residents’ meeting decides by households or by residents, and never an owners’ matter', () => {
  const residents: Proposal = {
    ...assembly,
    form: 'residentsMeeting',
    electorate: 'households',
    subjects: ['residentAffair'],
  }
  expect(standingOf(residents)).toEqual({ effect: 'assisted_statutory', matters: ['resident'] })
  expect(ruleBroken({ ...residents, subjects: ['useMaintenanceFund'] })).toEqual({ rule: 'ownersMatterByResidents' })
  expect(standingOf({ ...residents, electorate: 'residents' })).toEqual(standingOf(residents))
  expect(ruleBroken({ ...residents, electorate: 'owners' })).toEqual({ rule: 'electorateOfForm' })
})

test.each([
  ['an owners’ assembly of one building', { ...assembly, scope: building.scope }, 'scopeOfForm'],
  ['an owners’ assembly of residents', { ...assembly, electorate: 'residents' }, 'electorateOfForm'],
  ['an owners’ assembly of households', { ...assembly, electorate: 'households' }, 'electorateOfForm'],
  [
    'an owners’ assembly on a residents’ affair',
    { ...assembly, subjects: ['residentAffair'] },
    'residentAffairByOwners',
  ],
  ['an opinion in a binding vote', { ...assembly, subjects: ['hirePropertyFirm', 'opinion'] }, 'opinionInBindingVote'],
  ['a building meeting of the compound', { ...building, scope: { level: 'compound' } }, 'scopeOfForm'],
  ['a unit meeting of a building', { ...building, form: 'unitMeeting' }, 'scopeOfForm'],
  ['a yard meeting with a local rule', { ...building, form: 'yardMeeting', localRule: 'x' }, 'localRuleOfYardMeeting'],
] as const)('%s is refused', (_what, proposal, rule) => {
  expect(ruleBroken(proposal)).toEqual({ rule })
})

test('a home turned into a business is refused by name in every form', () => {
  for (const form of ['yardMeeting', 'buildingMeeting', 'ownersAssembly'] as const) {
    const proposal: Proposal = { ...building, form, subjects: ['opinion', 'homeIntoBusiness'] }
    expect(ruleBroken(proposal)).toEqual({ rule: 'homeIntoBusiness', article: '279' })
  }
})
