import { policy, type Role } from '~types/policy'
import type { ActionName } from '~types/contract'
import type { PageName } from '@/platform/navigate'
import type { IconName } from '@/ui/icon-names'

export interface DeskRow {
  page: PageName
  icon: IconName
  title: string
  detail: string
  /** What the page is for. Who may call it opens it: the policy table says so. */
  action: ActionName
  /** Done so often that it stands on one's own page too, not only under 管理. */
  daily?: true
}

interface DeskGroup {
  title: string
  rows: readonly DeskRow[]
}

/** Everything that staff do, in the order of 管理. A page that staff open has its row here, and only here. */
const GROUPS: readonly DeskGroup[] = [
  {
    title: '议事',
    rows: [
      {
        page: 'wizard',
        icon: 'vote',
        title: '发起议事',
        detail: '开会、表决、听意见，一步步来',
        action: 'deliberation.draft',
        daily: true,
      },
      {
        page: 'meetings',
        icon: 'pin',
        title: '现场开会',
        detail: '通知开会、现场签到、写记录、念记录',
        action: 'meeting.announce',
      },
      {
        page: 'urgent',
        icon: 'drop',
        title: '紧急单元会',
        detail: '管道堵了这样的急事，半小时问一个单元',
        action: 'followup.setCost',
      },
      {
        page: 'drafts',
        icon: 'edit',
        title: '待复核',
        detail: '别人提的，由您核对后公布',
        action: 'deliberation.approve',
        daily: true,
      },
      {
        page: 'ballotPapers',
        icon: 'doc',
        title: '纸质票和委托书',
        detail: '收下纸质票、核对另一位收的，看委托书',
        action: 'deliberation.receivePaper',
        daily: true,
      },
      {
        page: 'rules',
        icon: 'scale',
        title: '小区规则',
        detail: '通知、投票、改票、延长，业委会提、社区核定',
        action: 'deliberation.decideRules',
      },
    ],
  },
  {
    title: '小区群',
    rows: [
      {
        page: 'managedGroups',
        icon: 'qr',
        title: '小区群管理',
        detail: '换群二维码、绑微信群、看领取记录',
        action: 'membership.setGroupCode',
        daily: true,
      },
      {
        page: 'moderation',
        icon: 'chat',
        title: '看帖和举报',
        detail: '有疑问的帖子、图片、举报和申诉',
        action: 'membership.decideCase',
        daily: true,
      },
    ],
  },
  {
    title: '温馨驿站',
    rows: [
      {
        page: 'stationManage',
        icon: 'room',
        title: '驿站管理',
        detail: '活动室、审批、今日名单、活动、月报',
        action: 'station.saveRoom',
        daily: true,
      },
    ],
  },
  {
    title: '通知',
    rows: [
      {
        page: 'broadcasts',
        icon: 'horn',
        title: '广播',
        detail: '一次告诉一栋楼或全小区，看哪些户收到',
        action: 'notify.broadcasts',
        daily: true,
      },
      {
        page: 'templates',
        icon: 'bell',
        title: '消息模板',
        detail: '微信消息的编号，哪些停了',
        action: 'notify.setTemplate',
      },
    ],
  },
  {
    title: '双晒',
    rows: [
      {
        page: 'bookPublish',
        icon: 'wallet',
        title: '双晒公布',
        detail: '导入账目、传凭证、交复核、公布',
        action: 'disclosure.draft',
        daily: true,
      },
      {
        page: 'bookSettings',
        icon: 'scale',
        title: '双晒规则',
        detail: '多久公布一次、到期日、类别、凭证限额',
        action: 'disclosure.setRules',
      },
    ],
  },
  {
    title: '住户和户册',
    rows: [
      {
        page: 'requests',
        icon: 'user',
        title: '住户审核',
        detail: '对照材料，放行或者说明原因',
        action: 'membership.decide',
        daily: true,
      },
      {
        page: 'care',
        icon: 'home',
        title: '住户变动',
        detail: '查一户、签名纸、换手机、家庭变故',
        action: 'membership.decidePersonCase',
        daily: true,
      },
      {
        page: 'registerDesk',
        icon: 'users',
        title: '居民登记册',
        detail: '谁在居民会议上投票：核对身份证，登记、移出',
        action: 'roll.enrolments',
      },
      {
        page: 'gates',
        icon: 'qr',
        title: '门口的码',
        detail: '生成、打印、换新，邻居扫了就到',
        action: 'membership.makeGateCode',
      },
      {
        page: 'mandates',
        icon: 'building',
        title: '开发商授权',
        detail: '核对授权书，同意谁代表没卖出的房屋',
        action: 'membership.decideMandate',
      },
      {
        page: 'rolls',
        icon: 'doc',
        title: '户册',
        detail: '导入、核对、更正、导出，看历史',
        action: 'roll.versions',
      },
    ],
  },
  {
    title: '社区服务',
    rows: [
      {
        page: 'serviceTasks',
        icon: 'service',
        title: '我要做的',
        detail: '接单、上门、做完请客户确认',
        action: 'service.tasks',
        daily: true,
      },
      {
        page: 'serviceBoard',
        icon: 'ticket',
        title: '派单和订单',
        detail: '等人接的、晚了的、有争议的，每日结算',
        action: 'service.board',
        daily: true,
      },
      {
        page: 'serviceCompany',
        icon: 'edit',
        title: '公司资料',
        detail: '热线、服务项目、服务队、师傅，替人下单',
        action: 'service.setCompany',
      },
    ],
  },
  {
    title: '人和职责',
    rows: [
      {
        page: 'grants',
        icon: 'users',
        title: '职责',
        detail: '谁担任什么、到什么时候，请人担任',
        action: 'membership.grants',
      },
      {
        page: 'audit',
        icon: 'shield',
        title: '办事记录',
        detail: '谁在什么时候用了什么权限',
        action: 'membership.audit',
      },
    ],
  },
]

/** What one of these roles opens, by groups; a group without anything is left out. */
export function deskGroupsFor(roles: readonly Role[]): readonly DeskGroup[] {
  return GROUPS.map(({ title, rows }) => ({ title, rows: rows.filter(({ action }) => opens(action, roles)) })).filter(
    ({ rows }) => rows.length > 0,
  )
}

/** The few that stand on one's own page. */
export function dailyRowsFor(roles: readonly Role[]): readonly DeskRow[] {
  return deskGroupsFor(roles).flatMap(({ rows }) => rows.filter(({ daily }) => daily === true))
}

function opens(action: ActionName, roles: readonly Role[]): boolean {
  const who = policy[action]
  return 'roles' in who && who.roles.some((role) => roles.includes(role))
}
