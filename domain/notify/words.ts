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
  }
}

function words(title: string, line: string, template: TemplateKey | null): NoticeWords {
  return { title, line, template }
}

function after(reason: string): string {
  return reason === '' ? '' : `，因为${reason}`
}
