/**
 * What a motion is about. It fixes the matter and so the threshold: nobody types a percentage.
 * The nine of 民法典 278 I come in the law's order; 279 is named so that it can be refused by name.
 */
export const SUBJECTS = [
  'assemblyRules',
  'covenant',
  'electCommittee',
  'hirePropertyFirm',
  'useMaintenanceFund',
  'raiseMaintenanceFund',
  'rebuild',
  'changeCommonUse',
  'otherCommonMatter',
  'residentAffair',
  'opinion',
  'homeIntoBusiness',
] as const
export type Subject = (typeof SUBJECTS)[number]
