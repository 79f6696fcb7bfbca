import type { Failure } from '@/cloud/failure'
import { chinaTime } from '@/ui/format'
import { ROLE_WORDS } from '@/words/membership'
import { ROLES } from '~types/policy'
import { deskSentence } from './refusals'

/** Why a role could not be given, taken or ended. */
export function grantSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'RULE_BROKEN') {
    const role = ROLES.find((one) => one === params.role)
    if (params.rule === 'conflictOfInterest' && role !== undefined) {
      return `这个人在本小区已经是${ROLE_WORDS[role]}，两样不能同一个人担任（利益冲突）`
    }
    if (params.rule === 'termTooLong') return `任期最长 ${String(params.years)} 年，请把结束的日子往前挪`
    if (params.rule === 'termOver') return '结束的日子要在今天以后'
  }
  if (code === 'SAME_PERSON') return '不能自己给自己，要由别人来定'
  if (code === 'NOT_FOUND') return '没找到：码可能用过了、过期了或者抄错了'
  if (code === 'ALREADY_DECIDED') return '这份邀请已经有人接受、推辞或收回了'
  if (code === 'CONFLICT') return '刚才情况变了，刷新一下再看'
  return deskSentence(failure)
}

/** A term runs over years: 2029年11月22日. */
export function termDay(instant: number): string {
  return chinaTime(instant).format('YYYY年M月D日')
}

/** What each role does, in one line, for whoever is asked to take it. */
export const ROLE_DUTIES: Readonly<Record<(typeof ROLES)[number], string>> = {
  operator: '管平台，给街道开通',
  streetWorker: '给社区开通，看办事记录',
  communityWorker: '核验住户，给小区定职责，接上来的事',
  committee: '发起议事，审核住户，定楼栋长',
  supervisor: '看账、看记录，签字或提出异议',
  steward: '管自己那一栋：审核住户，发通知',
  propertyFirm: '公布服务和收支；不能参加业委会和监督',
  developerRepresentative: '代表没卖和没交付的房屋投一票',
  serviceCompany: '管服务队和服务人员',
  worker: '接单上门',
}
