import { MATTER_WORDS, SUBJECT_WORDS } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import type { ElectorateKind, Matter } from '~types/deliberation'
import type { Subject } from '~types/subjects'
import type { Level, Meeting } from '../model/meetings'

interface MeetingWords {
  readonly name: string
  /** 谁定. */
  readonly who: string
  /** 效力. */
  readonly force: string
}

export const MEETING_WORDS: Readonly<Record<Meeting, MeetingWords>> = {
  assembly: { name: '业主大会', who: '全小区业主', force: '对全体业主有效' },
  partDecides: {
    name: '楼栋、单元表决（须附本地规定）',
    who: '这栋、这单元的业主，管本楼的电梯、屋面、管道',
    force: '对本楼业主有效',
  },
  partListens: {
    name: '楼栋会、单元会 · 只听意见',
    who: '这栋、这单元的各户、居民或业主',
    force: '只听意见，不作决定',
  },
  residents: { name: '居民会议', who: '住在这里的居民或各户，租户也算', force: '定居委会的事，不定物业的事' },
  yard: { name: '坝坝会', who: '谁都可以来', force: '只听意见，不作决定' },
}

export const LEVEL_WORDS: Readonly<Record<Level, string>> = { compound: '全小区', building: '选楼栋', unit: '选单元' }

interface ElectorateWords {
  /** As it is picked. */
  readonly name: string
  readonly line: string
  /** As a fact: who votes. */
  readonly voters: string
}

export const ELECTORATE_WORDS: Readonly<Record<ElectorateKind, ElectorateWords>> = {
  residents: {
    name: '每人一票',
    line: '满 18 岁、在居委会登记过的居民，一人一票',
    voters: '登记的居民一人一票',
  },
  households: { name: '每户一票', line: '一套住房算一户，租户也能说', voters: '每户一票，租户也算' },
  owners: { name: '只问业主', line: '按产权面积和人数两样统计', voters: '业主，按面积和人数两样算' },
}

/** Why this scope and no other, under its chips. */
export const SCOPE_HINTS: Readonly<Record<Meeting, string>> = {
  assembly: '业主大会只能是全小区。要按楼栋定，请选「楼栋、单元表决」。',
  partDecides: '只由选中的这栋、这单元的业主来定，别的楼不算进去。',
  partListens: '只问选中的这栋、这单元，结果不约束任何人。',
  residents: '居民会议是全小区的。',
  yard: '想听谁的，就选哪一片。',
}

interface LocalRuleWords {
  readonly label: string
  readonly placeholder: string
  readonly help: string
}

/** What a local rule is for, by what it makes lawful. */
export function localRuleWords(meeting: Meeting): LocalRuleWords {
  const placeholder = '规定的名称、文号和条款'
  if (meeting === 'partDecides') {
    return {
      label: '依据的本地规定',
      placeholder,
      help: '没有本地规定，楼栋、单元不能单独表决。社区工作者会核对这一条。',
    }
  }
  return {
    label: '手机投票的本地规定（没有就空着）',
    placeholder,
    help: '不填的话，手机票只供统计，正式表决按当地规定另行办理。',
  }
}

/** How much in favour is needed, and that nobody can change it: two lines beside a lock. */
export function thresholdLines(
  subject: Subject,
  matter: Matter,
  electorate: ElectorateKind,
): readonly [string, string] {
  const { threshold } = MATTER_WORDS[matter]
  switch (matter) {
    case 'consultative':
      return [threshold, '由会议形式决定，不能手改']
    case 'resident':
      return [`${threshold}，按${MEASURES[electorate].unit}数算`, lockedBy(subject)]
    case 'general':
    case 'special':
      return [`${threshold}，面积、人数都要够`, lockedBy(subject)]
  }
}

function lockedBy(subject: Subject): string {
  const { article } = SUBJECT_WORDS[subject]
  return article === null ? '由类型决定，不能手改' : `由类型决定，不能手改（${article}）`
}

/** What a ballot tells, said before it is chosen. */
export const SECRECY_WORDS = {
  named: '谁选了什么，截止前谁也看不到；截止后只有计票人、监委会和社区能看票面。可以用手机、纸质票，也可以委托。',
  anonymous:
    '谁选了什么，对邻居保密，对管后台的人不保密；公开的只有谁参加了。一张票算一票，不按面积。只能用手机投，没有手机的人要由同住的家人来投；投出后不能改，时间不能延长。',
} as const
