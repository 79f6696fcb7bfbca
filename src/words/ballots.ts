import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'

/** What refuses a paper or a mandate, in words for who hands it in or takes it. */
export function ballotSentence(failure: Failure): string {
  const { code, params } = failure
  switch (code) {
    case 'SAME_PERSON':
      return '自己家的、自己收的、自己交的，都要由另一位来办'
    case 'NOT_ON_ROLL':
      return '这套房在这次的名册里没有票，看看房号和范围'
    case 'CONFLICT':
      return '另一位正在看这一张，过二十分钟再来，或者换一张'
    case 'TOO_MANY_TRIES':
      return '这一家已经收过三张无效的纸质票，请他用手机投，或者找居委会'
    case 'RULE_BROKEN':
      if (params['rule'] === 'denied') return '这一家说过前一张不是他们投的，这次只能自己用手机投'
      if (params['rule'] === 'proxyCap') return `这次一个人最多代理 ${String(params['cap'] ?? '')} 户，已经满了`
      if (params['rule'] === 'proxyStaff') return '物业的人不能替业主投票'
      return sentenceOf(failure)
    default:
      return sentenceOf(failure)
  }
}
