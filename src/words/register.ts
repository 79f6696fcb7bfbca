import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'

/** Why the register of residents refused, and what to do. */
export function registerSentence(failure: Failure): string {
  const { code, params } = failure
  switch (code) {
    case 'RULE_BROKEN':
      return ruleSentence(params.rule) ?? sentenceOf(failure)
    case 'INVALID_INPUT':
      return params.params === 'birthDate' ? '生日不对，照身份证上的再写一遍' : sentenceOf(failure)
    case 'TOO_MANY_WAITING':
      return '您有三份申请在等核对，等有了结果再交下一份'
    case 'SAME_PERSON':
      return '自己申请的、自己家的，要由另一位社区工作者来核对'
    case 'ALREADY_DECIDED':
      return '刚才已经有人核对过了，刷新看看'
    case 'NOT_PERMITTED':
      return '这一套不归您管，请那一栋的楼栋长或者社区来申请'
    case 'NOT_FOUND':
      return '登记册上现在没有这个人，刷新看看'
    default:
      return sentenceOf(failure)
  }
}

function ruleSentence(rule: unknown): string | null {
  switch (rule) {
    case 'underAge':
      return '还没满 18 岁，满了再来登记'
    case 'nameDiffers':
      return '姓名和核验房屋时填的不一样，请写那时的姓名；改过名字的，请找居委会'
    case 'notResidence':
      return '这一套不是交了房的住宅，不能按它登记，请换一套，或者找居委会'
    case 'otherPerson':
      return '这个微信号已经替另一个人登记过，一个微信号只登记一个人。先把那一个移出去，或者请他用自己的微信申请'
    default:
      return null
  }
}
