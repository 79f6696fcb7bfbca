import { DAY, DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import type { ActionInput, ActionOutput } from '../../types/contracts'
import { compoundNamesOf } from '../../cloudfunctions/kit/compoundNames'
import { leafDocument } from '../../cloudfunctions/kit/leaves'
import { newKey, type Client, type Cloud } from './harness'

export const COMPOUND = 'qingfeng'
export const COMMUNITY = 'guihu'
export const STREET = 'xindu'

/**
 * A small compound. Eight voters: 赵一, 钱二 with 孙三, 李四 with two homes, 周五 with a parking space besides, 吴六, 郑七,
 * the shop of 王八, and the developer with two homes of which one is sold but not delivered.
 */
export const ROLL = `楼栋,单元,房号,建筑面积(㎡),房屋用途,产权人,证件号后四位,手机号,销售状态
1号楼,1单元,101,100.00,住宅,赵一,0001,13900000001,已售已交付
1号楼,1单元,102,90.00,住宅,钱二、孙三,0002、0003,13900000002、13900000003,已售已交付
1号楼,1单元,201,80.00,住宅,李四,0004,13900000004,已售已交付
1号楼,2单元,101,70.00,住宅,周五,0005,13900000005,已售已交付
1号楼,,商铺1,50.00,商铺,王八,0008,13900000008,已售已交付
2号楼,1单元,101,60.00,住宅,李四,0004,13900000004,已售已交付
2号楼,1单元,102,110.00,住宅,吴六,0006,13900000006,已售已交付
2号楼,1单元,201,120.00,住宅,郑七,0007,13900000007,已售已交付
2号楼,1单元,202,130.00,住宅,,,,未售
2号楼,1单元,301,40.00,住宅,冯九,0009,13900000009,已售未交付
地下车库,,车位1,12.00,车位,周五,0005,13900000005,已售已交付
`

export const PEOPLE = {
  zhao: { openid: 'o-zhao', name: '赵一', phone: '13900000001', home: ['1号楼', '1单元', '101'] },
  qian: { openid: 'o-qian', name: '钱二', phone: '13900000002', home: ['1号楼', '1单元', '102'] },
  sun: { openid: 'o-sun', name: '孙三', phone: '13900000003', home: ['1号楼', '1单元', '102'] },
  li: { openid: 'o-li', name: '李四', phone: '13900000004', home: ['1号楼', '1单元', '201'] },
  zhou: { openid: 'o-zhou', name: '周五', phone: '13900000005', home: ['1号楼', '2单元', '101'] },
  wu: { openid: 'o-wu', name: '吴六', phone: '13900000006', home: ['2号楼', '1单元', '102'] },
  zheng: { openid: 'o-zheng', name: '郑七', phone: '13900000007', home: ['2号楼', '1单元', '201'] },
  wang: { openid: 'o-wang', name: '王八', phone: '13900000008', home: ['1号楼', '', '商铺1'] },
  feng: { openid: 'o-feng', name: '冯九', phone: '13900000009', home: ['2号楼', '1单元', '301'] },
  tenant: { openid: 'o-tenant', name: '陈租', phone: '13900000010', home: ['1号楼', '1单元', '101'] },
} as const
export type PersonName = keyof typeof PEOPLE

/** Those who act by a grant. */
export const OFFICERS = {
  operator: 'o-operator',
  communityWorker: 'o-worker',
  chair: 'o-chair',
  vice: 'o-vice',
  supervisor: 'o-supervisor',
  steward: 'o-steward',
  developer: 'o-developer',
} as const

export async function person(cloud: Pick<Cloud, 'as'>, name: PersonName): Promise<Client> {
  return cloud.as(PEOPLE[name].openid, PEOPLE[name].phone)
}

export function grant(openid: string, role: string, scopeLevel: string, scopeId: string, more: object = {}) {
  return {
    _id: `g-${openid}-${role}-${scopeId.replace(/\W/g, '')}`,
    openid,
    role,
    scopeLevel,
    scopeId,
    compoundId: ABOVE.includes(scopeLevel) ? null : (scopeId.split('/')[0] ?? null),
    placeId: scopeId.split('/')[0] ?? '',
    nameMasked: '某*',
    from: 0,
    until: null,
    givenBy: null,
    revokedAt: null,
    revoked: null,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    order: `0000000000000000 ${openid}-${role}-${scopeId.replace(/\W/g, '')}`,
    ...more,
  }
}

const ABOVE = ['environment', 'street', 'community']

/** The street and the community that the compound is in. */
export function place(_id: string, level: 'street' | 'community', name: string, parentId: string | null) {
  return { _id, level, name, parentId, createdAt: 0, createdBy: 'none', requestKey: 'none', order: `${name} ${_id}` }
}

/** Puts in a compound without a roll, and its first grants. */
export async function foundCompound(cloud: Pick<Cloud, 'insert' | 'runClock'>, compoundId = COMPOUND): Promise<void> {
  if (compoundId === COMPOUND) {
    await cloud.insert('places', [
      place(STREET, 'street', '桂湖街道', null),
      place(COMMUNITY, 'community', '桂湖社区', STREET),
    ])
  }
  await cloud.insert('compounds', [
    {
      _id: compoundId,
      name: '清风苑',
      communityId: COMMUNITY,
      communityName: '桂湖社区',
      streetId: STREET,
      rollId: null,
      rules: DEFAULT_RULE_CONFIG,
      order: `清风苑 ${compoundId}`,
      createdAt: 0,
      createdBy: OFFICERS.operator,
      requestKey: 'none',
    },
  ])
  await cloud.insert('compoundNames', compoundNamesOf({ _id: compoundId, name: '清风苑', communityName: '桂湖社区' }))
  await cloud.insert('grants', [
    grant(OFFICERS.operator, 'operator', 'environment', `environment-${compoundId}`),
    grant(OFFICERS.communityWorker, 'communityWorker', 'compound', compoundId),
    grant(OFFICERS.chair, 'committee', 'compound', compoundId),
    grant(OFFICERS.vice, 'committee', 'compound', compoundId),
    grant(OFFICERS.supervisor, 'supervisor', 'compound', compoundId),
    grant(OFFICERS.steward, 'steward', 'building', `${compoundId}/1号楼`),
    grant(OFFICERS.developer, 'developerRepresentative', 'compound', compoundId),
  ])
  // The ledger begins with its first leaf.
  const first = { v: 1, type: 'petition', petition: 'first', at: 0, text: '0'.repeat(64), homes: 0 } as const
  await cloud.insert('leaves', [leafDocument(compoundId, first)])
  await cloud.runClock()
}

/** Imports a roll; one that replaces another is put in force by the community. */
export async function importRoll(
  cloud: Pick<Cloud, 'as'>,
  roll: string | Uint8Array = ROLL,
  compoundId = COMPOUND,
): Promise<ActionOutput<'roll.import'>> {
  const operator = await cloud.as(OFFICERS.operator)
  const { folder } = await operator.ok('roll.folder', { compoundId })
  const fileID = await operator.upload(`${folder}/${newKey()}.csv`, roll)
  const imported = await operator.ok('roll.import', {
    compoundId,
    fileID,
    fileName: '户册.csv',
    dryRun: false,
  })
  if (imported.state !== 'proposed') return imported
  const second = await cloud.as(OFFICERS.communityWorker)
  const settled = { compoundId, rollId: imported.rollId ?? '', accept: true, reason: '' }
  await second.ok('roll.settle', settled)
  return { ...imported, state: 'inForce' }
}

export async function homeIdOf(client: Client, [building, unit, room]: readonly [string, string, string]) {
  const { rooms } = await client.ok('membership.rooms', { compoundId: COMPOUND, building, unit })
  const found = rooms.find((one) => one.room === room)
  if (found === undefined) throw new Error(`expected a room ${room}`)
  return found.homeId
}

/** Binds a person to his home, as he does it himself. */
export async function bind(
  cloud: Pick<Cloud, 'as'>,
  name: PersonName,
  more: Partial<ActionInput<'membership.bind'>> = {},
): Promise<ActionOutput<'membership.bind'>['binding']> {
  const client = await person(cloud, name)
  const { binding } = await client.ok('membership.bind', {
    compoundId: COMPOUND,
    homeId: await homeIdOf(client, PEOPLE[name].home),
    relation: 'owner',
    name: PEOPLE[name].name,
    phoneCode: await client.phoneCode(),
    photos: [],
    requestKey: newKey(),
    ...more,
  })
  return binding
}

/** A compound with its roll and everybody bound. 钱二 casts for himself and 孙三, unless they have not settled it yet. */
export async function settle(
  cloud: Pick<Cloud, 'as' | 'insert' | 'runClock'>,
  { undecided = false } = {},
): Promise<void> {
  await foundCompound(cloud)
  await importRoll(cloud)
  for (const name of ['zhao', 'qian', 'sun', 'li', 'zhou', 'wu', 'zheng', 'wang'] as const) await bind(cloud, name)
  if (!undecided) await designateInApp(cloud, '钱*')
}

/** 钱二 and 孙三 let one of them cast, each on his own phone. */
export async function designateInApp(
  cloud: Pick<Cloud, 'as'>,
  casts: '钱*' | '孙*',
  compoundId = COMPOUND,
): Promise<void> {
  const [qian, sun] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
  const { voters } = await qian.ok('membership.coOwners', { compoundId })
  const [voter] = voters
  const nominee = voter?.persons.find(({ nameMasked }) => nameMasked === casts)
  if (voter === undefined || nominee === undefined) throw new Error(`expected ${casts} on a title with another`)
  const { voterId } = voter
  const proposal = { compoundId, voterId, personKey: nominee.personKey, requestKey: newKey() }
  const { open } = (await qian.ok('membership.designate', proposal)).voter
  const answer = { compoundId, voterId, number: open?.number ?? -1, agree: true }
  await sun.ok('membership.answerDesignation', answer)
}

type Draft = Omit<ActionInput<'deliberation.draft'>, 'compoundId' | 'requestKey'>

/** An owners' assembly that may be published at `now`. */
export function assembly(now: number, more: Partial<Draft> = {}): Draft {
  return {
    form: 'ownersAssembly',
    title: '续聘物业',
    scope: { level: 'compound' },
    electorate: 'owners',
    localRule: null,
    motions: [
      { text: '续聘安和物业三年', subject: 'hirePropertyFirm' },
      { text: '绿地改为充电区', subject: 'changeCommonUse' },
    ],
    rosterFrom: now + DAY,
    opensAt: now + 16 * DAY,
    closesAt: now + 22 * DAY,
    ...more,
  }
}

/** A yard meeting that can be opened at once. */
export function consultation(now: number, more: Partial<Draft> = {}): Draft {
  return {
    form: 'yardMeeting',
    title: '花园怎么改',
    scope: { level: 'compound' },
    electorate: 'owners',
    localRule: null,
    motions: [{ text: '花园改成休息区', subject: 'opinion' }],
    rosterFrom: now,
    opensAt: now,
    closesAt: now + DAY,
    ...more,
  }
}

/** Drafted by the chair, published by the community, who may approve every draft; sealed by the clock. */
export async function publish(
  cloud: Pick<Cloud, 'as' | 'runClock'>,
  draft: Draft,
  compoundId = COMPOUND,
): Promise<string> {
  const chair = await cloud.as(OFFICERS.chair)
  const { deliberationId } = await chair.ok('deliberation.draft', { compoundId, requestKey: newKey(), ...draft })
  const worker = await cloud.as(OFFICERS.communityWorker)
  await worker.ok('deliberation.approve', { compoundId, deliberationId })
  await cloud.runClock()
  return deliberationId
}

type Choices = ActionInput<'deliberation.cast'>['choices']

export function choices(...wanted: readonly Choices[number]['choice'][]): Choices {
  return wanted.map((choice, at) => ({ motionId: `m${at + 1}`, choice }))
}

/** The caller's only voter in a vote. */
export async function voterOf(client: Client, deliberationId: string): Promise<string> {
  const { mine } = await client.ok('deliberation.get', { compoundId: COMPOUND, deliberationId })
  const [voter] = mine
  if (voter === undefined || mine.length !== 1) throw new Error(`expected one voter, got ${mine.length}`)
  return voter.voterId
}
