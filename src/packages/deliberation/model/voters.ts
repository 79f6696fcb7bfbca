import type { ElectorateKind, MyVoter, Phase, VoteScope } from '~types/deliberation'
import type { ErrorParams } from '~types/errors'
import type { MergeRecord } from '~types/roll/versions'
import { CHANNEL_WORDS, scopeWord } from '@/words/deliberation'
import { ROLE_WORDS } from '@/words/membership'
import { MEASURES } from '@/words/electorates'
import { unitOf } from './participation'
import { homeName, area, counted, shortDateTime } from '@/ui/format'

/** 「2 套房，151.52 ㎡，算 1 人」. */
export function weightText(
  voter: Pick<MyVoter, 'homes' | 'homeCount' | 'areaCentiSqm'>,
  electorate: ElectorateKind,
): string {
  if (!MEASURES[electorate].byArea) return `${voter.homes.map(homeName).join('、')}，${oneText(electorate)}`
  return `${counted(voter.homeCount, '套')}房，${area(voter.areaCentiSqm)}，${oneText(electorate)}`
}

/** 「算 1 人」, 「算 1 户」. */
export function oneText(electorate: ElectorateKind): string {
  return `算 ${counted(1, unitOf(electorate))}`
}

/** 「151.52 ㎡，算 1 人」: the weight of a ballot whose homes are named beside it. */
export function shareText(voter: Pick<MyVoter, 'areaCentiSqm'>, electorate: ElectorateKind): string {
  const one = oneText(electorate)
  return MEASURES[electorate].byArea ? `${area(voter.areaCentiSqm)}，${one}` : one
}

/** 「1号楼1单元302 等 3 套」: what a ballot is called where there is one line for it. */
export function voterName(voter: Pick<MyVoter, 'homes' | 'homeCount'>): string {
  const [first] = voter.homes
  if (first === undefined) return '没有房屋'
  return voter.homeCount === 1 ? homeName(first) : `${homeName(first)} 等 ${counted(voter.homeCount, '套')}`
}

/** Why a ballot is his who was not, or is no more, on the title; null where it is plainly his. */
export function rightText(right: MyVoter['right']): string | null {
  switch (right) {
    case 'own':
      return null
    case 'kept':
      return '房子您已经卖了，但这次表决开始时还在您名下，接手的人也还没有买齐，所以这一次仍由您投。'
    case 'left':
      return '房子您已经卖了，接手的人买齐了。这张票是您还是业主时投的，卖房以后仍然算数；不是您投的，只有您能说。'
    case 'succeeded':
      return '这张票上的房屋现在都归您，原业主还没有投，所以这一次由您来投。'
  }
}

/** The one whom all on the title let cast. Null when owned alone. */
export function coOwnersText(home: MyVoter['homes'][number]): string | null {
  if (home.coOwners.length === 0) return null
  return `和${home.coOwners.join('、')}共有，商定由您来投`
}

/** 「已在 11月18日 9:41 用手机投出」. Nothing more is known of a ballot, nor who of the co-owners cast it. */
export function standingText(standing: NonNullable<MyVoter['standing']>): string {
  if (standing.waits) return `有一张纸质票，${shortDateTime(standing.castAt)} 收到，等第二个人核对`
  return `已在 ${shortDateTime(standing.castAt)} ${CHANNEL_WORDS[standing.channel]}投出`
}

/** A proxy's ballot never keeps the voter from casting himself. */
export function isOpenTo({ standing }: Pick<MyVoter, 'standing'>): boolean {
  return standing === null || standing.channel === 'proxy'
}

/** Why a ballot that stands cannot be cast again, and what to do if it should not be there. */
export function standsText(
  voter: MyVoter,
  standing: NonNullable<MyVoter['standing']>,
  electorate: ElectorateKind,
): string {
  const shared = voter.homes.some(({ coOwners }) => coOwners.length > 0)
  const whose = shared ? '共有的房屋，由商定的那位来投。不是您或共有人投的' : `不是${yoursText(electorate)}投的`
  if (!standing.deniable)
    return `这张票${standingText(standing)}，那时房子还没有过户。卖房以后它仍然算数，这次您不用再投。`
  if (standing.channel === 'phone') return `这张票${standingText(standing)}，不能再投。${whose}？请马上告诉居委会。`
  return `这张票${standingText(standing)}，不能再投。${whose}？请回到这次表决的页面，点「${notOursText(electorate)}」，再自己投。`
}

/** Of a ballot that may still be changed. */
export function mayChangeText(standing: NonNullable<MyVoter['standing']>): string {
  return `这张票${standingText(standing)}。截止前您还可以改一次，改了以后以新的为准。`
}

/** What ALREADY_CAST says to a person. Params come from outside: without a readable time it is said without. */
export function alreadyCastText(params: ErrorParams, electorate: ElectorateKind): string {
  const { castAt, channel } = params
  const when = typeof castAt === 'number' ? ` ${shortDateTime(castAt)}` : ''
  const how = channel === 'phone' || channel === 'paper' || channel === 'proxy' ? ` ${CHANNEL_WORDS[channel]}` : ''
  const denied = channel === 'phone' ? '请马上告诉居委会' : `点下面的「看这次表决」，再点「${notOursText(electorate)}」`
  return `这张票已在${when || '此前'}${how}投出。以那一张为准，您刚才选的没有计入。不是${yoursText(electorate)}投的？${denied}。`
}

/** A resident votes for himself, everybody else for a home. */
function yoursText(electorate: ElectorateKind): string {
  return electorate === 'residents' ? '您' : '您家'
}

/** What one says of a ballot that is somebody else's. */
export function notOursText(electorate: ElectorateKind): string {
  return electorate === 'residents' ? '不是我投的' : '不是我们投的'
}

/** Why there is no ballot before or after the voting time, by the server's phase: the phone's clock may be wrong. */
export function notOpenText(phase: Phase, { opensAt, closesAt }: { opensAt: number; closesAt: number }): string {
  if (phase === 'cancelled') return '这次表决已经撤销，不再投票。'
  return phase === 'draft' || phase === 'consulting' || phase === 'roster'
    ? `还没开始投票，${shortDateTime(opensAt)} 起可以投。`
    : closedText(closesAt)
}

/** The voting time ended while a ballot was being filled in. */
export function closedText(closesAt: number): string {
  return `投票已在 ${shortDateTime(closesAt)} 截止，稍后可以看结果。`
}

/** How persons are counted (法释〔2020〕 9): exactly the same purchasers are one. */
export function countingText(electorate: ElectorateKind, countParking: boolean): string {
  if (electorate === 'households') return '一套已交付的住宅算 1 户，没卖、没交的不算。'
  if (electorate === 'residents') return '满 18 岁、在居委会登记过的居民，一人一票。租户登记过的也算，不看房子大小。'
  const parking = countParking ? '按本小区规则，车位也计入。' : ''
  return `产权人完全相同的几套房合起来算 1 人；一套房几个人共有也算 1 人；开发商没卖、没交的房合起来算 1 人。${parking}`
}

/** The record by which several sets of purchasers are one person, as the roster shows it to everybody. */
export function mergeText({ reason, at, by }: MergeRecord): string {
  return `按同一买受人合并，算 1 人：${reason}（${ROLE_WORDS[by.role]} ${by.nameMasked} ${shortDateTime(at)} 提出，另一人已复核）`
}

/** 「全小区 486 套」, 「全小区 486 户」, 「全小区登记的居民 41 人」. */
export function electorateText({ scope, homes, total, electorate }: Electorate): string {
  const texts: Readonly<Record<ElectorateKind, string>> = {
    owners: ` ${counted(homes, '套')}`,
    households: ` ${counted(homes, '户')}`,
    residents: `登记的居民 ${counted(total.persons, '人')}`,
  }
  return `${scopeWord(scope)}${texts[electorate]}`
}

interface Electorate {
  readonly scope: VoteScope
  readonly homes: number
  readonly total: { readonly persons: number }
  readonly electorate: ElectorateKind
}
