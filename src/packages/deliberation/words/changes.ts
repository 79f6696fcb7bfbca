import type { ApproverRole, CancelKind, Signer } from '~types/deliberation/recorded'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { shortDateTime } from '@/ui/format'

export const CANCEL_WORDS: Readonly<Record<CancelKind, string>> = {
  rollError: '名册确有错误',
  textError: '议题或附件写错了',
  unlawful: '不合法律或本地规定',
  other: '其他原因',
}

const ROLE_WORDS: Readonly<Record<ApproverRole, string>> = {
  committee: '业委会',
  communityWorker: '居委会',
  streetWorker: '街道',
}

/** 「业委会 陈*凤、居委会 吴*梅」. */
export function signersText(signers: readonly Pick<Signer, 'nameMasked' | 'role'>[]): string {
  return signers.map(({ nameMasked, role }) => `${ROLE_WORDS[role]} ${nameMasked}`).join('、')
}

/** 「还要业委会 1 人、居委会 1 人签字」. */
export function missingText({ committee, communityWorker }: { committee: number; communityWorker: number }): string {
  const parts = [
    ...(committee > 0 ? [`业委会\u00a0${committee}\u00a0人`] : []),
    ...(communityWorker > 0 ? [`居委会\u00a0${communityWorker}\u00a0人`] : []),
  ]
  return `还要${parts.join('、')}签字`
}

/** Why an extension or a cancelling was refused, in one plain sentence. */
export function changeSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'SAME_PERSON') return '您已经签过了，要由另一个人来签'
  if (code === 'CONFLICT') return '刚才有人先办了，或者已经撤回，刷新看看现在的情况'
  if (code === 'NOT_OPEN') return '投票已经截止，不能再延长或撤销'
  if (code !== 'RULE_BROKEN') return sentenceOf(failure)
  const latest = typeof params.latest === 'number' ? shortDateTime(params.latest) : null
  switch (params.rule) {
    case 'noExtension':
      return '这次表决的规则里没有延长，不能延长'
    case 'extendedOnce':
      return '已经延长过一次，不能再延长'
    case 'extensionLate':
      return `延长要在截止前 24 小时定下来${latest === null ? '' : `（${latest} 前）`}，现在来不及了`
    case 'signerLeft':
      return '提出的人已经不担任委员了，请由现任委员重新提出'
    case 'extensionLength':
      return latest === null ? '新的截止时间不在允许的范围里' : `新的截止时间最晚到 ${latest}`
    default:
      return sentenceOf(failure)
  }
}
