import type { ActionInput } from '~types/contracts'

type PetitionSubject = ActionInput<'followup.startPetition'>['subject']

/** What a petition can ask for, the most frequent first. */
export const PETITION_SUBJECT_ORDER: readonly PetitionSubject[] = [
  'hirePropertyFirm',
  'electCommittee',
  'useMaintenanceFund',
  'changeCommonUse',
  'covenant',
  'assemblyRules',
  'raiseMaintenanceFund',
  'rebuild',
  'otherCommonMatter',
]
