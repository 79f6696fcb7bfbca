import { sentenceOf } from '@/cloud/sentences'
import type { Failure } from '@/cloud/failure'
import { counted } from '@/ui/format'
import { shortDateTime } from '@/ui/format'

/** What a person at the desk reads when the functions refuse: the rule that was broken, or the usual sentence. */
export function deskSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'RULE_BROKEN') return brokenRuleSentence(params.rule, params)
  if (code === 'SAME_PERSON') return '您自己提的，要由另一个人来核定'
  if (code === 'CONFLICT') return '这件刚才已经有人办了，刷新一下看看现在的情况'
  return sentenceOf(failure)
}

/** The rules are those of domain/deliberation: legality and schedule. */
function brokenRuleSentence(rule: unknown, params: Failure['params']): string {
  const { earliest, noticeDays, votingDays, maxVotingDays } = params
  switch (rule) {
    case 'noticeDays': {
      const from = typeof earliest === 'number' ? `，现在最早只能定 ${shortDateTime(earliest)}` : ''
      return `通知期不够 ${days(noticeDays)}${from}，请重定时间`
    }
    case 'alreadyClosed':
      return '投票的截止时间已经过了，请重定时间'
    case 'votingDays':
      return `投票至少要满 ${days(votingDays)}，请把截止时间往后挪`
    case 'maxVotingDays':
      return `投票最多 ${days(maxVotingDays)}，请把截止时间往前挪`
    case 'scheduleOrder':
      return '截止要在开始之后，名册公示不能晚于开始投票'
    case 'communityApproval':
      return '有效力的表决要由社区工作者核定，委员不能自己公告'
    case 'emptyElectorate':
      return '这个范围里没有人能投，请换一个范围'
    case 'scopeOfForm':
    case 'electorateOfForm':
    case 'localRuleOfYardMeeting':
      return '这种形式不能这样定范围和投票人，请回到第一步重选'
    default:
      return refusalOfSubject(String(rule))
  }
}

function days(count: unknown): string {
  return typeof count === 'number' ? counted(count, '天') : '法定的天数'
}

/** Why a subject cannot be put to this meeting, and what to do instead. The rule is one of domain/deliberation/legality. */
export function refusalOfSubject(rule: string): string {
  switch (rule) {
    case 'homeIntoBusiness':
      return HOME_INTO_BUSINESS
    case 'residentAffairByOwners':
      return '这是居民的公共事务，请改用「居民会议」'
    case 'ownersMatterByResidents':
      return '这是业主共有部分的事，居民会议不能定，请改用「业主大会」'
    case 'opinionInBindingVote':
      return '只听意见的事不能放进表决，请改用「坝坝会」或「楼栋会、单元会 · 只听意见」'
    default:
      return '这一类事不能用这种形式来定，请换一类或换一种形式'
  }
}

const HOME_INTO_BUSINESS =
  '住宅改成经营用房不能用投票来定：除了守法律、守管理规约，还要有利害关系的业主一个不少都同意，多数同意也不算（《民法典》第二百七十九条）'
