import type { Matter } from '../../types/deliberation'
import type { Subject } from '../../types/subjects'

/** Who decides a subject: all owners of the scope, or the residents (城市居民委员会组织法 10). */
export type Body = 'owners' | 'residents' | 'anyone'

interface SubjectRule {
  readonly body: Body
  /** The matter in a vote that binds. In a consultative one every matter is consultative. */
  readonly matter: Matter
  /** Where the law says so. */
  readonly article: string
}

/** 民法典 278 I in the law's order: one to five and nine are general, six to eight special (278 II). */
export const SUBJECT_RULES: Readonly<Record<Exclude<Subject, 'homeIntoBusiness'>, SubjectRule>> = {
  assemblyRules: { body: 'owners', matter: 'general', article: '民法典 278 I (1)' },
  covenant: { body: 'owners', matter: 'general', article: '民法典 278 I (2)' },
  electCommittee: { body: 'owners', matter: 'general', article: '民法典 278 I (3)' },
  hirePropertyFirm: { body: 'owners', matter: 'general', article: '民法典 278 I (4)' },
  useMaintenanceFund: { body: 'owners', matter: 'general', article: '民法典 278 I (5)' },
  raiseMaintenanceFund: { body: 'owners', matter: 'special', article: '民法典 278 I (6)' },
  rebuild: { body: 'owners', matter: 'special', article: '民法典 278 I (7)' },
  changeCommonUse: { body: 'owners', matter: 'special', article: '民法典 278 I (8)' },
  otherCommonMatter: { body: 'owners', matter: 'general', article: '民法典 278 I (9)' },
  residentAffair: { body: 'residents', matter: 'resident', article: '城市居民委员会组织法 10' },
  opinion: { body: 'anyone', matter: 'consultative', article: '' },
}
