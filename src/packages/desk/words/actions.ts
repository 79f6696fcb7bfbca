import type { ActionName } from '~types/contract'

/** What somebody did, as the record of work names it. Actions that everybody does are not recorded. */
const WORDS: Partial<Readonly<Record<ActionName, string>>> = {
  'membership.requests': '看住户的申请',
  'membership.decide': '审核住户的申请',
  'membership.createStreet': '建街道',
  'membership.streets': '看街道名单',
  'membership.createCommunity': '建社区',
  'membership.communities': '看社区名单',
  'membership.createCompound': '建小区',
  'membership.grants': '看谁担任什么',
  'membership.residents': '看住户名单（姓名隐去）',
  'membership.offerRole': '请人担任职责',
  'membership.withdrawOffer': '收回邀请',
  'membership.revokeGrant': '提前结束别人的职责',
  'membership.audit': '看办事记录',
  'membership.rollFolder': '准备上传户册',
  'membership.importRoll': '看或提交一份户册',
  'membership.continueRoll': '继续写入户册',
  'membership.correctRoll': '提交户册更正',
  'membership.settleRoll': '复核户册',
  'membership.rolls': '看户册的历史',
  'membership.rollChanges': '看户册的变化',
  'membership.rollHome': '看一套房的户册',
  'membership.exportRoll': '导出户册',
  'deliberation.electorate': '看投票人合计',
  'deliberation.draft': '起草议事',
  'deliberation.approve': '复核议事',
  'deliberation.discard': '撤下草稿',
  'ledger.appointWitness': '任命见证人',
  'ledger.appointCounter': '指定计票人',
  'ledger.proposeRotation': '提交换密钥',
}

/** The action's own name where it has no words yet: a record must not hide what it does not know. */
export function actionWord(action: string): string {
  return Object.entries(WORDS).find(([name]) => name === action)?.[1] ?? action
}
