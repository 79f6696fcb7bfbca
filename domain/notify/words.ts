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
      return words(`您家的${detail}：${subject}`, accepted === false ? INVALID_PAPER : NOT_YOURS, 'vote')
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
    case 'activitySeat':
      return words(`有名额了：${subject}`, '您排在前面，已经报上了', 'notice')
  }
}

const NOT_YOURS = '不是您家投的，请在截止前点开，说一声「不是我的」'
const INVALID_PAPER = '两位核对的人都认为这张无效，截止前您还可以投'

function words(title: string, line: string, template: TemplateKey | null): NoticeWords {
  return { title, line, template }
}

function after(reason: string): string {
  return reason === '' ? '' : `，因为${reason}`
}
