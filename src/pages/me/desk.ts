import { policy, type Role } from '~types/policy'
import type { ActionName } from '~types/contract'
import type { PageName } from '@/platform/navigate'
import type { IconName } from '@/ui/icon-names'

interface DeskRow {
  page: PageName
  icon: IconName
  title: string
  detail: string
  /** What the page is for. Who may call it opens it: the policy table says so. */
  action: ActionName
}

const ROWS: readonly DeskRow[] = [
  {
    page: 'wizard',
    icon: 'vote',
    title: '发起议事',
    detail: '开会、表决、听意见，一步步来',
    action: 'deliberation.draft',
  },
  {
    page: 'drafts',
    icon: 'edit',
    title: '待复核',
    detail: '别人提的，由您核对后公布',
    action: 'deliberation.approve',
  },
  {
    page: 'requests',
    icon: 'user',
    title: '住户审核',
    detail: '对照材料，放行或者说明原因',
    action: 'membership.decide',
  },
  {
    page: 'roll',
    icon: 'doc',
    title: '导入户册',
    detail: '房管、社区发来的表格，先看一遍再导入',
    action: 'membership.importRoll',
  },
]

/** The staff pages that one of these roles opens. */
export function deskRowsFor(roles: readonly Role[]): readonly DeskRow[] {
  return ROWS.filter(({ action }) => {
    const who = policy[action]
    return 'roles' in who && who.roles.some((role) => roles.includes(role))
  })
}
