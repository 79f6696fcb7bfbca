import { sentenceOf } from '@/cloud/sentences'
import type { Failure } from '@/cloud/failure'
import { counted } from '@/ui/format'
import type { CompoundRules, RulesVersion } from '~types/deliberation/rules'

/** The rules as pairs of a name and what it says, in the order in which a vote meets them. */
export function rulePairs(rules: CompoundRules): readonly (readonly [string, string])[] {
  return [
    ['通知提前', counted(rules.noticeDays, '天')],
    ['业主大会投票', `${counted(rules.votingDaysMin, '天')}到 ${counted(rules.votingDaysMax, '天')}`],
    ['公示询异', counted(rules.objectionDays, '天')],
    ['延长', rules.extensionDays === 0 ? '不能延长' : `一次，最多 ${counted(rules.extensionDays, '天')}`],
    ['改票', rules.changesAllowed === 0 ? '投出后不能改' : '截止前可以改一次'],
    ['废票', rules.invalidCounts ? '算参加' : '不算参加'],
    ['车位面积', rules.countParking ? '算进去' : '不算'],
    ['没投票的', rules.silence === 'strict' ? '不算参加' : '送达了的算进多数'],
    ['代理', rules.proxyCap === 0 ? '不能代理' : `一人最多代 ${counted(rules.proxyCap, '户')}`],
    ['核对纸质票', `截止后 ${counted(rules.paperHours, '小时')}内`],
    ['本地规定', rules.localRule?.title ?? '没有'],
  ]
}

/** What a version would change, as pairs of a name and 「从…改成…」. */
export function differencePairs(from: CompoundRules, to: CompoundRules): readonly (readonly [string, string])[] {
  const before = new Map(rulePairs(from))
  return rulePairs(to).flatMap(([name, value]) => {
    const was = before.get(name)
    return was === value ? [] : [[name, `${was ?? '没有'} → ${value}`] as const]
  })
}

export const RULES_STATE_WORDS: Readonly<Record<RulesVersion['state'], string>> = {
  proposed: '等社区核定',
  confirmed: '已核定',
  refused: '没通过',
  withdrawn: '已撤回',
}

export function rulesSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'SAME_PERSON') return '您自己提的，要由社区的另一个人来核定'
  if (code === 'CONFLICT') return '已经有一份在等核定，先等它定下来'
  if (code !== 'RULE_BROKEN') return sentenceOf(failure)
  switch (params.rule) {
    case 'votingDaysOrder':
      return '投票最少的天数不能比最多的还多'
    case 'silenceNeedsText':
      return '没投的算进多数，要附上写明这一条的议事规则文件'
    default:
      return sentenceOf(failure)
  }
}
