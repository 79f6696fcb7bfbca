import type { ErrorParams } from '~types/errors'
import { shortDateTime } from '@/ui/format'
import type { Failure, FailureCode } from './failure'

type Sentence = string | ((params: ErrorParams, requestId: string) => string)

const NOTHING_CHANGED = '出了点问题，没有任何改动，请再试一次'

/** What happened and what to do, for everything a person can meet. The type lists them all. */
const SENTENCES: Readonly<Record<FailureCode, Sentence>> = {
  INVALID_INPUT: '有一处没填对，看看红字的地方，改好再交',
  INPUT_OUT_OF_BOUNDS: '内容太长或数字太大了，改短一些再交',
  UNKNOWN_FIELD: '小程序该更新了：关掉微信里的院坝，重新打开',
  FORGED_IDENTITY: '身份对不上，请关掉重新打开',
  UNKNOWN_ACTION: '小程序该更新了：关掉微信里的院坝，重新打开',
  CLIENT_OUTDATED: '小程序该更新了：关掉微信里的院坝，重新打开',
  NOT_SIGNED_IN: '还没认出您是谁，请关掉重新打开',
  NOT_PERMITTED: '这件事要由有权限的人来办；您是本小区的住户就先去核验房屋',
  NOT_FOUND: '没找到，可能已经撤掉了，回上一页刷新看看',
  CONFLICT: '刚才有人先办了，刷新一下看看现在的情况',
  DUPLICATE_REQUEST: '这一次已经交过了，刷新一下看看',
  ROLL_HAS_PROBLEMS: '名册里有问题，按列出的行改好再导入，现在什么都没改',
  ROLL_UNREADABLE: '这个文件读不出来，请另存为 .xlsx 或 .csv 再试',
  NO_ROLL: '这个小区还没有导入房屋名册，请找业委会或社区',
  ALREADY_BOUND: '这套房您已经登记过了，到「我的」里看',
  PHONE_CODE_INVALID: '手机号没验到，请再点一次按钮',
  TOO_MANY_TRIES: (params) => tooManyTries(params),
  TOO_MANY_WAITING: (params) => tooManyWaiting(params),
  INVITATION_INVALID: '这个邀请码用不了：可能输错了、过期了，或者已经有人用过。请业主看一看，再发一个',
  ALREADY_DECIDED: '这件已经有人处理过了，刷新一下看看',
  CODE_EXPIRED: '群二维码过了 7 天，已经失效，楼栋长换上新的就能进，请过两天再来',
  NO_CODE: '这个群还没有放二维码，请先找楼栋长',
  TOO_MANY_CODES: '这张群二维码您已经取过 3 次了，进不去请打电话找楼栋长',
  GROUP_NOT_VOUCHED: '没认出是哪个微信群，请在那个微信群里点开分享的卡片，再试一次',
  GROUP_TAKEN: '这个微信群已经绑在别的地方了，先在那边解开',
  CONTENT_RISKY: '有些话不能发出来，改一改再发',
  POSTS_CLOSED: '这个小区只发通知，还没开放邻居发言；有事请找楼栋长',
  KEY_NOT_PROVEN: '这部手机的签名钥匙没对上，请再点一次',
  HOLDS_ROLE: '您还担任着职务，先辞去职务再来',
  SAME_PERSON: '自己提的要由另一个人来办',
  RULE_BROKEN: '这样定不合规矩，看看红字的地方，改好再交',
  NOT_OPEN: (params) => notOpen(params),
  NOT_ON_ROLL: '这次的名册上没有您，觉得不对请找楼栋长或业委会',
  NOT_DESIGNATED: (params) => notDesignated(params),
  NOT_SEALED: () => '议题正在存进公开账本，您选好的都留着，一分钟后再点一次',
  SIGNATURE_NEEDED: '这一票要由登记过钥匙的手机来签：请换那部手机投，或到「我的」里点「手机钥匙」换成这部',
  SIGNATURE_INVALID: '这部手机的签名没对上，没有投出。请回上一页重新打开再投；还不行，到「我的」里看「手机钥匙」',
  ALREADY_CAST: (params) => alreadyCast(params),
  INVALID_CHOICE: '每一件都要选一项，选好再核对',
  NO_RESULT_YET: (params) => noResultYet(params),
  ROLL_ERROR: '这次的名册有一处错已经查实，先撤销这次表决，或由社区公开改定，才谈得上计票',
  COUNTS_DIFFER: (params) => countsDiffer(params),
  VOTE_CANCELLED: '这次表决已经撤销，不再投票，也不计票',
  MEETING_CODE: '签到码对不上：码两分钟换一次，照现场现在亮着的六位数字再输一遍，或者请楼栋长给您签',
  SLOT_TAKEN: '这个时段刚被约走，换一个试试，或者排个队',
  SLOT_CLOSED: (params) => slotClosed(params),
  QUOTA_SPENT: (params) => quotaSpent(params),
  BOOKING_PAUSED: (params) => bookingPaused(params),
  WRONG_DOOR: '签到码对不上：看看是不是这间活动室门口的六位数字',
  CHECK_IN_CLOSED: (params) => checkInClosed(params),
  TOO_MANY_IN_LINE: '排队的人满了，换一个时间试试',
  BOOKS_HAVE_PROBLEMS: '账里有对不上的地方，按列出的行改好再交，现在什么都没改',
  FILE_REFUSED: '这个文件用不了：只收照片和扫描件（pdf），每个最大 10 兆，换一个再传',
  ALREADY_SAID: '您家这一期已经说过了，每户一次',
  NO_BOOK_RULES: '这个小区还没有设置双晒，请业委会或社区先设置',
  SOLD_OUT: (params) => soldOut(params),
  WINDOW_FULL: '这个时间约满了，换一个时间',
  NOT_ORDERABLE: (params) => notOrderable(params),
  STEP_REFUSED: (params) => stepRefused(params),
  BUSY: '这会儿人多，没有任何改动，过几秒再点一次',
  INTERNAL: (_params, requestId) =>
    requestId === '' ? NOTHING_CHANGED : `${NOTHING_CHANGED}（求助时请报 ${requestId}）`,
  UNREACHABLE: '网络断了，已填的都留着，连上后再点一次',
  SIGNED_OUT: '先选一个身份再用',
}

/** One plain sentence: what happened and what to do. */
export function sentenceOf({ code, params, requestId }: Failure): string {
  const sentence = SENTENCES[code]
  return typeof sentence === 'string' ? sentence : sentence(params, requestId?.slice(0, 8) ?? '')
}

function instant(params: ErrorParams, name: string): number | null {
  const value = params[name]
  return typeof value === 'number' ? value : null
}

/** The phone's clock may be wrong, so it does not say whether it is too early or too late. */
function notOpen(params: ErrorParams): string {
  const opensAt = instant(params, 'opensAt')
  const closesAt = instant(params, 'closesAt')
  if (opensAt === null || closesAt === null) return '现在不在投票时间里，回上一页看看日期'
  return `投票时间是 ${shortDateTime(opensAt)} 到 ${shortDateTime(closesAt)}，现在不能投`
}

function countsDiffer({ persons, ballots }: ErrorParams): string {
  const figures =
    typeof persons === 'number' && typeof ballots === 'number' ? `：参加的 ${persons}，票 ${ballots} 张` : ''
  return `参加的和票的数目对不上${figures}。查清以前不公布结果，请告诉居委会和街道`
}

function tooManyTries(params: ErrorParams): string {
  const retryAt = instant(params, 'retryAt')
  const when = retryAt === null ? '过一天' : `${shortDateTime(retryAt)} 后`
  return `试的次数多了，${when}再试；急的话请楼栋长当面核验`
}

function tooManyWaiting(params: ErrorParams): string {
  const most = typeof params.most === 'number' ? params.most : 10
  return `您有 ${most} 份申请在等审核，等有了结果再交下一份`
}

function notDesignated({ decided, persons }: ErrorParams): string {
  if (decided === true) return '这一票已商定由另一位产权人来投，您不用再投'
  const how = typeof persons === 'number' && persons > 1 ? `有 ${persons} 位产权人` : '还没有办委托'
  return `这套房${how}，请先商定谁来投：到「我的」里点「商定谁来投票」`
}

const CHANNELS: Readonly<Record<string, string>> = { phone: '用手机', paper: '用纸质票', proxy: '由代理人' }

function alreadyCast(params: ErrorParams): string {
  const castAt = instant(params, 'castAt')
  const channel = typeof params.channel === 'string' ? (CHANNELS[params.channel] ?? '') : ''
  return `这一票${castAt === null ? '' : `在 ${shortDateTime(castAt)} `}已经${channel}投过了，一张票只算一次，不用再投`
}

function noResultYet(params: ErrorParams): string {
  const from = instant(params, 'countsFrom')
  return from === null ? '结果还没出来，截止后再来看' : `结果还没出来，${shortDateTime(from)} 后可以看`
}

const CLOSED_WORDS: Readonly<Record<string, string>> = {
  closed: '这个时间活动室不开，换一个试试',
  past: '这个时间已经开始了，约后面的吧',
  tooFar: '还没到能约的日子，过几天再来',
  misaligned: '时间没对上，刷新一下重新选',
  tooShort: '约得太短了，多选一段',
  tooLong: '一次约得太长了，少选一段',
}

function slotClosed({ why }: ErrorParams): string {
  return CLOSED_WORDS[typeof why === 'string' ? why : 'closed'] ?? '这个时间不能约，换一个试试'
}

function quotaSpent({ leftMinutes }: ErrorParams): string {
  const left = typeof leftMinutes === 'number' ? leftMinutes : 0
  return left === 0
    ? '您家这一周在这间的时间用完了，可以约下周的，或换一间'
    : `您家这一周在这间还剩 ${left / 60} 小时，少选一段再约`
}

function bookingPaused(params: ErrorParams): string {
  const until = instant(params, 'until')
  return `您家 60 天里有三次没来，${until === null ? '暂时' : `${shortDateTime(until)} 前`}不能约。觉得不对，到「我的预约」里说明情况`
}

function checkInClosed(params: ErrorParams): string {
  const [from, until] = [instant(params, 'from'), instant(params, 'until')]
  if (from === null || until === null) return '现在不在签到时间里'
  return `签到时间是 ${shortDateTime(from)} 到 ${shortDateTime(until)}，现在不能签`
}

function notOrderable({ item, why }: ErrorParams): string {
  if (typeof why === 'string') return `暂停接单：${why}`
  return `${typeof item === 'string' ? item : ''}现在不能约，换一个试试`
}

function soldOut({ item, left }: ErrorParams): string {
  const name = typeof item === 'string' ? item : '这一样'
  return typeof left === 'number' && left > 0 ? `${name}只剩 ${left} 份了，少要一些再下单` : `${name}刚卖完，看看别的`
}

const REFUSED_STEPS: Readonly<Record<string, string>> = {
  notNow: '订单已经不在这一步了，刷新一下看看现在的情况',
  notYours: '这一步要由另一方来办',
  extraOpen: '有加项客户还没回复，等他同意或不同意再点做完',
  owed: '还有钱没付清',
  tooLate: '做完超过 7 天了，有问题请打服务热线',
  notYet: '还没到时候',
  notArrived: '到了门口先点「到了，开始做」，再点做完',
  groupOpen: '团购还没截止，凑够了才能派人',
  team: '他不在这个服务队，换一位',
  skill: '没有学过这项手艺，换一位会的师傅',
  hours: '约的时间不在他的上班时间里，换一位',
  offDuty: '您现在下岗了，先打开「在岗」再接单',
  ownHome: '自己家的单不能自己接，请同事来做',
}

function stepRefused({ why }: ErrorParams): string {
  return REFUSED_STEPS[typeof why === 'string' ? why : 'notNow'] ?? '订单已经不在这一步了，刷新一下看看现在的情况'
}
