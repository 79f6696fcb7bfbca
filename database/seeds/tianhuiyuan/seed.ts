import { compoundNamesOf } from '../../../cloudfunctions/kit/compoundNames'
import { DAY, DEFAULT_RULE_CONFIG, HOUR } from '../../../domain/deliberation/schedule'
import { contested, objectedTo, talkedAbout } from './conduct'
import { answered, disclosed } from './disclosure'
import { binder, bindEverybody, COMMUNITY, COMPOUND, ownersOnRoll, personaOf, rollFile, STREET } from './people'
import { letCast } from './sharing'
import { groupsLife } from './groups'
import { gardenMeeting, liftsMeeting } from './meetings'
import { serviceLife } from './service'
import { stationLife } from './station'
import { TEMPLATE_KEYS } from '../../../types/notify/templates'
import { call, keyOf, type SeedTools } from './tools'
import { castAll, drafted, published } from './votes'

const BEIJING = 8 * HOUR
const LOCAL_RULE = '《桂湖片区物业管理办法》第十八条：楼栋、单元共用部分的维修由该楼栋、单元业主共同决定'
const ASSEMBLY_RULE =
  '《天惠苑小区业主大会议事规则》第十五条：业主大会会议可以采用互联网方式表决；业主经户册核验身份后，在手机上投的票与书面票效力相同'

/** The sample compound with two months of its life. Everything goes through the functions, but for the first grants. */
export default async function seed(tools: SeedTools): Promise<void> {
  const today = tools.now()
  /** `hour` o'clock in China, `days` from today. */
  const on = (days: number, hour: number) =>
    Math.floor((today + BEIJING) / DAY) * DAY - BEIJING + days * DAY + hour * HOUR
  try {
    await found(tools, on(-62, 9))
    await tools.insert('messageTemplates', messageTemplates())
    const owners = ownersOnRoll().filter(({ building, room }) => building !== '1号楼' && room !== '1302')
    const ofThird = owners.filter(({ building }) => building === '3号楼').slice(0, 76)
    const others = owners.filter(({ building }) => building !== '3号楼').filter((_, index) => index % 9 === 0)
    const joined = [...ofThird, ...others.slice(0, 44)]
    await tools.setClock(on(-61, 10))
    await bindEverybody(tools, joined)
    tools.log(`seed: ${joined.length} owners have joined`)
    await letCast(tools, joined)

    await tools.setClock(on(-60, 10))
    const walls = await published(tools, 'walls', {
      form: 'buildingMeeting',
      title: '3号楼外墙渗水维修，用维修资金',
      scope: { level: 'building', building: '3号楼' },
      electorate: 'owners',
      localRule: LOCAL_RULE,
      motions: [
        { text: '请宏固防水公司维修3号楼外墙渗水，费用 92,300.00 元从维修资金列支', subject: 'useMaintenanceFund' },
      ],
      rosterFrom: on(-55, 9),
      opensAt: on(-44, 9),
      closesAt: on(-38, 20),
    })
    await tools.setClock(on(-42, 19))
    await castAll(tools, walls, ofThird, [8])
    await tools.setClock(on(-40, 9))
    const books = await disclosed(tools)
    await tools.setClock(on(-37, 9))
    // The last leaves are sealed, then the one that closes the vote, then it is counted.
    for (let run = 0; run < 3; run += 1) await tools.runTimer('clock')
    await contested(tools, walls)

    await tools.setClock(on(-30, 10))
    await answered(tools, books)
    const assembly = await published(tools, 'assembly', {
      form: 'ownersAssembly',
      title: `${yearOf(on(2, 20))}年第二次业主大会会议：续聘物业等 3 项表决`,
      scope: { level: 'compound' },
      electorate: 'owners',
      localRule: ASSEMBLY_RULE,
      motions: [
        { text: '续聘安和物业服务有限公司三年，物业费每月每平方米 1.80 元', subject: 'hirePropertyFirm' },
        { text: '使用维修资金更换消防水泵 2 台，预算 186,400.00 元', subject: 'useMaintenanceFund' },
        { text: '把东门旁 62 ㎡ 绿地改为电动自行车停放充电区', subject: 'changeCommonUse' },
      ],
      rosterFrom: on(-27, 9),
      opensAt: on(-12, 9),
      closesAt: on(2, 20),
    })

    await tools.setClock(on(-10, 10))
    const lifts = await published(tools, 'lifts', {
      form: 'buildingMeeting',
      title: '1号楼电梯大修，用维修资金',
      scope: { level: 'building', building: '1号楼' },
      electorate: 'owners',
      localRule: LOCAL_RULE,
      motions: [
        { text: '更换1号楼三部电梯的曳引机和钢丝绳，248,600.00 元从维修资金列支', subject: 'useMaintenanceFund' },
      ],
      rosterFrom: on(-5, 9),
      opensAt: on(6, 9),
      closesAt: on(12, 20),
    })
    await liftsMeeting(tools, lifts, on(-7, 19))
    await tools.setClock(on(-6, 19))
    await castAll(tools, assembly, joined, [7, 8, 6])
    await tools.setClock(on(-4, 10))
    await objectedTo(tools, lifts)

    await tools.setClock(on(-2, 10))
    const garden = await published(tools, 'garden', {
      form: 'yardMeeting',
      title: '中庭花园怎么改，大家来出主意',
      scope: { level: 'compound' },
      electorate: 'households',
      localRule: null,
      motions: [{ text: '中庭花园改成带遮阳棚的休息区，您觉得好不好', subject: 'opinion' }],
      rosterFrom: on(7, 9),
      opensAt: on(8, 9),
      closesAt: on(9, 20),
    })

    await talkedAbout(tools, garden)
    await gardenMeeting(tools, garden, on(1, 19))

    await tools.setClock(Math.min(on(-1, 20), today - HOUR))
    const bind = binder(tools)
    await bind({ openid: 'oYB_zhaoping', name: '赵平', phone: '19920000006' }, 'tenant', ['1号楼', '2单元', '1102'])
    await groupsLife(tools)
    await stationLife(tools)
    await serviceLife(tools, {
      yesterday: Math.min(on(-2, 9), today - DAY),
      today: Math.min(on(-1, 21), today - HOUR / 2),
    })
    await drafted(tools, 'budget', {
      form: 'ownersAssembly',
      title: '2027年公共收益预算和东门用房招租',
      scope: { level: 'compound' },
      electorate: 'owners',
      localRule: null,
      motions: [
        { text: '通过 2027 年度公共收益支出预算，总额 438,000.00 元，明细见附件', subject: 'otherCommonMatter' },
        { text: '东门共有用房 86 ㎡ 对外招租开便民超市，租期三年，租金归全体业主', subject: 'changeCommonUse' },
      ],
      rosterFrom: on(12, 9),
      opensAt: on(24, 9),
      closesAt: on(38, 20),
    })
  } finally {
    await tools.setClock(null)
  }
  await tools.runTimer('clock')
}

/** As the functions write it: by instant, then by id. */
function orderAt(instant: number, id: string): string {
  return `${String(instant).padStart(16, '0')} ${id}`
}

/** The street, the community and the compound with their first grants, and its roll. */
async function found(tools: SeedTools, at: number): Promise<void> {
  await tools.setClock(at)
  const operator = personaOf('operator')
  const place = (_id: string, level: string, name: string, parentId: string | null) => ({
    _id,
    level,
    name,
    parentId,
    createdAt: at,
    createdBy: operator.openid,
    requestKey: keyOf('place', _id),
    order: `${name} ${_id}`,
  })
  await tools.insert('places', [
    place(STREET, 'street', '桂湖街道', null),
    place(COMMUNITY, 'community', '桂湖社区', STREET),
  ])
  await tools.insert('compounds', [
    {
      _id: COMPOUND,
      name: '天惠苑小区',
      communityId: COMMUNITY,
      communityName: '桂湖社区',
      streetId: STREET,
      rollId: null,
      rules: DEFAULT_RULE_CONFIG,
      order: `天惠苑小区 ${COMPOUND}`,
      createdAt: at,
      createdBy: operator.openid,
      requestKey: keyOf('compound'),
    },
  ])
  const named = { _id: COMPOUND, name: '天惠苑小区', communityName: '桂湖社区' }
  await tools.insert('compoundNames', compoundNamesOf(named))
  const grant = (id: string, role: string, nameMasked: string, scopeLevel: string, scopeId: string) => ({
    _id: `g_${id}`,
    openid: personaOf(id).openid,
    role,
    scopeLevel,
    scopeId,
    compoundId: ['compound', 'building'].includes(scopeLevel) ? COMPOUND : null,
    placeId: scopeId.split('/')[0] ?? '',
    nameMasked,
    from: at,
    until: null,
    givenBy: null,
    revokedAt: null,
    revoked: null,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    order: orderAt(at, `g_${id}`),
  })
  await tools.insert('grants', [
    grant('operator', 'operator', '运维', 'environment', 'environment'),
    grant('communityWorker', 'communityWorker', '吴*梅', 'community', COMMUNITY),
    grant('chair', 'committee', '陈*凤', 'compound', COMPOUND),
    grant('viceChair', 'committee', '王*萱', 'compound', COMPOUND),
    grant('steward', 'steward', '吴*雪', 'building', `${COMPOUND}/1号楼`),
    grant('developer', 'developerRepresentative', '何*远', 'compound', COMPOUND),
    grant('accountant', 'propertyFirm', '何*', 'compound', COMPOUND),
    grant('serviceCompany', 'serviceCompany', '罗*华', 'community', COMMUNITY),
    grant('plumber', 'worker', '陈*强', 'community', COMMUNITY),
    grant('supervisor', 'supervisor', '谢*远', 'compound', COMPOUND),
  ])
  const token = await tools.persona('operator')
  const { folder } = await call(tools, token, 'roll.folder', { compoundId: COMPOUND })
  const fileID = await tools.upload(token, `${folder}/seed.csv`, rollFile())
  const input = { compoundId: COMPOUND, fileID, fileName: '天惠苑户册.csv', dryRun: false }
  const { totals } = await call(tools, token, 'roll.import', input)
  tools.log(`seed: the roll has ${totals.compound.houses} homes and ${totals.compound.voters} voters`)
}

function yearOf(instant: number): number {
  return new Date(instant + BEIJING).getUTCFullYear()
}

/** The ids of `database/subscribe-templates.json`, which stands for WeChat's own. */
function messageTemplates() {
  return TEMPLATE_KEYS.map((key) => ({ _id: key, templateId: `local-${key}`, stopped: null }))
}
