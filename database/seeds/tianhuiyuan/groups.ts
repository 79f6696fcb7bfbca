import type { ActionInput } from '../../../types/contracts'
import { COMPOUND } from './people'
import { call, keyOf, type SeedTools } from './tools'

type Scope = ActionInput<'membership.board'>['scope']

const WHOLE: Scope = { level: 'compound' }
const FIRST: Scope = { level: 'building', building: '1号楼' }
const UNIT: Scope = { level: 'unit', building: '1号楼', unit: '1单元' }

/** A picture of one pixel, in the place of a group's QR image. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What neighbours said to each other, and what was told to them. */
export async function groupsLife(tools: SeedTools): Promise<void> {
  const [chair, steward, oneHome, tenant] = await Promise.all(
    ['chair', 'steward', 'oneHome', 'tenant'].map((id) => tools.persona(id)),
  )
  if (chair === undefined || steward === undefined || oneHome === undefined || tenant === undefined) return
  const compoundId = COMPOUND
  await call(tools, chair, 'membership.setBoardRules', { compoundId, postsAllowed: true })
  await call(tools, chair, 'membership.setNumbers', {
    compoundId,
    version: 0,
    numbers: [
      { name: '安和物业值班室', phone: '028-8123 4567', note: '24 小时有人' },
      { name: '桂湖社区', phone: '028-8123 8800', note: '工作日 9:00—17:30' },
    ],
  })
  await call(tools, steward, 'membership.setStewardPhone', { compoundId, phoneCode: await tools.phoneCode(steward) })
  for (const scope of [FIRST, UNIT]) {
    const fileID = await tools.upload(steward, `groups/${compoundId}/seed-${scope.level}.png`, PICTURE)
    await call(tools, steward, 'membership.setGroupCode', { compoundId, scope, fileID })
  }
  const notice = (token: string, scope: Scope, key: string, pinned: boolean, title: string, text: string) =>
    call(tools, token, 'membership.writeNotice', {
      compoundId,
      scope,
      title,
      text,
      pinned,
      images: [],
      files: [],
      requestKey: keyOf('notice', key),
    })
  const say = (token: string, scope: Scope, key: string, topic: 'help' | 'proposal' | 'lost', text: string) =>
    call(tools, token, 'membership.writePost', {
      compoundId,
      scope,
      topic,
      text,
      images: [],
      requestKey: keyOf('post', key),
    })
  await notice(chair, WHOLE, 'water', false, '明天 9:00—15:00 清洗水箱', '全小区停水六小时，请提前接水。')
  await notice(steward, FIRST, 'roster', true, '1单元电梯大修：请核对名册', '今晚 8 点在架空层，带上产权证。')
  await say(tenant, FIRST, 'clinic', 'help', '母亲腿脚不便，周五上午去区医院复查，有没有同路的邻居能搭把手？油费我来。')
  const { postId } = await say(
    oneHome,
    FIRST,
    'lamp',
    'proposal',
    '负一楼电梯口的灯坏了三天，老人出门看不清。建议报修，顺便换成感应灯。',
  )
  await call(tools, steward, 'membership.reply', {
    compoundId,
    postId,
    text: '已报给物业，编号 W1118-04，物业说明天下午来换。',
    requestKey: keyOf('reply', 'lamp'),
  })
  await call(tools, tenant, 'membership.react', { compoundId, postId, on: true })
  await say(oneHome, UNIT, 'parcel', 'lost', '谁家快递放错门口了，在 102 门口，来拿一下。')
  await call(tools, oneHome, 'membership.offerTalent', {
    compoundId,
    scope: FIRST,
    category: 'repair',
    text: '会修水龙头、换插座，小活不收钱',
    time: '周末白天',
    phoneCode: null,
    requestKey: keyOf('talent', 'oneHome'),
  })
}
