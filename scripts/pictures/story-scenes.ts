import type { Phone } from './phone'
import type { Scene } from './scenes'
import type { Story } from './story'

const vote = (page: string): string => `packages/deliberation/pages/${page}/index`
const desk = (page: string): string => `packages/desk/pages/${page}/index`
const followup = (page: string): string => `packages/followup/pages/${page}/index`
const meeting = (page: string): string => `packages/meeting/pages/${page}/index`

/** Each has a ballot of his own to cast, one a picture. */
const CASTERS = ['oneHome', 'family', 'couple1', 'chair', 'viceChair', 'steward']

/** What the seed has none of: votes without names, elections, papers, mandates, denials, meetings under way. */
export function storyScenesOf(story: Story): Scene[] {
  const { elsewhere, walls, task, petition, pipe } = story
  const { compoundId, elected, electing, asked, asking, colours, flawed, arriving, reading, closed } = story
  const of = (deliberationId: string) => ({ compoundId, deliberationId })
  const at = (meetingId: string) => ({ compoundId, meetingId })
  return [
    { name: '40-anonymous', persona: 'oneHome', route: vote('detail'), query: of(asking) },
    {
      name: '40-anonymous-ballot',
      persona: 'oneHome',
      route: vote('ballot'),
      query: of(asking),
      steps: (phone) => phone.tap('反对'),
    },
    {
      name: '40-anonymous-confirm',
      persona: 'oneHome',
      route: vote('ballot'),
      query: of(asking),
      kind: 'screen',
      steps: async (phone) => {
        await phone.tap('反对')
        await phone.tap('核对')
      },
    },
    { name: '40-anonymous-receipt', persona: CASTERS, route: vote('ballot'), query: of(asking), steps: castAgainst },
    { name: '40-anonymous-result', persona: 'oneHome', route: vote('result'), query: of(asked) },
    {
      name: '41-receipt-saved',
      persona: CASTERS,
      route: vote('ballot'),
      query: of(colours),
      steps: async (phone) => {
        await phone.tap('浅灰')
        await castIt(phone)
        await phone.tap('把回执存成图片')
      },
    },
    { name: '42-election', persona: 'couple1', route: vote('detail'), query: of(electing) },
    { name: '42-election-ballot', persona: 'steward', route: vote('ballot'), query: of(electing), steps: choose },
    {
      name: '42-election-confirm',
      persona: 'steward',
      route: vote('ballot'),
      query: of(electing),
      kind: 'screen',
      steps: async (phone) => {
        await choose(phone)
        await phone.tap('核对')
      },
    },
    { name: '42-election-result', persona: 'twoHomes', route: vote('result'), query: of(elected) },
    { name: '43-deny', persona: 'oneHome', route: vote('detail'), query: of(electing) },
    {
      name: '43-deny-sheet',
      persona: 'oneHome',
      route: vote('detail'),
      query: of(electing),
      kind: 'screen',
      steps: (phone) => phone.tap('不是我们投的'),
    },
    {
      name: '43-deny-contesting',
      persona: 'oneHome',
      route: vote('detail'),
      query: of(elected),
      kind: 'screen',
      steps: (phone) => phone.tap('不是我们投的'),
    },
    { name: '44-roll-error', persona: 'chair', route: vote('detail'), query: of(flawed) },
    { name: '45-papers', persona: 'steward', route: desk('papers'), query: of(electing) },
    { name: '45-papers-second', persona: 'viceChair', route: desk('papers'), query: of(electing) },
    {
      name: '45-papers-read',
      persona: 'viceChair',
      route: desk('papers'),
      query: of(electing),
      steps: (phone) => phone.tap('我来核对'),
    },
    {
      name: '45-papers-receive',
      persona: 'steward',
      route: desk('papers'),
      query: of(electing),
      steps: async (phone) => {
        await phone.tap('收下一张纸质票')
        for (const words of ['1号楼', '1单元', '902']) await phone.tap(words)
      },
    },
    {
      name: '45-mandates',
      persona: 'chair',
      route: desk('papers'),
      query: of(electing),
      steps: (phone) => phone.tap('委托书'),
    },
    {
      name: '45-deliveries',
      persona: 'chair',
      route: desk('papers'),
      query: of(electing),
      steps: (phone) => phone.tap('送达'),
    },
    {
      name: '45-delivery-record',
      persona: 'steward',
      route: desk('papers'),
      query: of(electing),
      steps: async (phone) => {
        await phone.tap('送达')
        await phone.tap('登记一份纸质送达')
        for (const words of ['1号楼', '1单元', '902']) await phone.tap(words)
      },
    },
    { name: '46-proxy', persona: 'twoHomes', route: vote('proxy'), query: of(electing) },
    {
      name: '46-proxy-ballot',
      persona: 'twoHomes',
      route: vote('proxy'),
      query: of(electing),
      steps: (phone) => phone.tap('替他投'),
    },
    { name: '46-proxy-offer', persona: 'couple2', route: vote('proxy'), query: of(electing) },
    { name: '47-election', persona: 'chair', route: desk('wizard'), steps: draftElection },
    { name: '47-gathering', persona: 'chair', route: desk('wizard'), steps: gather },
    { name: '48-sign-in', persona: 'oneHome', route: meeting('meeting'), query: at(arriving) },
    { name: '48-door', persona: 'steward', route: meeting('door'), query: at(arriving) },
    { name: '48-asked', persona: 'oneHome', route: meeting('meeting'), query: at(reading) },
    { name: '48-consent', persona: 'couple1', route: meeting('meeting'), query: at(arriving) },
    { name: '48-answer', persona: 'oneHome', route: meeting('minutes'), query: at(reading) },
    {
      name: '48-answer-against',
      persona: 'oneHome',
      route: meeting('minutes'),
      query: at(reading),
      steps: (phone) => phone.tap('有不对的'),
    },
    { name: '48-read-aloud', persona: 'steward', route: meeting('door'), query: { ...at(reading), show: 'homes' } },
    {
      name: '48-opinions',
      persona: 'steward',
      route: meeting('door'),
      query: at(arriving),
      steps: (phone) => phone.tap('意见'),
    },
    { name: '48-sign-off', persona: 'viceChair', route: meeting('minutes'), query: at(reading) },
    { name: '48-write', persona: 'steward', route: meeting('write'), query: at(arriving) },
    {
      name: '48-closed',
      persona: 'chair',
      route: meeting('minutes'),
      query: at(closed),
      steps: (phone) => phone.tap('在账本里核对'),
    },
    { name: '49-tasks', persona: 'oneHome', route: followup('tasks'), query: of(walls) },
    { name: '49-task', persona: 'chair', route: followup('task'), query: { compoundId, taskId: task } },
    {
      name: '49-petition',
      persona: 'oneHome',
      route: followup('petition'),
      query: { compoundId, petitionId: petition },
    },
    { name: '49-escalation', persona: 'oneHome', route: followup('escalation'), query: of(asked) },
    { name: '49-costs', persona: 'oneHome', route: followup('costs'), query: of(pipe) },
    { name: '49-official', persona: 'oneHome', route: followup('official'), query: of(elsewhere) },
    ...residentScenes(story),
    { name: '48-meetings', persona: 'oneHome', route: meeting('meetings'), query: { compoundId } },
  ]
}

/** The register of residents, and votes by it. */
function residentScenes({ compoundId, stalls, lamps }: Story): Scene[] {
  const of = (deliberationId: string) => ({ compoundId, deliberationId })
  const mine = 'packages/membership/pages/register/index'
  return [
    { name: '50-register-mine', persona: 'oneHome', route: mine, query: { compoundId } },
    { name: '50-register-waiting', persona: 'couple1', route: mine, query: { compoundId } },
    { name: '50-register-ask', persona: 'twoHomes', route: mine, query: { compoundId } },
    { name: '50-register-desk', persona: 'communityWorker', route: desk('register'), steps: pickCompound },
    {
      name: '50-register-decide',
      persona: 'communityWorker',
      route: desk('register'),
      kind: 'screen',
      steps: async (phone) => {
        await pickCompound(phone)
        await phone.tap('对得上，登记')
      },
    },
    {
      name: '50-register-list',
      persona: 'steward',
      route: desk('register'),
      steps: (phone) => phone.tap('登记册'),
    },
    {
      name: '50-register-enrol',
      persona: 'steward',
      route: desk('register'),
      steps: async (phone) => {
        await phone.tap('替没有手机的居民申请')
        for (const words of ['1号楼', '1单元', '902']) await phone.tap(words)
      },
    },
    { name: '50-residents-wizard', persona: 'chair', route: desk('wizard'), steps: draftByResidents },
    { name: '50-residents-detail', persona: 'steward', route: vote('detail'), query: of(lamps) },
    { name: '50-residents-ballot', persona: 'steward', route: vote('ballot'), query: of(lamps) },
    { name: '50-residents-not-mine', persona: 'twoHomes', route: vote('ballot'), query: of(lamps) },
    {
      name: '50-residents-roster',
      persona: 'oneHome',
      route: vote('roster'),
      query: of(lamps),
      steps: (phone) => phone.tap('核对我的这一条'),
    },
    { name: '50-residents-result', persona: 'oneHome', route: vote('result'), query: of(stalls) },
    {
      name: '50-residents-receipt',
      persona: ['oneHome', 'viceChair', 'chair'],
      route: vote('ballot'),
      query: of(lamps),
      steps: castAgainst,
    },
    { name: '50-residents-poster', persona: 'chair', route: followup('poster'), query: of(stalls) },
    {
      name: '50-residents-paper',
      persona: 'steward',
      route: desk('papers'),
      query: of(lamps),
      steps: async (phone) => {
        await phone.tap('收下一张纸质票')
        for (const words of ['1号楼', '1单元', '102']) await phone.tap(words)
      },
    },
  ]
}

async function pickCompound(phone: Phone): Promise<void> {
  await phone.tap('天惠苑小区')
}

async function draftByResidents(phone: Phone): Promise<void> {
  await phone.tap('居民会议')
  await phone.tap('每人一票')
  await phone.tap('下一步：写议题')
  await phone.fill('一看就知道是什么事', '早市几点收摊')
  await phone.page.locator('textarea').filter({ visible: true }).last().fill('东门外早市每天 9 点收摊')
  await phone.tap('下一步：定时间')
  await phone.tap('下一步：核对')
}

async function castAgainst(phone: Phone): Promise<void> {
  await phone.tap('反对')
  await castIt(phone)
}

async function castIt(phone: Phone): Promise<void> {
  await phone.tap('核对')
  await phone.tap('确认投出')
  await phone.see('投好了，谢谢您')
}

async function choose(phone: Phone): Promise<void> {
  await phone.tap('同意')
  await phone.tap('浅灰')
  await phone.tap('陈桂凤（1号楼）')
  await phone.tap('刘志强（2号楼）')
}

async function draftElection(phone: Phone): Promise<void> {
  await phone.tap('业主大会')
  await phone.tap('下一步：写议题')
  await phone.fill('一看就知道是什么事', '业委会换届')
  await phone.page.locator('textarea').filter({ visible: true }).last().fill('选三位业委会委员')
  await phone.tap('点这里选')
  await phone.tap('选举业委会或更换成员')
  await phone.tap('选人')
}

async function gather(phone: Phone): Promise<void> {
  await phone.tap('坝坝会')
  await phone.tap('下一步：写议题')
  await phone.fill('一看就知道是什么事', '楼下广场舞几点结束')
  await phone.page.locator('textarea').filter({ visible: true }).last().fill('楼下广场舞晚上八点半结束')
  await phone.tap('下一步：定时间')
  await phone.tap('开个现场会', 1)
}
