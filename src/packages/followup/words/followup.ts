import type { EscalationLevel, EscalationOutcome } from '~types/followup/escalations'
import type { PetitionState } from '~types/followup/petitions'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'

export const LEVEL_WORDS: Readonly<Record<EscalationLevel, string>> = {
  community: '社区共建',
  street: '街道联席',
}

export const OUTCOME_WORDS: Readonly<Record<EscalationOutcome, string>> = {
  settled: '能办，这样办',
  advised: '给小区的建议',
  declined: '办不了，原因是',
}

export const PETITION_WORDS: Readonly<Record<PetitionState, string>> = {
  open: '正在联名',
  reached: '已满两成',
  convened: '已召集',
  lapsed: '到期未满',
}

const RULES: Readonly<Record<string, string>> = {
  taskDue: '日期要在今天以后、两年以内',
  taskCount: '这次表决已经派了 20 件任务，不能再派',
  motionNotPassed: '这一件还没有通过，通过并公示完了才能派任务',
  reportCount: '已经报了很多次，最后一次请选「办完了」',
  changeCount: '这件任务改过 10 次，不能再改',
  petitionOpen: '您发起的一份联名还在进行，等它结束再发起',
  petitionClosed: '这份联名已经满了或者到期了，不能再改',
  petitionNotReached: '还没有满两成，不用召集',
  notTheAssembly: '要选联名以后公布的业主大会，而且有同一类事项',
  costOfUnit: '费用分摊只用在一个单元的意见征集里',
  costAfterPublishing: '已经公布的会不能再加费用',
  costHomes: '这个单元在名册上没有房屋，或者太多',
  costNotPublished: '还没有复核公布，公布后才能接受',
  officialNotHere: '投票截止以后才能录入官方结果',
  officialMotions: '每一件都要录入，不能多也不能少',
  officialOptions: '每个候选人或方案都要录，当选的不能比名额多，得票不能比参加的多',
  officialSums: '同意、反对、弃权加起来比参加的还多，核对一下',
}

/** Why something was refused, in one plain sentence. */
export function followSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'ALREADY_DECIDED') return '这件已经办完或答复了，刷新看看'
  if (code === 'RULE_BROKEN' && typeof params.rule === 'string') return RULES[params.rule] ?? sentenceOf(failure)
  return sentenceOf(failure)
}
