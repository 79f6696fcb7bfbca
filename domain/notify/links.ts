import type { Notice } from '../../types/notify/kinds'

/** The page that a notice leads to, with its query: for the phone, and for WeChat's message. Without a leading slash. */
export function linkOf(notice: Pick<Notice, 'kind' | 'compoundId' | 'target'>): string {
  const { compoundId, target } = notice
  switch (notice.kind) {
    case 'applicationReceived':
      return at('desk/pages/requests')
    case 'applicationDecided':
    case 'invitationUsed':
    case 'roleEnded':
      return 'pages/me/index'
    case 'designationAsked':
    case 'designationSettled':
      return at('membership/pages/co-owners', { compoundId })
    case 'keyAsked':
      return at('membership/pages/care')
    case 'keyDecided':
      return at('membership/pages/phone-key', { compoundId })
    case 'roleOffered':
      return at('desk/pages/offer')
    case 'roleTaken':
      return at('desk/pages/grants')
    case 'rollProposed':
      return at('desk/pages/rolls')
    case 'enrolmentAsked':
      return at('desk/pages/register')
    case 'enrolmentDecided':
    case 'residentStruck':
      return at('membership/pages/register', { compoundId })
    case 'votePublished':
    case 'voteExtended':
    case 'voteCancelled':
    case 'ballotSucceeded':
    case 'ballotEntered':
    case 'ballotFound':
      return at('deliberation/pages/detail', { compoundId, deliberationId: target })
    case 'voteOpens':
    case 'voteClosing':
      return at('deliberation/pages/ballot', { compoundId, deliberationId: target })
    case 'voteRecounted':
    case 'voteResult':
      return at('deliberation/pages/result', { compoundId, deliberationId: target })
    case 'taskAssigned':
    case 'taskDue':
    case 'taskOverdue':
    case 'taskDone':
      return at('followup/pages/task', { compoundId, taskId: target })
    case 'petitionReached':
    case 'petitionDue':
    case 'petitionOverdue':
      return at('followup/pages/petition', { compoundId, petitionId: target })
    case 'escalated':
    case 'escalationDue':
    case 'escalationOverdue':
    case 'escalationAnswered':
      return at('followup/pages/escalation', { compoundId, deliberationId: target })
    case 'meetingAnnounced':
    case 'meetingChanged':
    case 'meetingCancelled':
    case 'meetingTomorrow':
    case 'opinionNoted':
      return at('meeting/pages/meeting', { compoundId, meetingId: target })
    case 'minutesReading':
    case 'minutesClosed':
    case 'minutesAdded':
      return at('meeting/pages/minutes', { compoundId, meetingId: target })
    case 'voteAmended':
      return at('deliberation/pages/versions', { compoundId, deliberationId: target })
    case 'objectionRaised':
    case 'objectionAnswered':
    case 'objectionDecided': {
      const [deliberationId = '', stage = ''] = target.split('/')
      return at('deliberation/pages/objections', { compoundId, deliberationId, stage })
    }
    case 'noticePublished':
    case 'postReleased':
    case 'postRemoved':
    case 'appealDecided':
      return target.startsWith(OPINION_OF)
        ? at('deliberation/pages/opinions', { compoundId, deliberationId: target.slice(OPINION_OF.length) })
        : at('membership/pages/post', { compoundId, postId: target })
    case 'caseOpened':
      return at('desk/pages/moderation')
    case 'groupCodeDue':
      return at('desk/pages/groups')
    case 'disclosureDue':
    case 'disclosureSubmitted':
    case 'disclosureReturned':
    case 'disclosureUrged':
      return at('disclosure/pages/publish', { compoundId, period: target })
    case 'disclosureOverdue':
    case 'disclosureEscalated':
    case 'disclosurePublished':
      return at('disclosure/pages/period', { compoundId, period: target })
    case 'questionAsked':
    case 'questionAnswered': {
      const [period = '', about = ''] = target.split('/')
      const [kind, no = ''] = about.split(':')
      return kind === 'line'
        ? at('disclosure/pages/line', { compoundId, period, no })
        : at('disclosure/pages/questions', { compoundId, period })
    }
    case 'broadcast':
      return at('notify/pages/broadcast', { compoundId, broadcastId: target })
    case 'bookingRequested':
      return at('station/pages/requests', { compoundId })
    case 'absenceAppealed':
      return at('station/pages/requests', { compoundId, show: 'appeals' })
    case 'bookingDecided':
    case 'bookingTomorrow':
    case 'bookingLapsed':
    case 'bookingTakenBack':
    case 'bookingMissed':
    case 'absenceDecided': {
      const [homeId = '', bookingId = ''] = target.split('/')
      return at('station/pages/booking', { compoundId, homeId, bookingId })
    }
    case 'waitOffered':
      return at('station/pages/bookings', { compoundId, homeId: target })
    case 'orderPlaced':
    case 'orderAccepted':
    case 'orderHandedBack':
    case 'orderArriving':
    case 'orderArrived':
    case 'orderDone':
    case 'orderConfirming':
    case 'orderConfirmed':
    case 'orderRedo':
    case 'orderDisputed':
    case 'orderResolved':
    case 'orderCancelled':
    case 'extraProposed':
    case 'extraAnswered':
    case 'cashSaid':
    case 'cashDenied':
    case 'orderPaid':
    case 'orderRefunded':
    case 'refundFailed':
    case 'orderLate':
    case 'orderUnpaid':
    case 'groupMade':
      return at('service/pages/order', { compoundId, orderId: target })
    case 'companyBooksSubmitted':
    case 'companyBooksDecided':
      return at('service/pages/keep-books', { period: target })
    case 'groupShort':
      return at('service/pages/item', { compoundId, itemId: target })
    case 'complaintRaised':
    case 'complaintAnswered':
    case 'complaintClimbed':
    case 'complaintClosed':
      return at('service/pages/complaint', { compoundId, complaintId: target })
    case 'activityCancelled':
    case 'activitySeat':
      return at('station/pages/activity', { compoundId, activityId: target })
  }
}

/** What stands before a vote's id in the target of a notice about an opinion on it. */
export const OPINION_OF = 'opinion:'

/** Tab pages open as tabs. */
export function isTab(link: string): boolean {
  return link.startsWith('pages/')
}

function at(page: string, params: Readonly<Record<string, string>> = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `packages/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}`
}
