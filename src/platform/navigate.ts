import Taro from '@tarojs/taro'
import type { TabName } from '@/state/tabs'
import { isTab } from '../../domain/notify/links'

/** Every page that is not a tab. */
const PAGES = {
  join: '/packages/membership/pages/join/index',
  invite: '/packages/membership/pages/invite/index',
  invited: '/packages/membership/pages/invited/index',
  mandate: '/packages/membership/pages/mandate/index',
  gates: '/packages/desk/pages/gates/index',
  mandates: '/packages/desk/pages/mandates/index',
  myHome: '/packages/membership/pages/my-home/index',
  coOwners: '/packages/membership/pages/co-owners/index',
  phoneKey: '/packages/membership/pages/phone-key/index',
  privacy: '/packages/membership/pages/privacy/index',
  personCase: '/packages/membership/pages/person-case/index',
  care: '/packages/membership/pages/care/index',
  register: '/packages/membership/pages/register/index',
  board: '/packages/membership/pages/board/index',
  directory: '/packages/membership/pages/directory/index',
  group: '/packages/membership/pages/group/index',
  post: '/packages/membership/pages/post/index',
  talents: '/packages/membership/pages/talents/index',
  groupDesk: '/packages/desk/pages/group/index',
  managedGroups: '/packages/desk/pages/groups/index',
  moderation: '/packages/desk/pages/moderation/index',
  notice: '/packages/desk/pages/notice/index',
  detail: '/packages/deliberation/pages/detail/index',
  ballot: '/packages/deliberation/pages/ballot/index',
  receipt: '/packages/deliberation/pages/receipt/index',
  verify: '/packages/deliberation/pages/verify/index',
  result: '/packages/deliberation/pages/result/index',
  roster: '/packages/deliberation/pages/roster/index',
  opinions: '/packages/deliberation/pages/opinions/index',
  versions: '/packages/deliberation/pages/versions/index',
  objections: '/packages/deliberation/pages/objections/index',
  proxy: '/packages/deliberation/pages/proxy/index',
  ballotPapers: '/packages/desk/pages/papers/index',
  meetings: '/packages/meeting/pages/meetings/index',
  meeting: '/packages/meeting/pages/meeting/index',
  meetingAnnounce: '/packages/meeting/pages/announce/index',
  meetingDoor: '/packages/meeting/pages/door/index',
  meetingWrite: '/packages/meeting/pages/write/index',
  meetingMinutes: '/packages/meeting/pages/minutes/index',
  tasks: '/packages/followup/pages/tasks/index',
  task: '/packages/followup/pages/task/index',
  petitions: '/packages/followup/pages/petitions/index',
  petition: '/packages/followup/pages/petition/index',
  escalation: '/packages/followup/pages/escalation/index',
  costs: '/packages/followup/pages/costs/index',
  urgent: '/packages/followup/pages/urgent/index',
  official: '/packages/followup/pages/official/index',
  poster: '/packages/followup/pages/poster/index',
  ledger: '/packages/ledger/pages/ledger/index',
  witness: '/packages/ledger/pages/witness/index',
  counters: '/packages/ledger/pages/counters/index',
  wizard: '/packages/desk/pages/wizard/index',
  drafts: '/packages/desk/pages/drafts/index',
  draft: '/packages/desk/pages/draft/index',
  rules: '/packages/desk/pages/rules/index',
  requests: '/packages/desk/pages/requests/index',
  roll: '/packages/desk/pages/roll/index',
  desk: '/packages/desk/pages/desk/index',
  rolls: '/packages/desk/pages/rolls/index',
  rollVersion: '/packages/desk/pages/roll-version/index',
  correction: '/packages/desk/pages/correction/index',
  merging: '/packages/desk/pages/merging/index',
  registerDesk: '/packages/desk/pages/register/index',
  grants: '/packages/desk/pages/grants/index',
  takeRole: '/packages/desk/pages/offer/index',
  audit: '/packages/desk/pages/audit/index',
  books: '/packages/disclosure/pages/period/index',
  bookLines: '/packages/disclosure/pages/lines/index',
  bookLine: '/packages/disclosure/pages/line/index',
  bookQuestions: '/packages/disclosure/pages/questions/index',
  bookPerformance: '/packages/disclosure/pages/performance/index',
  bookPublish: '/packages/disclosure/pages/publish/index',
  bookSettings: '/packages/disclosure/pages/settings/index',
  bookRevenue: '/packages/disclosure/pages/revenue/index',
  inbox: '/packages/notify/pages/inbox/index',
  messages: '/packages/notify/pages/messages/index',
  broadcast: '/packages/notify/pages/broadcast/index',
  broadcasts: '/packages/notify/pages/broadcasts/index',
  broadcastNew: '/packages/notify/pages/broadcast-new/index',
  careList: '/packages/notify/pages/care-list/index',
  templates: '/packages/notify/pages/templates/index',
  stationRooms: '/packages/station/pages/rooms/index',
  stationRoom: '/packages/station/pages/room/index',
  stationBooking: '/packages/station/pages/booking/index',
  stationBookings: '/packages/station/pages/bookings/index',
  stationActivities: '/packages/station/pages/activities/index',
  stationActivity: '/packages/station/pages/activity/index',
  stationKeeper: '/packages/station/pages/keeper/index',
  stationRequests: '/packages/station/pages/requests/index',
  stationManage: '/packages/station/pages/manage/index',
  stationRoomEdit: '/packages/station/pages/room-edit/index',
  stationDoor: '/packages/station/pages/door/index',
  stationHolidays: '/packages/station/pages/holidays/index',
  stationReserve: '/packages/station/pages/reserve/index',
  stationActivityEdit: '/packages/station/pages/activity-edit/index',
  stationReport: '/packages/station/pages/report/index',
  serviceItems: '/packages/service/pages/items/index',
  serviceItem: '/packages/service/pages/item/index',
  serviceBooks: '/packages/service/pages/books/index',
  serviceKeepBooks: '/packages/service/pages/keep-books/index',
  serviceComplaint: '/packages/service/pages/complaint/index',
  serviceComplaints: '/packages/service/pages/complaints/index',
  servicePlace: '/packages/service/pages/place/index',
  serviceOrder: '/packages/service/pages/order/index',
  serviceOrders: '/packages/service/pages/orders/index',
  serviceTasks: '/packages/service/pages/tasks/index',
  serviceBoard: '/packages/service/pages/board/index',
  serviceCompany: '/packages/service/pages/company/index',
  serviceSettlement: '/packages/service/pages/settlement/index',
} as const
export type PageName = keyof typeof PAGES

let goingTo: string | null = null

/** Two quick taps on the same way open a page once; another way is open at once. */
async function once(way: string, move: () => Promise<unknown>): Promise<void> {
  if (goingTo === way) return
  goingTo = way
  try {
    await move()
  } finally {
    setTimeout(() => {
      if (goingTo === way) goingTo = null
    }, 300)
  }
}

function urlOf(page: PageName, params: Readonly<Record<string, string>>): string {
  const query = Object.entries(params).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return PAGES[page] + (query.length > 0 ? `?${query.join('&')}` : '')
}

export function openPage(page: PageName, params: Readonly<Record<string, string>> = {}): Promise<void> {
  const url = urlOf(page, params)
  return once(url, () => Taro.navigateTo({ url }))
}

/** Opens a page in place of this one: after an act that must not be come back to, such as a cast ballot. */
export function replacePage(page: PageName, params: Readonly<Record<string, string>> = {}): Promise<void> {
  const url = urlOf(page, params)
  return once(url, () => Taro.redirectTo({ url }))
}

/** Opens what a notice leads to: a page with its query, or a tab. */
export function openLink(link: string): Promise<void> {
  const url = `/${link}`
  return once(url, () => (isTab(link) ? Taro.switchTab({ url }) : Taro.navigateTo({ url })))
}

export function openTab(tab: TabName): Promise<void> {
  const url = `/pages/${tab}/index`
  return once(url, () => Taro.switchTab({ url }))
}

/** Back, or home where there is nothing to go back to (a shared link). */
export function goBack(): Promise<void> {
  return Taro.getCurrentPages().length > 1 ? once('back', () => Taro.navigateBack()) : openTab('home')
}
