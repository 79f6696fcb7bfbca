import { dayOf, periodAt, shiftPeriod } from '../../domain/disclosure/period'
import type { Phone } from './phone'
import type { Sample } from './sample'
import type { Scene } from './scenes'

const member = (page: string): string => `packages/membership/pages/${page}/index`
const voting = (page: string): string => `packages/deliberation/pages/${page}/index`
const desk = (page: string): string => `packages/desk/pages/${page}/index`
const followup = (page: string): string => `packages/followup/pages/${page}/index`
const meeting = (page: string): string => `packages/meeting/pages/${page}/index`
const ledger = (page: string): string => `packages/ledger/pages/${page}/index`
const service = (page: string): string => `packages/service/pages/${page}/index`
const station = (page: string): string => `packages/station/pages/${page}/index`
const books = (page: string): string => `packages/disclosure/pages/${page}/index`
const notify = (page: string): string => `packages/notify/pages/${page}/index`

/** The quarter that the seed published: it was over forty days ago. */
const BOOKS = shiftPeriod(periodAt('quarter', Date.now() - 40 * 86_400_000), -1)

/** Groups and boards, one's own home and papers, messages, the ledger, and what staff do for all of these. */
export function livingScenesOf(sample: Sample): Scene[] {
  const { compoundId, assembly, walls, lifts, garden } = sample
  const held = { compoundId, meetingId: sample.heldMeeting }
  const coming = { compoundId, meetingId: sample.comingMeeting }
  const here = { compoundId }
  const whole = { compoundId, level: 'compound' }
  const board = { persona: 'oneHome', route: member('board'), query: whole } as const
  return [
    { name: '03-group', persona: 'oneHome', route: member('group'), query: whole },
    { name: '03-group-board', ...board },
    { name: '03-post', ...board, steps: openFirstPost },
    { name: '03-groups-stranger', persona: 'stranger', route: 'pages/groups/index' },
    { name: '03-directory', persona: 'oneHome', route: member('directory'), query: whole },
    { name: '03-talents', persona: 'oneHome', route: member('talents'), query: whole },
    { name: '03-desk-groups', persona: 'steward', route: desk('groups') },
    { name: '03-desk-moderation', persona: 'steward', route: desk('moderation') },
    { name: '03-desk-notice', persona: 'steward', route: desk('notice') },
    {
      name: '05-roster-identity',
      persona: 'oneHome',
      route: 'packages/deliberation/pages/roster/index',
      query: vote(lifts),
      steps: recompute,
    },
    { name: '04-opinions', persona: 'oneHome', route: voting('opinions'), query: vote(garden) },
    { name: '04-versions', persona: 'oneHome', route: voting('versions'), query: vote(garden) },
    {
      name: '05-objections',
      persona: 'chair',
      route: voting('objections'),
      query: { ...vote(lifts), stage: 'roster' },
    },
    {
      name: '08-objections',
      persona: 'communityWorker',
      route: voting('objections'),
      query: { ...vote(walls), stage: 'result' },
    },
    { name: '05-tasks', persona: 'chair', route: followup('tasks'), query: vote(walls) },
    { name: '05-petitions', persona: 'oneHome', route: followup('petitions'), query: here },
    { name: '05-escalation', persona: 'chair', route: followup('escalation'), query: vote(walls) },
    { name: '05-poster', persona: 'chair', route: followup('poster'), query: vote(walls) },
    { name: '05-official', persona: 'chair', route: followup('official'), query: vote(assembly) },
    { name: '06-meetings', persona: 'oneHome', route: meeting('meetings'), query: here },
    { name: '06-meeting', persona: 'oneHome', route: meeting('meeting'), query: coming },
    { name: '06-meeting-minutes', persona: 'oneHome', route: meeting('minutes'), query: held },
    { name: '06-meeting-announce', persona: 'chair', route: meeting('announce'), query: here },
    { name: '06-meeting-change', persona: 'chair', route: meeting('announce'), query: coming },
    { name: '06-meeting-door', persona: 'chair', route: meeting('door'), query: coming },
    { name: '06-meeting-write', persona: 'chair', route: meeting('write'), query: coming },
    { name: '17-urgent', persona: 'chair', route: followup('urgent') },
    { name: '07-ledger', persona: 'oneHome', route: ledger('ledger'), query: here },
    { name: '07-witness', persona: 'chair', route: ledger('witness'), query: here },
    { name: '08-counters', persona: 'chair', route: ledger('counters'), query: vote(walls) },
    { name: '11-disclosure', persona: 'oneHome', route: books('period'), query: here },
    {
      name: '11-disclosure-service',
      persona: 'oneHome',
      route: books('period'),
      query: here,
      steps: (phone) => phone.tap('晒服务'),
    },
    { name: '11-disclosure-lines', persona: 'oneHome', route: books('lines'), query: { ...here, period: BOOKS } },
    { name: '12-line-item', persona: 'oneHome', route: books('line'), query: { ...here, period: BOOKS, no: '45' } },
    { name: '12-questions', persona: 'oneHome', route: books('questions'), query: { ...here, period: BOOKS } },
    { name: '12-performance', persona: 'oneHome', route: books('performance'), query: here },
    { name: '12-revenue', persona: 'chair', route: books('revenue'), query: here },
    { name: '20-publish', persona: 'accountant', route: books('publish'), query: here },
    {
      name: '20-desktop-publish',
      persona: 'accountant',
      route: books('publish'),
      query: here,
      kind: 'screen',
      width: 1280,
    },
    { name: '20-settings', persona: 'chair', route: books('settings') },
    { name: '16-invite', persona: 'oneHome', route: member('invite'), query: here },
    { name: '16-my-home', persona: 'couple1', route: 'pages/me/index', steps: (phone) => phone.tap('1号楼1单元101') },
    { name: '16-co-owners', persona: 'couple1', route: member('co-owners'), query: here },
    { name: '16-phone-key', persona: 'oneHome', route: member('phone-key'), query: here },
    { name: '16-privacy', persona: 'oneHome', route: member('privacy') },
    { name: '16-person-case', persona: 'oneHome', route: member('person-case') },
    { name: '16-care', persona: 'steward', route: member('care') },
    { name: '13-services', persona: 'oneHome', route: 'pages/services/index' },
    { name: '13-items', persona: 'oneHome', route: service('items'), query: { ...here, category: '水电维修' } },
    {
      name: '14-place',
      persona: 'oneHome',
      route: service('items'),
      query: { ...here, category: '水电维修' },
      steps: (phone) => phone.tap('预约疏通下水道'),
    },
    {
      name: '14-order',
      persona: 'oneHome',
      route: service('orders'),
      query: here,
      steps: (phone) => phone.tap('疏通下水道'),
    },
    { name: '14-orders', persona: 'oneHome', route: service('orders'), query: here },
    { name: '15-tasks', persona: 'plumber', route: service('tasks') },
    { name: '15-work', persona: 'plumber', route: service('tasks'), steps: (phone) => phone.tap('看疏通下水道的订单') },
    { name: '13-basket', persona: 'oneHome', route: service('items'), query: { ...here, category: '农贸到家' } },
    { name: '13-company-books', persona: 'oneHome', route: service('books'), query: here },
    {
      name: '14-order-done',
      persona: 'oneHome',
      route: service('orders'),
      query: here,
      steps: (phone) => phone.tap('水龙头更换'),
    },
    { name: '15-complaints', persona: 'serviceCompany', route: service('complaints') },
    {
      name: '15-complaint',
      persona: 'serviceCompany',
      route: service('complaints'),
      steps: (phone) => phone.tap('晚到半小时'),
    },
    { name: '15-keep-books', persona: 'serviceCompany', route: service('keep-books') },
    { name: '15-board', persona: 'serviceCompany', route: service('board') },
    { name: '15-company', persona: 'serviceCompany', route: service('company') },
    {
      name: '15-item',
      persona: 'serviceCompany',
      route: service('items'),
      query: { ...here, category: '农贸到家', as: 'edit' },
      steps: (phone) => phone.tap('改时令蔬菜篮'),
    },
    { name: '15-settlement', persona: 'serviceCompany', route: service('settlement') },
    {
      name: '15-settlement-day',
      persona: 'serviceCompany',
      route: service('settlement'),
      steps: openPaidDay,
    },
    { name: '09-rooms', persona: 'oneHome', route: station('rooms') },
    { name: '10-booking', persona: 'oneHome', route: station('rooms'), steps: (phone) => phone.tap('书画阅览室') },
    { name: '10-my-booking', persona: 'oneHome', route: station('rooms'), steps: openNextBooking },
    { name: '10-bookings', persona: 'oneHome', route: station('bookings'), query: here },
    { name: '10-activities', persona: 'oneHome', route: station('activities'), query: here },
    {
      name: '10-activity',
      persona: 'couple1',
      route: station('activities'),
      query: here,
      steps: (phone) => phone.tap('周三读书会'),
    },
    { name: '30-station', persona: 'steward', route: station('manage') },
    { name: '30-station-keeper', persona: 'steward', route: station('keeper') },
    { name: '30-station-requests', persona: 'steward', route: station('requests') },
    {
      name: '30-station-room',
      persona: 'steward',
      route: station('manage'),
      steps: (phone) => phone.tap('书画阅览室'),
    },
    {
      name: '30-station-door',
      persona: 'steward',
      route: station('manage'),
      steps: async (phone) => {
        await phone.tap('书画阅览室')
        await phone.tap('门口的签到码')
      },
    },
    { name: '30-station-holidays', persona: 'steward', route: station('holidays') },
    {
      name: '30-station-attendance',
      persona: 'steward',
      route: station('activities'),
      query: here,
      steps: (phone) => phone.tap('周三读书会'),
    },
    { name: '30-station-reserve', persona: 'steward', route: station('reserve') },
    { name: '30-station-activity', persona: 'steward', route: station('activity-edit') },
    { name: '30-station-report', persona: 'steward', route: station('report') },
    { name: '16-inbox', persona: 'oneHome', route: notify('inbox') },
    { name: '16-messages', persona: 'oneHome', route: notify('messages') },
    { name: '16-mandate', persona: 'developer', route: member('mandate') },
    {
      name: '17-extend',
      persona: 'chair',
      route: 'packages/deliberation/pages/detail/index',
      query: vote(assembly),
      kind: 'screen',
      steps: (phone) => phone.tap('撤销'),
    },
    { name: '17-papers', persona: 'steward', route: desk('papers'), query: vote(assembly) },
    {
      name: '17-papers-receive',
      persona: 'steward',
      route: desk('papers'),
      query: vote(assembly),
      steps: (phone) => phone.tap('收下一张纸质票'),
    },
    {
      name: '17-deliveries',
      persona: 'steward',
      route: desk('papers'),
      query: vote(assembly),
      steps: (phone) => phone.tap('送达'),
    },
    { name: '17-proxy', persona: 'oneHome', route: 'packages/deliberation/pages/proxy/index', query: vote(assembly) },
    { name: '17-rules', persona: 'chair', route: desk('rules') },
    { name: '17-rules-worker', persona: 'communityWorker', route: desk('rules'), steps: pickCompound },
    { name: '30-desk', persona: 'chair', route: desk('desk') },
    { name: '30-desk-worker', persona: 'communityWorker', route: desk('desk'), steps: pickCompound },
    { name: '30-grants', persona: 'chair', route: desk('grants') },
    { name: '30-audit', persona: 'communityWorker', route: desk('audit'), steps: pickCompound },
    { name: '30-rolls', persona: 'chair', route: desk('rolls') },
    { name: '30-correction', persona: 'chair', route: desk('correction') },
    { name: '30-merging', persona: 'chair', route: desk('merging') },
    { name: '30-gates', persona: 'chair', route: desk('gates') },
    { name: '30-mandates', persona: 'communityWorker', route: desk('mandates'), steps: pickCompound },
    { name: '30-broadcasts', persona: 'steward', route: notify('broadcasts') },
    { name: '30-broadcast-new', persona: 'steward', route: notify('broadcast-new') },
    { name: '30-care-list', persona: 'steward', route: notify('care-list') },
    { name: '30-templates', persona: 'operator', route: notify('templates') },
  ]

  function vote(deliberationId: string) {
    return { compoundId, deliberationId }
  }
}

/** 我家的预约, and the one that comes next. */
async function openNextBooking(phone: Phone): Promise<void> {
  await phone.tap('我家的预约')
  await phone.tap('书画阅览室')
}

/** The day on which the seed paid for the lamp: yesterday, or where it is past midnight already the day before. */
async function openPaidDay(phone: Phone): Promise<void> {
  await phone.tap('昨天')
  if ((await phone.page.getByText('导出 Excel 表格').filter({ visible: true }).count()) > 0) return
  const [, month, day] = dayOf(Date.now() - 2 * 86_400_000).split('-')
  await phone.tap(`${String(Number(month))}月${String(Number(day))}日`)
}

/** Whose role reaches several compounds says first which one. */
async function pickCompound(phone: Phone): Promise<void> {
  await phone.tap('天惠苑小区')
}

async function openFirstPost(phone: Phone): Promise<void> {
  await phone.page.locator('.pb-post, [role="button"]').filter({ hasText: '回复' }).first().tap()
}

async function recompute(phone: Phone): Promise<void> {
  await phone.tap('核对我的这一条')
}
