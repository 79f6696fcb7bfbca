import type { Notice } from '../../types/notify/kinds'
import type { TemplateKey } from '../../types/notify/templates'

export interface NoticeWords {
  readonly title: string
  /** One sentence more; '' without. */
  readonly line: string
  /** The WeChat message it may go out as; null for the inbox only. */
  readonly template: TemplateKey | null
}

/** How a notice reads. `moment` writes an instant as its reader is used to. */
export function wordsOf(notice: Notice, moment: (instant: number) => string): NoticeWords {
  const { subject, detail, accepted, when } = notice
  const until = when === null ? '' : moment(when)
  switch (notice.kind) {
    case 'applicationReceived':
      return words('有住户等您审核', `${subject}，请对照材料`, 'duty')
    case 'applicationDecided':
      return accepted === true
        ? words('您的住房核验通过了', `${subject}，可以进群、投票了`, 'decided')
        : words('您的住房核验没有通过', `${subject}：${detail}`, 'decided')
    case 'invitationUsed':
      return words('您请的人加入了', `${subject}，${detail}`, null)
    case 'designationAsked':
      return words('几位产权人由谁投票，等您同意', subject, 'duty')
    case 'designationSettled':
      return words('由谁投票定下来了', `${subject}，由 ${detail} 投`, null)
    case 'keyAsked':
      return words('有人换了手机，等您核对', subject, 'duty')
    case 'keyDecided':
      return accepted === true
        ? words('新手机可以投票了', subject, 'decided')
        : words('新手机没有通过核对', detail, 'decided')
    case 'roleOffered':
      return words('有人请您担任职责', subject, 'duty')
    case 'roleTaken':
      return accepted === true
        ? words('您请的人接受了职责', subject, null)
        : words('您请的人没有接受职责', subject, null)
    case 'roleEnded':
      return words('您的一项职责结束了', detail === '' ? subject : `${subject}：${detail}`, 'decided')
    case 'rollProposed':
      return words('新户册等另一个人核对', subject, 'duty')
    case 'enrolmentAsked':
      return words('居民会议的登记等您核对', `${subject}，${detail}`, 'duty')
    case 'enrolmentDecided':
      return accepted === true
        ? words('登记好了，居民会议可以投票', `${subject}，${detail}。不对请告诉居委会`, 'decided')
        : words('居民会议的登记没有通过', `${subject}：${detail}`, 'decided')
    case 'residentStruck':
      return words('移出了居民会议的登记册', `${subject}，${detail}。不对请告诉居委会`, 'decided')
    case 'votePublished':
      return words(`新的议事：${subject}`, `${until} 开始投票，先看看要决定什么`, 'vote')
    case 'voteOpens':
      return words(`开始投票：${subject}`, `${until} 截止`, 'vote')
    case 'voteClosing':
      return words(`还没投票：${subject}`, `${until} 截止，投了才算参加`, 'vote')
    case 'voteResult':
      return words(`结果出来了：${subject}`, detail, 'result')
    case 'voteExtended':
      return words(`延长了：${subject}`, `改到 ${until} 截止${after(detail)}`, 'vote')
    case 'voteCancelled':
      return words(`撤销了：${subject}`, detail, 'vote')
    case 'ballotSucceeded':
      return words(`买方投了票：${subject}`, '您卖出的房屋，这次由买方投了', null)
    case 'ballotEntered':
      return words(`您家的${detail}：${subject}`, ENTERED[String(accepted)] ?? '', 'vote')
    case 'ballotFound':
      return words(`您家的一张票截止后才进账本：${subject}`, LATE_BALLOT, 'vote')
    case 'meetingAnnounced':
      return words(`开会：${subject}`, `${until}，在${detail}`, 'notice')
    case 'meetingChanged':
      return words(`会改了时间或地点：${subject}`, `改到 ${until}，在${detail}`, 'notice')
    case 'meetingCancelled':
      return words(`会不开了：${subject}`, detail, 'notice')
    case 'meetingTomorrow':
      return words(`明天开会：${subject}`, `${until}，在${detail}`, 'notice')
    case 'opinionNoted':
      return words('记下了您家一条意见，可以写上房号吗', `${subject}：${detail}`, null)
    case 'minutesReading':
      return words(`会议记录念给您听：${subject}`, '看看记得对不对，对就确认，不对就写一句', 'notice')
    case 'minutesClosed':
      return words(`会议记录封存了：${subject}`, detail, null)
    case 'minutesAdded':
      return words(`会议记录有补正：${subject}`, detail, null)
    case 'taskAssigned':
      return words('有一件事交给您落实', `${subject}，${until} 前办完`, 'duty')
    case 'taskDue':
      return words('交给您的事快到期了', `${subject}，${until} 前办完`, 'duty')
    case 'taskOverdue':
      return words('有一件事过期没办完', `${subject}，由 ${detail} 负责，${until} 到期`, 'duty')
    case 'taskDone':
      return words(`办完了：${subject}`, detail, null)
    case 'petitionReached':
      return words(`业主联名要求开会：${subject}`, `已满两成，请在 ${until} 前召集业主大会`, 'duty')
    case 'petitionDue':
      return words(`联名要求的会还没召集：${subject}`, `${until} 前要公布业主大会`, 'duty')
    case 'petitionOverdue':
      return words(`业委会没有按时召集：${subject}`, `应在 ${until} 前召集，请社区督促`, 'duty')
    case 'escalated':
      return words(`有议题报上来：${subject}`, `${until} 前答复${after(detail)}`, 'duty')
    case 'escalationDue':
      return words(`上报的议题快到期：${subject}`, `${until} 前答复`, 'duty')
    case 'escalationOverdue':
      return words(`上报的议题过期没答复：${subject}`, `应在 ${until} 前答复`, 'duty')
    case 'escalationAnswered':
      return words(`上报的议题有答复了：${subject}`, detail, 'result')
    case 'voteAmended':
      return words(`有改动：${subject}`, detail, 'vote')
    case 'voteRecounted':
      return words(`重新计票：${subject}`, detail, 'result')
    case 'objectionRaised':
      return words('有异议等您处理', `${subject}：${detail}`, 'duty')
    case 'objectionAnswered':
      return words('您的异议有答复了', `${subject}：${detail}`, 'decided')
    case 'objectionDecided':
      return accepted === true
        ? words('您的异议成立', `${subject}：${detail}`, 'decided')
        : words('您的异议没有成立', `${subject}：${detail}`, 'decided')
    case 'noticePublished':
      return words(subject, detail, 'notice')
    case 'caseOpened':
      return words('有内容等您看一看', subject, 'duty')
    case 'postReleased':
      return words('您写的内容可以看到了', subject, 'decided')
    case 'postRemoved':
      return words('您写的内容被移走了', `${subject}：${detail}`, 'decided')
    case 'appealDecided':
      return accepted === true
        ? words('您的申诉成立，内容恢复了', subject, 'decided')
        : words('您的申诉没有成立', `${subject}：${detail}`, 'decided')
    case 'groupCodeDue':
      return words('群二维码快到期了', `${subject}，${until} 失效，请换一张`, 'duty')
    case 'broadcast':
      return words(subject, detail, 'notice')
    case 'disclosureDue':
      return words(`${subject}的双晒快到期了`, `${until} 前公布，过了会记为逾期`, 'duty')
    case 'disclosureOverdue':
      return words(`${subject}的账还没公布`, `${detail}应在 ${until} 前公布，可以点「催公布」`, 'notice')
    case 'disclosureEscalated':
      return words(`${subject}的双晒还没公布`, `${detail}应在 ${until} 前公布，请您督促`, 'duty')
    case 'disclosureSubmitted':
      return words(`${subject}的双晒等您复核`, `${detail}交来的，核对后公布`, 'duty')
    case 'disclosureReturned':
      return words(`${subject}的双晒退回来了`, detail, 'duty')
    case 'disclosurePublished':
      return words(`${subject}的账公布了`, `${detail}公布，收支和凭证都能看，有疑问就提`, 'notice')
    case 'disclosureUrged':
      return words(`住户在催${subject}的双晒`, `已有 ${detail}催过，请尽快公布`, 'duty')
    case 'questionAsked':
      return words(`有住户问：${subject}`, `${detail}（${until} 前答复）`, 'duty')
    case 'questionAnswered':
      return words(`您问的有答复了：${subject}`, detail, 'decided')
    case 'bookingRequested':
      return words('有人约活动室，等您同意', `${subject}，${until}`, 'duty')
    case 'bookingDecided':
      return accepted === true
        ? words('活动室约好了', `${subject}，${until}`, 'decided')
        : words('活动室没有约成', `${subject}：${detail}`, 'decided')
    case 'bookingTomorrow':
      return words(`明天用活动室：${subject}`, `${until} 开始，来不了请先取消`, 'notice')
    case 'bookingLapsed':
      return words('预约申请过期了', `${subject}，${until}，没有人处理，时间已经退还`, 'decided')
    case 'bookingTakenBack':
      return words(`活动室用不成了：${subject}`, `${until}${after(detail)}，时间已经退还`, 'notice')
    case 'bookingMissed':
      return words('您约的活动室没有人来', `${subject}，${until}；来了没签上，可以说明情况`, 'decided')
    case 'waitOffered':
      return words(`排到了：${subject}`, `${detail}，请在 ${until} 前答复`, 'notice')
    case 'absenceAppealed':
      return words('有人说明没来的情况，等您看', subject, 'duty')
    case 'absenceDecided':
      return accepted === true
        ? words('这次不算没来', subject, 'decided')
        : words('这次还是算没来', `${subject}：${detail}`, 'decided')
    case 'activityCancelled':
      return words(`活动取消了：${subject}`, detail, 'notice')
    case 'orderPlaced':
      return words(`新的订单：${subject}`, detail, 'duty')
    case 'orderAccepted':
      return words(`有师傅接单了：${subject}`, `${detail}，做好再付钱`, 'notice')
    case 'orderHandedBack':
      return words(`订单要重新派人：${subject}`, detail, 'duty')
    case 'orderArriving':
      return words(`师傅出发了：${subject}`, '开门前请师傅说出开门口令', 'notice')
    case 'orderArrived':
      return words(`师傅说到门口了：${subject}`, '没有人来，就点「师傅没来」', 'notice')
    case 'orderDone':
      return words(
        `做好了，请您看看：${subject}`,
        `没做好就点「没做好」；${until} 前没说，就算确认了，不会自动扣钱`,
        'notice',
      )
    case 'orderConfirming':
      return words(`请看看做好没有：${subject}`, `${until} 前没说，就算确认了`, 'notice')
    case 'orderConfirmed':
      return words(`客户确认了：${subject}`, detail, null)
    case 'orderRedo':
      return words(`客户说没做好：${subject}`, detail, 'duty')
    case 'orderDisputed':
      return words(`订单有争议：${subject}`, detail, 'duty')
    case 'orderResolved':
      return words(`公司处理好了：${subject}`, detail, 'decided')
    case 'orderCancelled':
      return words(`订单取消了：${subject}`, detail, 'notice')
    case 'extraProposed':
      return words(`师傅要加项目，等您同意：${subject}`, `${detail}，您不同意就不算`, 'notice')
    case 'extraAnswered':
      return words(`客户回复了加项：${subject}`, detail, null)
    case 'cashSaid':
      return words(`请核对现金：${subject}`, `${detail}，对的就点「确认」`, 'notice')
    case 'cashDenied':
      return words(`现金对不上：${subject}`, `${detail}，公司会查清楚再定`, 'duty')
    case 'orderPaid':
      return words(`收到付款：${subject}`, detail, null)
    case 'orderRefunded':
      return words(`退给您了：${subject}`, detail, 'decided')
    case 'refundFailed':
      return words(`微信没退成：${subject}`, detail, 'duty')
    case 'orderLate':
      return words(`订单要处理：${subject}`, detail, 'duty')
    case 'orderUnpaid':
      return words(`还没有付钱：${subject}`, '做好了就付一下；没做好点「没做好」', 'notice')
    case 'groupShort':
      return words(`团购还没凑够：${subject}`, `${detail}，${until} 截止。可以降低起订量或晚点截止`, 'duty')
    case 'groupMade':
      return words(`团购凑够了：${subject}`, '按约好的时间送来，收到再付钱', 'notice')
    case 'companyBooksSubmitted':
      return words(`服务公司的账等您公布：${subject}`, '核对后公布，或写明原因退回', 'duty')
    case 'companyBooksDecided':
      return accepted === true
        ? words(`服务公司的账公布了：${subject}`, '住户都看得到', null)
        : words(`服务公司的账退回了：${subject}`, detail, 'duty')
    case 'complaintRaised':
      return words(`有人投诉：${subject}`, `${detail}，请在 ${until} 前答复`, 'duty')
    case 'complaintAnswered':
      return words(`投诉有答复了：${subject}`, `${detail}；满意就点「可以结了」，不满意可以请社区来管`, 'decided')
    case 'complaintClimbed':
      return words(`投诉交到社区：${subject}`, `${detail}，请在 ${until} 前答复`, 'duty')
    case 'complaintClosed':
      return words(`投诉结了：${subject}`, detail, null)
    case 'activitySeat':
      return words(`有名额了：${subject}`, '您排在前面，已经报上了', 'notice')
  }
}

const NOT_YOURS = '不是您家投的，请在截止前点开，说一声「不是我的」'
const LATE_BALLOT = '已经重新计票。不是您家投的，请在公示期内点开，提出来请社区查'
const INVALID_PAPER = '两位核对的人都认为这张无效，截止前您还可以投'
/** By whether what came in is valid; null of what a phone cast. */
const ENTERED: Readonly<Record<string, string>> = {
  null: '由和您一起登记在这套房上的人投的；不是家里人投的，请马上告诉居委会',
  true: NOT_YOURS,
  false: INVALID_PAPER,
}

function words(title: string, line: string, template: TemplateKey | null): NoticeWords {
  return { title, line, template }
}

function after(reason: string): string {
  return reason === '' ? '' : `，因为${reason}`
}
