import type { ComponentProps } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import type { Failure } from '@/cloud/failure'
import { shortDateTime } from '@/ui/format'
import type { Tag } from '@/ui/Tag'
import type { IconName } from '@/ui/icon-names'
import type { MeetingPhase, PartyKind, SeatName } from '~types/meeting/shapes'

type Tone = NonNullable<ComponentProps<typeof Tag>['tone']>

export const PHASE_LOOKS: Readonly<Record<MeetingPhase, { word: string; tone: Tone; icon: IconName }>> = {
  announced: { word: '已通知', tone: 'st-consult', icon: 'horn' },
  held: { word: '签到开会', tone: 'st-voting', icon: 'users' },
  minuted: { word: '记录写好了', tone: 'st-tally', icon: 'edit' },
  readBack: { word: '正在念记录', tone: 'st-tally', icon: 'chat' },
  closed: { word: '记录已封存', tone: 'st-effective', icon: 'checkc' },
  cancelled: { word: '不开了', tone: 'st-failed', icon: 'minusc' },
}

/** The five seats. */
export const SEAT_WORDS: Readonly<Record<SeatName, string>> = {
  community: '社区两委',
  party: '小区党组织',
  committee: '业委会',
  residents: '居民代表',
  property: '物业',
}

export const PARTY_WORDS: Readonly<Record<PartyKind, string>> = {
  takesPart: '参与决策',
  recommends: '推荐把关',
  supervises: '监督评价',
}

const RULES: Readonly<Record<string, string>> = {
  meetingSoon: '会要定在十分钟以后、九十天以内',
  meetingCount: '这件议事已经通知过 5 次会，不能再加',
  voteBegun: '那次表决已经开始投票，大家投的时候看着这次会，不能再取下来',
  detachCount: '这次会取下来过 5 次，不能再取',
  meetingBegun: '已经开始签到或开过了，不能再改',
  meetingEarly: '会还没有开，开了再记',
  meetingRead: '记录已经念给大家听了，不能再改这里；要改先重写记录',
  meetingClosed: '记录已经封存，只能补正',
  changeCount: '这次会改过 10 次，不能再改',
  opinionCount: '一次会最多记 30 条意见，其余写进记录里',
  opinionHome: '这一户还没有签到，先签到再记房号',
  opinionWitness: '要另一户到场的邻居作证，不能是说话人自己，也不能是您家',
  homeHasPhone: '这一户有人用手机签到了，由他自己在手机上点',
  minutesVersions: '记录改过 9 次，不能再改',
  minutesMissing: '还没有写记录',
  minutesUnread: '记录还没有念给大家听',
  minutesUnanswered: '还有到会的住户没有回话，等一天或者大家都回了再封存',
  minutesOpen: '记录还没有封存，直接改就行',
  objectionCount: '不同意见满 50 条了，请当面告诉主持人',
  addendumCount: '已经补正过 10 次，不能再补',
}

/** Why something was refused, in one plain sentence. */
export function meetingSentence(failure: Failure): string {
  const { code, params } = failure
  if (code === 'RULE_BROKEN' && typeof params.rule === 'string') return RULES[params.rule] ?? sentenceOf(failure)
  if (code === 'NOT_ON_ROLL') return '这次会您家没有签到，不能替到会的人确认'
  if (code === 'SAME_PERSON') return '写记录、念记录的人不能自己签字，请另一位来'
  if (code === 'CHECK_IN_CLOSED' && typeof params.from === 'number' && typeof params.until === 'number')
    return `签到时间是 ${shortDateTime(params.from)} 到 ${shortDateTime(params.until)}`
  if (code === 'NOT_PERMITTED') return '这是别的楼栋的会，要住在这里的人才能签到'
  return sentenceOf(failure)
}
