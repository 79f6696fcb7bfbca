import type { Relation } from '~types/membership'
import type { Reviewer } from '~types/membership/reviews'
import type { Role } from '~types/policy'

/** Words of living somewhere. One thing has one word everywhere. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = { owner: '业主', family: '家属', tenant: '租户' }

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  operator: '运营人员',
  streetWorker: '街道工作人员',
  communityWorker: '社区工作者',
  committee: '业委会成员',
  supervisor: '监事',
  steward: '楼栋长',
  propertyFirm: '物业人员',
  developerRepresentative: '开发商代表',
  serviceCompany: '服务企业负责人',
  worker: '服务人员',
}

/** Who looks at a claim. */
export const REVIEWER_WORDS: Readonly<Record<Reviewer, string>> = {
  steward: '楼栋长',
  committee: '业委会',
  community: '社区',
}
