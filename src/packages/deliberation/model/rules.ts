import type { ElectorateKind, Matter, RuleSet, VoteScope } from '~types/deliberation'
import { scopeWord } from '@/words/deliberation'
import { unitOf } from './participation'

/** How a vote passes, in plain words: one heading and one or two sentences each. */
export interface RuleView {
  readonly icon: 'users' | 'checkc' | 'minusc' | 'lock'
  readonly title: string
  readonly text: string
}

interface RuledVote {
  readonly electorate: ElectorateKind
  readonly scope: VoteScope
  readonly rules: RuleSet
  readonly motions: readonly { readonly matter: Matter }[]
}

/** The rules that apply to this vote, first gate first. A consultative one has no gate. */
export function ruleViews(vote: RuledVote): RuleView[] {
  if (vote.motions.every(({ matter }) => matter === 'consultative')) {
    return vote.rules.anonymous === true ? [listening(vote), NAMELESS] : [listening(vote)]
  }
  return [
    { icon: 'users', title: '先看来的人够不够', text: quorumText(vote) },
    { icon: 'checkc', title: '再看同意的够不够', text: majorityText(vote) },
    { icon: 'minusc', title: '弃权和没投不一样', text: `弃权算参加、不算同意。${SILENCE[vote.rules.silence]}` },
  ]
}

const NAMELESS: RuleView = {
  icon: 'lock',
  title: '这次不记名',
  text: '对邻居保密，对管后台的人不保密。谁参加了是公开的，谁选了什么查不出来；每张票算一票，不按面积。只能用手机投，投出后不能改，也不能作废。',
}

const SILENCE: Readonly<Record<RuleSet['silence'], string>> = {
  strict: '没投票不算参加，也不会被算成同意。',
  joinsMajority: '通知送到了又没投的，按议事规则算进多数；没有哪一边过半，就算弃权。',
}

/** What becomes of who did not vote. */
export function silenceText(rules: Pick<RuleSet, 'silence'>): string {
  return rules.silence === 'strict' ? '不算参加，也不算同意' : SILENCE[rules.silence].replace(/。$/, '')
}

function quorumText({ electorate, scope }: RuledVote): string {
  const whole = scopeWord(scope)
  const texts: Readonly<Record<ElectorateKind, string>> = {
    owners: `投了票的房屋面积、投了票的人数，都要达到${whole}的三分之二。`,
    households: `投了票的户数要超过${whole}的一半，刚好一半不算。`,
    residents: `投了票的人数要超过${whole}登记居民的一半，刚好一半不算。`,
  }
  return texts[electorate]
}

/** 「第 1、2 件：…。第 3 件：…。」; one sentence when all motions share their threshold. */
function majorityText({ motions, electorate }: RuledVote): string {
  const measure = `同意的${COUNTED[electorate]}${electorate === 'owners' ? '都' : ''}`
  const sentences = (['general', 'resident', 'special', 'consultative'] as const).flatMap((matter) => {
    const numbers = motions.flatMap((motion, index) => (motion.matter === matter ? [index + 1] : []))
    if (numbers.length === 0) return []
    const which = numbers.length === motions.length ? '' : `第 ${numbers.join('、')} 件：`
    return [`${which}${measure}${gateText(matter, electorate)}`]
  })
  return sentences.join('')
}

const COUNTED: Readonly<Record<ElectorateKind, string>> = {
  owners: '面积和人数',
  households: '户数',
  residents: '人数',
}

function gateText(matter: Matter, electorate: ElectorateKind): string {
  const gates: Readonly<Record<Matter, string>> = {
    general: '要超过投票者的一半，刚好一半不算。',
    special: '要达到投票者的四分之三，刚好四分之三算够。',
    resident: `要超过投票${unitOf(electorate)}${electorate === 'households' ? '' : '数'}的一半，刚好一半不算。`,
    consultative: '只统计，不作决定。',
  }
  return gates[matter]
}

function listening({ electorate, rules }: RuledVote): RuleView {
  const counted = rules.anonymous === true ? '票数' : COUNTED[electorate]
  return {
    icon: 'users',
    title: '这次只听意见',
    text: `截止后公布各种意见的${counted}，不设及格线，也不产生决定。`,
  }
}

/** Whether a ballot may be changed, said before it is cast. `revision` 1 is the change itself. */
export function changeText({ changesAllowed }: Pick<RuleSet, 'changesAllowed'>, revision: number): string {
  if (revision > 0) return '改完这一次，就不能再改了'
  return changesAllowed > 0 ? '投出后，截止前还可以改一次' : '投出后不能改'
}

/** The law, once, in small type; null for what rests on no law. */
export function basisText(vote: Pick<RuledVote, 'electorate' | 'rules' | 'motions'>): string | null {
  if (vote.motions.every(({ matter }) => matter === 'consultative')) return null
  const texts: Readonly<Record<ElectorateKind, string>> = {
    owners: `依据：《民法典》第二百七十八条；面积以不动产登记为准，车位${vote.rules.countParking ? '计入' : '不计'}。`,
    households: '依据：《城市居民委员会组织法》第九条、第十条；一套交付的住宅算 1 户。',
    residents: '依据：《城市居民委员会组织法》第九条、第十条；满 18 岁、登记过的居民一人一票。',
  }
  return texts[vote.electorate]
}
