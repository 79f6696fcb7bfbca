import { livingScenesOf } from './living-scenes'
import type { Phone } from './phone'
import type { Sample } from './sample'

/** One picture: whose phone, which page, and what has been tapped on it. */
export interface Scene {
  /** Begins with the number of its design. */
  readonly name: string
  /** Null: nobody has signed in. Several: each draws one picture in turn, since what he does can be done once. */
  readonly persona: string | null | readonly string[]
  readonly route: string
  readonly query?: Readonly<Record<string, string>>
  readonly steps?: (phone: Phone) => Promise<void>
  /** A sheet fills the screen, not the page. */
  readonly kind?: 'screen'
  /** Of the screen, in px; a phone's without it. */
  readonly width?: number
}

const HOME = 'pages/home/index'
const LIST = 'pages/deliberations/index'
const ME = 'pages/me/index'
const JOIN = 'packages/membership/pages/join/index'
const vote = (page: string): string => `packages/deliberation/pages/${page}/index`
const desk = (page: string): string => `packages/desk/pages/${page}/index`

/** Every page that there is, as the people see it who have business there. */
export function scenesOf(sample: Sample): Scene[] {
  const { compoundId, assembly, walls, lifts, garden, budget, mine, pending } = sample
  const of = (deliberationId: string) => ({ compoundId, deliberationId })
  return [
    { name: '00-who', persona: null, route: HOME },
    { name: '01-home', persona: 'twoHomes', route: HOME },
    { name: '01-home-newcomer', persona: 'stranger', route: HOME },
    { name: '01-home-done', persona: 'couple1', route: HOME },
    { name: '01-home-committee', persona: 'chair', route: HOME },
    { name: '01-home-steward', persona: 'steward', route: HOME },
    { name: '01-home-worker', persona: 'communityWorker', route: HOME },
    { name: '02-join-0-compound', persona: 'stranger', route: JOIN },
    { name: '02-join-1-room', persona: 'stranger', route: JOIN, steps: pickHome },
    { name: '02-join-2-identity', persona: 'stranger', route: JOIN, steps: pickRelation },
    { name: '02-join-3-verify', persona: 'stranger', route: JOIN, steps: verify },
    { name: '02-join-4-pending', persona: 'developer', route: JOIN, query: { bindingId: pending } },
    { name: '03-groups', persona: 'oneHome', route: 'pages/groups/index' },
    { name: '04-deliberations', persona: 'oneHome', route: LIST },
    { name: '04-deliberations-ended', persona: 'oneHome', route: LIST, steps: (phone) => phone.tap('已结束') },
    { name: '04-deliberations-committee', persona: 'viceChair', route: LIST, steps: (phone) => phone.tap('待复核') },
    { name: '05-deliberation', persona: 'twoHomes', route: vote('detail'), query: of(assembly) },
    { name: '05-deliberation-cast', persona: 'couple2', route: vote('detail'), query: of(assembly) },
    { name: '05-deliberation-tenant', persona: 'tenant', route: vote('detail'), query: of(assembly) },
    { name: '05-deliberation-roster', persona: 'oneHome', route: vote('detail'), query: of(lifts) },
    { name: '05-deliberation-consulting', persona: 'tenant', route: vote('detail'), query: of(garden) },
    { name: '05-roster', persona: 'oneHome', route: vote('roster'), query: of(lifts) },
    { name: '06-ballot', persona: 'twoHomes', route: vote('ballot'), query: of(assembly), steps: choose },
    { name: '06-ballot-empty', persona: 'twoHomes', route: vote('ballot'), query: of(assembly) },
    {
      name: '06-ballot-confirm',
      persona: 'twoHomes',
      route: vote('ballot'),
      query: of(assembly),
      steps: confirm,
      kind: 'screen',
    },
    { name: '06-ballot-refused', persona: 'couple2', route: vote('ballot'), query: of(assembly) },
    { name: '06-ballot-early', persona: 'oneHome', route: vote('ballot'), query: of(lifts) },
    { name: '06-ballot-developer', persona: 'developer', route: vote('ballot'), query: of(assembly) },
    { name: '07-receipt', persona: 'couple1', route: vote('receipt'), query: { ...of(assembly), voterId: mine } },
    { name: '08-result', persona: 'twoHomes', route: vote('result'), query: of(walls) },
    { name: '08-result-early', persona: 'twoHomes', route: vote('result'), query: of(assembly) },
    { name: '13-services', persona: 'oneHome', route: 'pages/services/index' },
    { name: '16-mine', persona: 'twoHomes', route: ME },
    { name: '16-mine-committee', persona: 'chair', route: ME },
    { name: '16-mine-worker', persona: 'communityWorker', route: ME },
    { name: '16-mine-newcomer', persona: 'stranger', route: ME },
    { name: '16-mine-dark', persona: 'twoHomes', route: ME, steps: (phone) => phone.tap('深色显示'), kind: 'screen' },
    { name: '17-wizard-1-form', persona: 'chair', route: desk('wizard'), steps: (phone) => phone.tap('业主大会') },
    { name: '17-wizard-2-motions', persona: 'chair', route: desk('wizard'), steps: motions },
    { name: '17-wizard-2-election', persona: 'chair', route: desk('wizard'), steps: election },
    {
      name: '17-wizard-2-subjects',
      persona: 'chair',
      route: desk('wizard'),
      steps: subjects,
      kind: 'screen',
    },
    { name: '17-wizard-3-schedule', persona: 'chair', route: desk('wizard'), steps: schedule },
    {
      name: '17-wizard-3-day',
      persona: 'chair',
      route: desk('wizard'),
      steps: async (phone) => {
        await schedule(phone)
        await phone.tap('截止')
      },
      kind: 'screen',
    },
    { name: '17-wizard-4-review', persona: 'chair', route: desk('wizard'), steps: review },
    { name: '17-wizard-closed', persona: 'oneHome', route: desk('wizard') },
    { name: '17-drafts', persona: 'viceChair', route: desk('drafts') },
    { name: '17-draft', persona: 'viceChair', route: desk('draft'), query: of(budget) },
    { name: '17-draft-own', persona: 'chair', route: desk('draft'), query: of(budget) },
    { name: '17-requests', persona: 'steward', route: desk('requests') },
    { name: '17-roll', persona: 'chair', route: desk('roll') },
    ...livingScenesOf(sample),
  ]
}

async function pickHome(phone: Phone): Promise<void> {
  for (const words of ['天惠苑小区', '1号楼', '1单元', '201']) await phone.tap(words)
}

async function pickRelation(phone: Phone): Promise<void> {
  await pickHome(phone)
  await phone.tap('下一步')
  await phone.tap('业主')
}

async function verify(phone: Phone): Promise<void> {
  await pickRelation(phone)
  await phone.tap('下一步')
  await phone.fill('如 张桂芳', '袁涛林')
}

async function choose(phone: Phone): Promise<void> {
  await phone.tap('同意')
  await phone.tap('同意', 1)
  await phone.tap('反对', 2)
}

async function confirm(phone: Phone): Promise<void> {
  await choose(phone)
  await phone.tap('核对')
  await phone.see('核对一下')
}

async function motions(phone: Phone): Promise<void> {
  await phone.tap('业主大会')
  await phone.fill('规定的名称', '《桂湖片区业主电子投票规定》第三条')
  await phone.tap('下一步：写议题')
  await phone.fill('一看就知道是什么事', '2027年公共收益预算')
  await phone.page
    .locator('textarea')
    .filter({ visible: true })
    .last()
    .fill('通过 2027 年度公共收益支出预算，总额 438,000.00 元，明细见附件')
  await phone.tap('点这里选')
  await phone.tap('其他共有的大事')
}

async function election(phone: Phone): Promise<void> {
  await motions(phone)
  await phone.tap('其他共有的大事')
  await phone.tap('选举业委会或更换成员')
  await phone.tap('选人')
  for (let more = 0; more < 2; more += 1) await phone.tap('选出几个人，多一点')
}

async function subjects(phone: Phone): Promise<void> {
  await motions(phone)
  await phone.tap('其他共有的大事')
  await phone.see('属于哪一类？')
}

async function schedule(phone: Phone): Promise<void> {
  await motions(phone)
  await phone.tap('下一步：定时间')
}

async function review(phone: Phone): Promise<void> {
  await schedule(phone)
  await phone.tap('下一步：核对')
}
