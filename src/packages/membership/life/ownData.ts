import { call } from '@/cloud/client'
import type { ActionOutput } from '~types/contracts'
import type { DataPart } from '~types/membership/privacy'

type Items = ActionOutput<'membership.myData'>['items']

/** By the parts of the contract: its module must not be loaded here, it brings the parsers. */
export const PART_WORDS: Readonly<Record<DataPart, { title: string; what: string }>> = {
  homes: {
    title: '房屋登记',
    what: '哪套房、什么身份、核验结果；姓名只留「张*芳」和加密记号，手机只留后四位和加密记号',
  },
  roles: { title: '担任的职务', what: '职务、任期、谁给的' },
  keys: { title: '手机钥匙', what: '公开的那一半和起止时间；私密的那一半只在您手机里' },
  agreements: { title: '产权人的商定', what: '谁来投票、什么时候定的' },
  cases: { title: '换账号和家庭变故', what: '您交来的申请和结果' },
  register: { title: '居民会议的登记', what: '什么时候申请、登记在哪套房、结果；生日核对完就删' },
  notices: { title: '消息和紧急联系', what: '收到的消息、微信还能发几条、登记的紧急电话' },
  ballots: { title: '投票记录', what: '哪次表决、什么时间、哪种方式；选了什么不在这里' },
}
export const PARTS = Object.keys(PART_WORDS) as DataPart[]

/** A thousand ballots. */
const MOST_PAGES = 20

/** One part with all its pages. */
async function readPart(part: DataPart): Promise<Items> {
  const items: Items = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: { items: Items; next: string | null } = await call(
      'membership.myData',
      cursor === null ? { part } : { part, cursor },
    )
    items.push(...answer.items)
    cursor = answer.next
    if (cursor === null) break
  }
  return items
}

/** Everything, part by part. */
export async function readOwnData(): Promise<Readonly<Record<DataPart, Items>>> {
  const [homes, roles, keys, agreements, cases, register, notices, ballots] = await Promise.all([
    readPart('homes'),
    readPart('roles'),
    readPart('keys'),
    readPart('agreements'),
    readPart('cases'),
    readPart('register'),
    readPart('notices'),
    readPart('ballots'),
  ])
  return { homes, roles, keys, agreements, cases, register, notices, ballots }
}
