import type { Failure } from '@/cloud/failure'
import { area, counted } from '@/ui/format'
import { isUnreadable, unreadableText } from '~domain/roll/problem-text'
import type { ActionOutput } from '~types/contracts'
import type { HomeState, HomeUse } from '~types/roll'
import { deskSentence } from './refusals'

type Version = ActionOutput<'roll.versions'>['versions'][number]
type Change = ActionOutput<'roll.changes'>['changes'][number]
type Warning = ActionOutput<'roll.import'>['warnings'][number]

/** Why a file was not taken, when it is not a matter of single rows. */
export function rollSentence(failure: Failure): string {
  const { reason } = failure.params
  if (failure.code === 'ROLL_UNREADABLE' && isUnreadable(reason)) return unreadableText(reason)
  if (failure.code === 'CONFLICT') return '刚才有人先换了户册，请重新选文件再看一遍'
  if (failure.code === 'SAME_PERSON') return '您自己提的，要由另一位委员或社区工作者来复核'
  if (failure.code === 'INVALID_INPUT' && failure.params.params === 'owners') {
    return '改成已交付的房屋，要写明产权人是谁'
  }
  if (failure.code === 'INVALID_INPUT' && failure.params.params === 'purchasers') {
    return '两边的产权人对不上：一边的人要全都在另一边的产权证上，才能算同一买受人。姓名写错的，先更正再合并'
  }
  if (failure.code === 'INVALID_INPUT' && failure.params.params === 'same') return '这两套本来就算 1 人，不用合并'
  if (failure.code === 'INVALID_INPUT' && failure.params.params === 'homes') return '和现在的户册一样，没有要改的'
  return deskSentence(failure)
}

export const USE_WORDS: Readonly<Record<HomeUse, string>> = {
  residence: '住宅',
  shop: '商铺',
  office: '办公',
  parking: '车位',
  storage: '储藏室',
  other: '其他',
}

export const STATE_WORDS: Readonly<Record<HomeState, string>> = {
  delivered: '已交付',
  undelivered: '已售未交付',
  unsold: '未售',
}

export function versionState({ state, current, stale }: Version): string {
  if (current) return '现行'
  if (stale) return '已过时'
  return { importing: '没写完', proposed: '等复核', inForce: '以前的', refused: '没通过' }[state]
}

/** What a version is called in the list and on its page. */
export function versionName(source: Version['source']): string {
  switch (source.kind) {
    case 'import':
      return source.fileName
    case 'correction':
      return '更正'
    case 'merge':
      return '同一买受人合并'
    case 'split':
      return '解除合并'
  }
}

/** 新增 3 套、换产权人 12 套; null where nothing is compared. */
export function countsLine(counts: Version['counts']): string | null {
  if (counts === null) return null
  const parts = [
    ['新增', counts.added],
    ['没有了', counts.removed],
    ['换产权人', counts.owner],
    ['改面积', counts.area],
    ['改交付状态', counts.state],
    ['改用途', counts.use],
    ['登记合并', counts.merged],
    ['合并不再有效', counts.parted],
  ] as const
  const said = parts.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${counted(count, '套')}`)
  return said.length === 0 ? '房屋、面积、产权人都没变' : said.join('，')
}

/** What is different of one home, a line each. */
export function changeLines({ before, after, ownerChanged, merged }: Change): string[] {
  const owners = (names: readonly string[]) => (names.length === 0 ? '开发商' : names.join('、'))
  if (before === null) {
    return after === null ? [] : [`新增：${area(after.areaCentiSqm)}，${USE_WORDS[after.use]}，${owners(after.owners)}`]
  }
  if (after === null) return [`没有了：原来 ${area(before.areaCentiSqm)}，${owners(before.owners)}`]
  const lines: string[] = []
  if (ownerChanged) lines.push(`产权人：${owners(before.owners)} → ${owners(after.owners)}`)
  if (before.areaCentiSqm !== after.areaCentiSqm) {
    lines.push(`面积：${area(before.areaCentiSqm)} → ${area(after.areaCentiSqm)}`)
  }
  if (before.state !== after.state) lines.push(`交付：${STATE_WORDS[before.state]} → ${STATE_WORDS[after.state]}`)
  if (before.use !== after.use) lines.push(`用途：${USE_WORDS[before.use]} → ${USE_WORDS[after.use]}`)
  if (merged.after && !merged.before)
    lines.push(`和同一买受人的其他房屋合并，算 1 人（产权人：${owners(after.owners)}）`)
  if (merged.before && !merged.after) lines.push(`登记的合并不再有效，产权人：${owners(after.owners)}`)
  return lines
}

export function warningLine(warning: Warning): string {
  switch (warning.code) {
    case 'statedArea':
      return `第 ${warning.row} 行写的合计是 ${area(warning.stated)}，各行加起来是 ${area(warning.counted)}，请核对。`
    case 'statedHouses':
      return `第 ${warning.row} 行写的是 ${counted(warning.stated, '户')}，到这里一共 ${counted(warning.counted, '套')}（含车位），请核对。`
    case 'manyRemoved':
      return `现行户册 ${counted(warning.of, '套')} 里有 ${counted(warning.removed, '套')} 不在这份文件里。请确认没有选错小区，也没有少页。`
  }
}
