import type { AmendmentKind } from '~types/deliberation/amendments'
import type { ObjectionAbout, ObjectionState, ObjectionStage } from '~types/deliberation/objections'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { day } from '@/ui/format'

export const ABOUT_WORDS: Readonly<Record<ObjectionAbout, string>> = {
  own: '我家这一条不对',
  missing: '漏了人或漏了房',
  counting: '票数得不对',
  conduct: '过程不对',
  ballot: '这张票不是我们投的',
  other: '别的',
}

export const ABOUT_OF: Readonly<Record<ObjectionStage, readonly ObjectionAbout[]>> = {
  roster: ['own', 'missing', 'other'],
  result: ['counting', 'conduct', 'other'],
}

export const OBJECTION_WORDS: Readonly<Record<ObjectionState, string>> = {
  raised: '等处理',
  answered: '已答复，等社区决定',
  upheld: '成立',
  dismissed: '不成立',
}

export const AMENDMENT_WORDS: Readonly<Record<AmendmentKind, string>> = { text: '改文本', roll: '换用更正后的名册' }

/** Why something about the conduct of a vote was refused, in one plain sentence. */
export function conductSentence(failure: Failure): string {
  const { code, params } = failure
  switch (code) {
    case 'SAME_PERSON':
      return '自己提的要由另一个人来定'
    case 'ALREADY_DECIDED':
      return '刚才已经有人定了，刷新看看'
    case 'CONFLICT':
      return '已经有一份在等，或者刚才有变化，刷新看看'
    case 'NOT_PERMITTED':
      return '这一步要由住在这里、或者管这件事的人来做'
    case 'RULE_BROKEN':
      return ruleSentence(params) ?? sentenceOf(failure)
    default:
      return sentenceOf(failure)
  }
}

function ruleSentence({ rule, most, noticeDays, earliest }: Failure['params']): string | null {
  switch (rule) {
    case 'notConsulting':
      return '征求意见已经结束，名册公示以后不能再改，也不再收意见'
    case 'opinionLimit':
      return `每人最多写 ${String(most)} 条，您已经写满了`
    case 'sameText':
      return '新文本和现在的一样，没有改动'
    case 'noticeDays':
      return `改了文本要重新公告 ${String(noticeDays)} 天，到开始投票${typeof earliest === 'number' ? `（最早 ${day(earliest)}）` : ''}已经不够了`
    case 'opened':
      return '投票已经开始，名册不能再换。名册有错，请提出撤销'
    case 'sameRoll':
      return '现在用的就是生效的名册。先把户册更正好，再来换'
    case 'communityApproval':
      return '这次表决有约束力，要由居委会来确认'
    case 'objectionTime':
      return '现在不是提异议的时候'
    case 'objectionLimit':
      return `每人最多提 ${String(most)} 件，您已经提满了`
    case 'notAnswered':
      return '先等业委会答复，过了答复的日子就可以直接决定'
    case 'ownBallot':
      return '这张票是您自己的手机投的'
    case 'signedBallot':
      return '这张票是你们家早就登记过的手机签的名，不能这样作废。有别的疑问，请到「对结果的异议」里提'
    case 'notYourTime':
      return '这张票是房子过户以前投的，卖房以后仍然算数，只有原业主能说不是他投的'
    case 'recountLimit':
      return '已经重新计票多次，请联系街道处理'
    default:
      return null
  }
}
