import type { Channel, Effect, Form, Matter, Phase, VoteScope } from '~types/deliberation'
import type { Subject } from '~types/subjects'

/** Words of deliberating that several pages share. One thing has one word everywhere. */

export const FORM_WORDS: Readonly<Record<Form, string>> = {
  yardMeeting: '坝坝会',
  buildingMeeting: '楼栋会',
  unitMeeting: '单元会',
  residentsMeeting: '居民会议',
  ownersAssembly: '业主大会',
}

interface SubjectWords {
  /** As a person picks it or reads it under a motion. */
  readonly name: string
  /** Where the law says so, in full; null where no law is needed. */
  readonly article: string | null
}

const ownersArticle = (item: string) => `《民法典》第二百七十八条第一款第${item}项`

/** 民法典 278 I in the law's order, then the residents' own and plain listening. */
export const SUBJECT_WORDS: Readonly<Record<Subject, SubjectWords>> = {
  assemblyRules: { name: '业主大会议事规则', article: ownersArticle('一') },
  covenant: { name: '小区管理规约', article: ownersArticle('二') },
  electCommittee: { name: '选举业委会或更换成员', article: ownersArticle('三') },
  hirePropertyFirm: { name: '选聘、续聘或解聘物业', article: ownersArticle('四') },
  useMaintenanceFund: { name: '使用维修资金', article: ownersArticle('五') },
  raiseMaintenanceFund: { name: '筹集维修资金', article: ownersArticle('六') },
  rebuild: { name: '改建、重建', article: ownersArticle('七') },
  changeCommonUse: { name: '改变共有部分用途', article: ownersArticle('八') },
  otherCommonMatter: { name: '其他共有的大事', article: ownersArticle('九') },
  residentAffair: { name: '居民公共事务', article: '《城市居民委员会组织法》第九条、第十条' },
  opinion: { name: '听听意见', article: null },
  homeIntoBusiness: { name: '住宅改成经营用房', article: '《民法典》第二百七十九条' },
}

interface MatterWords {
  /** 一般事项 and so on. */
  readonly name: string
  /** How much in favour is needed: 「同意要超过一半」. */
  readonly threshold: string
  /** The mark on a bar: 「一半」; null where there is no gate. */
  readonly mark: string | null
}

export const MATTER_WORDS: Readonly<Record<Matter, MatterWords>> = {
  consultative: { name: '只听意见', threshold: '只听意见，不作决定', mark: null },
  general: { name: '一般事项', threshold: '同意要超过一半', mark: '一半' },
  special: { name: '重大事项', threshold: '同意要达到四分之三', mark: '四分之三' },
  resident: { name: '居民事项', threshold: '同意要超过一半', mark: '一半' },
}

/** How a ballot came: 「用手机投的」. */
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  phone: '用手机',
  paper: '用纸质票',
  proxy: '由代理人',
}

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  draft: '待复核',
  consulting: '征求意见',
  roster: '公示名册',
  voting: '投票中',
  counting: '计票中',
  contesting: '计票公示',
  effective: '已生效',
  rejected: '未通过',
  cancelled: '已撤销',
}

/** The phase as its tag says it. Only what binds can take effect; the rest has merely ended. */
export function phaseWord(phase: Phase, effect: Effect): string {
  if (phase !== 'effective' || effect === 'statutory_electronic') return PHASE_WORDS[phase]
  return effect === 'consultative' ? '已结束' : '统计通过'
}

/** 全小区, 1号楼, 1号楼1单元. */
export function scopeWord(scope: VoteScope): string {
  switch (scope.level) {
    case 'compound':
      return '全小区'
    case 'building':
      return scope.building
    case 'unit':
      return `${scope.building}${scope.unit}`
  }
}

/** Who a decision is for: 全体业主, 本楼业主, 本单元业主. */
function ownersOf(scope: VoteScope): string {
  const owners: Readonly<Record<VoteScope['level'], string>> = {
    compound: '全体业主',
    building: '本楼业主',
    unit: '本单元业主',
  }
  return owners[scope.level]
}

/** What the vote does in law, in one plain line. Every page of a vote shows it. */
export function effectLine(vote: { effect: Effect; form: Form; scope: VoteScope }): string {
  switch (vote.effect) {
    case 'consultative':
      return '只听意见，不作决定'
    case 'assisted_statutory':
      return '手机票只供统计，正式表决按当地规定另行办理'
    case 'statutory_electronic':
      if (vote.form === 'residentsMeeting') return '居民会议表决，不决定业主的共有部分'
      return vote.scope.level === 'compound'
        ? '法定表决，结果对全体业主有效'
        : `法定表决，只由${ownersOf(vote.scope)}决定`
  }
}
