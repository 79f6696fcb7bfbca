import { DAY } from '../../../domain/deliberation/schedule'
import { provePossession, publicKeyOf } from '../../../domain/membership/phoneKeys'
import type { ActionInput } from '../../../types/contracts'
import {
  COMPOUND,
  consultation,
  designateInApp,
  homeIdOf,
  importRoll,
  OFFICERS,
  PEOPLE,
  person,
  ROLL,
} from '../compound'
import type { Crashing } from '../crashing'
import { newKey, type Client, type Cloud } from '../harness'
import { BUILDING, inGroup, putCode } from '../membership/group-calls'
import { claim } from '../membership/joining'
import { designateOnPaper } from '../membership/sharing'

const here = { compoundId: COMPOUND }
const inBuilding = { ...here, scope: BUILDING }

/** Joining, from the code at the gate to leaving again, and the roll behind it. The compound is put in undisturbed. */
export async function joiningStory({ cloud }: Crashing): Promise<void> {
  const { chair, worker, steward } = await offices(cloud)
  const gate = await steward.ok('membership.makeGateCode', { ...here, building: '1号楼', requestKey: newKey() })
  const { gateCodeId } = gate.code
  await steward.ok('membership.gatePicture', { ...here, gateCodeId })
  await (await cloud.as('o-somebody')).ok('membership.enterGate', { scene: gateCodeId })
  await steward.ok('membership.revokeGateCode', { ...here, gateCodeId })

  const zhao = await person(cloud, 'zhao')
  const homeId = await homeIdOf(zhao, PEOPLE.zhao.home)
  const invite = { ...here, homeId, relation: 'family' as const }
  const { invitation } = await zhao.ok('membership.invite', { ...invite, requestKey: newKey() })
  await zhao.ok('membership.withdrawInvitation', { ...here, invitationId: invitation.invitationId })
  const { code } = await zhao.ok('membership.invite', { ...invite, requestKey: newKey() })
  const daughter = await cloud.as('o-daughter', '13900000077')
  const joins = { secret: code, name: '赵小一', requestKey: newKey() }
  const { binding } = await daughter.ok('membership.redeem', { ...joins, phoneCode: await daughter.phoneCode() })
  await zhao.ok('membership.endMember', { ...here, bindingId: binding.bindingId })

  const tenant = await person(cloud, 'tenant')
  const asked = await tenant.ok('membership.bind', await claim(tenant, PEOPLE.tenant.home, { relation: 'tenant' }))
  const { bindingId } = asked.binding
  await tenant.ok('membership.resubmit', { bindingId, name: '陈租', photos: null, requestKey: newKey() })
  await steward.ok('membership.decide', { ...here, bindingId, accept: true, reason: '' })
  await tenant.ok('membership.leave', { ...here, bindingId, reason: 'movedOut' })
  await roll(cloud, chair, worker)

  const wang = await bindingIdOf(cloud, PEOPLE.wang.openid)
  await chair.ok('membership.keepBinding', { ...here, bindingId: wang, note: '过户还在办' })
  await chair.ok('membership.endBinding', { ...here, bindingId: wang, reason: 'sold', note: '已经过户' })
}

async function roll(cloud: Cloud, chair: Client, worker: Client): Promise<void> {
  await importRoll(cloud, ROLL.replace('101,100.00', '101,102.00'))
  const homeId = await homeIdOf(chair, PEOPLE.wang.home)
  const { rollId } = await chair.ok('roll.home', { ...here, homeId })
  const homes = [{ homeId, owners: [{ name: '王新', idTail: '0088', phone: '13900000088' }] }]
  const correction = { ...here, rollId, homes, reason: '按产权证更正', evidence: null, requestKey: newKey() }
  const corrected = await chair.ok('roll.correct', correction)
  await worker.ok('roll.settle', { ...here, rollId: corrected.rollId, accept: true, reason: '' })
  await mergedAndSplit(cloud, { chair, worker })
  await worker.ok('roll.export', { ...here, full: true, reason: '筹备业主大会' })
  await halfImported(cloud, chair)
}

/** 李四 has a second home under a name without a mark: it is merged with his other, and taken apart again. */
async function mergedAndSplit(cloud: Cloud, { chair, worker }: { chair: Client; worker: Client }): Promise<void> {
  const own = await homeIdOf(chair, PEOPLE.li.home)
  const other = await homeIdOf(chair, PEOPLE.zheng.home)
  const standing = async () => (await chair.ok('roll.home', { ...here, homeId: own })).rollId
  const settled = async (rollId: string) => worker.ok('roll.settle', { ...here, rollId, accept: true, reason: '' })
  const homes = [{ homeId: other, owners: [{ name: '李四', idTail: null, phone: null }] }]
  const why = { reason: '同一个人', requestKey: newKey() }
  const corrected = await chair.ok('roll.correct', { ...here, ...why, rollId: await standing(), homes, evidence: null })
  await settled(corrected.rollId)
  const { folder } = await chair.ok('roll.folder', here)
  const evidence = await chair.upload(`${folder}/${newKey()}.jpg`, 'x')
  const merge = {
    ...here,
    ...why,
    requestKey: newKey(),
    rollId: await standing(),
    homeId: own,
    otherHomeId: other,
    evidence,
  }
  await settled((await chair.ok('roll.merge', merge)).rollId)
  const split = { ...here, rollId: await standing(), homeId: own, evidence: null, reason: '错了', requestKey: newKey() }
  await settled((await chair.ok('roll.split', split)).rollId)
}

/** A version that its first call did not finish: here its worker died before the last step. */
async function halfImported(cloud: Cloud, chair: Client): Promise<void> {
  const { folder } = await chair.ok('roll.folder', here)
  const fileID = await chair.upload(`${folder}/${newKey()}.csv`, ROLL.replace('101,100.00', '101,103.00'))
  await cloud.fault({ function: 'roll', api: 'database.modifyDocument', call: 1, do: 'kill' })
  await chair.send('roll.import', { ...here, fileID, fileName: '户册.csv', dryRun: false }).catch(() => undefined)
  await cloud.clearFaults()
  await cloud.expireTransactions()
  const [half] = await cloud.documents('rolls', { compoundId: COMPOUND, state: 'importing' })
  await chair.ok('roll.continue', { ...here, rollId: String(half?.['_id']) })
}

/** People's own affairs: who casts for two, keys of phones, lost accounts, and who wants to be forgotten. */
export async function peopleStory({ cloud }: Crashing): Promise<void> {
  const { chair, worker, steward } = await offices(cloud)
  await designateInApp(cloud, '钱*')
  await designateOnPaper(cloud, await homeIdOf(chair, PEOPLE.qian.home), '孙*')

  const zhou = await person(cloud, 'zhou')
  await zhou.ok('membership.registerKey', await proven(zhou, 1))
  const { keys } = await zhou.ok('membership.registerKey', await proven(zhou, 2))
  const { requests } = await steward.ok('membership.keyRequests', here)
  const [request] = requests
  const decision = {
    requestId: request?.requestId ?? '',
    keyId: keys.waiting?.keyId ?? '',
    accept: true,
    reason: '见到本人',
  }
  await steward.ok('membership.decideKey', { ...here, ...decision })

  const wu = await person(cloud, 'wu')
  const changed = await opened(
    wu,
    { kind: 'changedPhone', name: '吴六', phoneCode: await wu.phoneCode() },
    PEOPLE.wu.home,
  )
  await wu.ok('membership.withdrawPersonCase', { caseId: changed })
  const fresh = await cloud.as('o-li-new', '13911110004')
  const lost = await opened(
    fresh,
    { kind: 'lostAccount', name: '李四', phoneCode: await fresh.phoneCode() },
    PEOPLE.li.home,
  )
  const yes = { ...here, caseId: lost, accept: true, reason: '' }
  await chair.ok('membership.decidePersonCase', yes)
  await worker.ok('membership.decidePersonCase', yes)
  await (await person(cloud, 'zheng')).ok('membership.eraseMe', { understood: true })
}

async function proven(client: Client, number: number) {
  const secret = new Uint8Array(32).fill(number)
  const { nonce } = await client.ok('membership.keyChallenge', here)
  const publicKey = publicKeyOf(secret)
  const signature = provePossession({ ...here, nonce, publicKey }, secret)
  return { ...here, publicKey, nonce, signature, device: '测试手机' }
}

type Opening = ActionInput<'membership.openPersonCase'>

async function opened(
  client: Client,
  more: Pick<Opening, 'kind' | 'name' | 'phoneCode'>,
  home: readonly [string, string, string],
): Promise<string> {
  const evidence = [await client.upload(`evidence/${newKey()}.jpg`, 'a paper')]
  const homeId = await homeIdOf(client, home)
  const wanted = { ...here, homeId, evidence, note: '', requestKey: newKey(), ...more }
  return (await client.ok('membership.openPersonCase', wanted)).case.caseId
}

/** Roles that are given and end, and the places that they are held in. */
export async function rolesStory({ cloud }: Crashing): Promise<void> {
  const { chair, worker } = await offices(cloud)
  const wu = await person(cloud, 'wu')
  const place = { level: 'compound' as const, id: COMPOUND }
  const role = { place, role: 'steward' as const, scope: { level: 'building' as const, id: `${COMPOUND}/2号楼` } }
  const until = (await cloud.now()) + 90 * DAY
  const to = { bindingId: await bindingIdOf(cloud, PEOPLE.wu.openid) }
  const offered = await chair.ok('membership.offerRole', { ...role, until, to, requestKey: newKey() })
  await chair.ok('membership.withdrawOffer', { place, offerId: offered.offer.offerId })
  const taken = async () => {
    const again = await chair.ok('membership.offerRole', { ...role, until, to, requestKey: newKey() })
    const { offerId } = again.offer
    return (await wu.ok('membership.answerOffer', { offerId, code: again.code, accept: true })).grantId ?? ''
  }
  await wu.ok('membership.resign', { grantId: await taken(), reason: '搬家了' })
  await chair.ok('membership.revokeGrant', { place, grantId: await taken(), reason: '换人了' })

  const operator = await cloud.as(OFFICERS.operator)
  const { streetId } = await operator.ok('membership.createStreet', { name: '新街道', requestKey: newKey() })
  const { communityId } = await operator.ok('membership.createCommunity', {
    streetId,
    name: '新社区',
    requestKey: newKey(),
  })
  await operator.ok('membership.createCompound', { name: '状元府', communityId, requestKey: newKey() })

  const man = await cloud.as('o-envoy', '13988880000')
  const photos = [await man.upload('evidence/mandate.jpg', 'a mandate')]
  const ask = { ...here, name: '何立远', firm: '蓝筑置业', photos, until: (await cloud.now()) + 300 * DAY }
  const input = { ...ask, phoneCode: await man.phoneCode(), requestKey: newKey() }
  const { mandateId } = await man.ok('membership.askMandate', input)
  await worker.ok('membership.decideMandate', { ...here, mandateId, accept: true, reason: '' })
}

/** Groups and boards of a building: codes, notices, posts, cases, and who can help with what. */
export async function boardStory({ cloud, strike }: Crashing): Promise<void> {
  const { chair, vice, worker, steward } = await offices(cloud)
  const [zhao, qian] = [await person(cloud, 'zhao'), await person(cloud, 'qian')]
  await putCode(cloud)
  await zhao.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })
  await steward.ok('membership.setGroupLink', { ...inBuilding, link: 'https://work.weixin.qq.com/gm/abc123' })
  const phone = await inGroup(cloud, OFFICERS.steward, 'gid-1')
  await strike('membership.bindGroup', 'membership', () => phone.asked('bindGroup', inBuilding))
  await phone.genuine('bindGroup', inBuilding)
  await steward.ok('membership.unbindGroup', inBuilding)

  await chair.ok('membership.setBoardRules', { ...here, postsAllowed: true })
  const post = { ...inBuilding, topic: 'proposal' as const, text: '负一楼的灯坏了三天，建议报修', images: [] }
  const { postId } = await zhao.ok('membership.writePost', { ...post, requestKey: newKey() })
  await qian.ok('membership.reply', { ...here, postId, text: '同意', requestKey: newKey() })
  await qian.ok('membership.react', { ...here, postId, on: true })
  const subject = { kind: 'post' as const, id: postId }
  await qian.ok('membership.report', { ...here, subject, reason: 'other' })
  const draft = { ...here, requestKey: newKey(), ...consultation(await cloud.now()) }
  const { deliberationId } = await chair.ok('deliberation.draft', draft)
  await chair.ok('membership.linkTopic', { ...here, postId, deliberationId })
  await chair.ok('membership.remove', { ...here, subject, reason: '说得太重' })
  await zhao.ok('membership.appeal', { ...here, subject, text: '我只说了事实' })
  const { cases } = await vice.ok('membership.cases', here)
  const caseId = cases.find(({ kind }) => kind === 'appealed')?.caseId ?? ''
  await vice.ok('membership.decideCase', { ...here, caseId, keep: true, reason: '' })

  const water = {
    ...inBuilding,
    title: '清洗水箱',
    text: '明天 9 点到 15 点停水',
    pinned: false,
    images: [],
    files: [],
  }
  const notice = await steward.ok('membership.writeNotice', { ...water, requestKey: newKey() })
  await zhao.ok('membership.markRead', { ...here, postId: notice.postId })
  await steward.ok('membership.pin', { ...here, postId: notice.postId, pinned: true })

  const skill = { ...inBuilding, category: 'repair' as const, text: '会修水管', time: '周末' }
  const phoneCode = await zhao.phoneCode()
  const { talentId } = await zhao.ok('membership.offerTalent', { ...skill, phoneCode, requestKey: newKey() })
  await qian.ok('membership.talentPhone', { ...here, talentId })
  await zhao.ok('membership.withdrawTalent', { ...here, talentId })
  const ring = await cloud.as(OFFICERS.steward, '13900000099')
  await ring.ok('membership.setStewardPhone', { ...here, phoneCode: await ring.phoneCode() })
  await worker.ok('membership.setNumbers', { ...here, numbers: [], version: 0 })
}

async function offices(cloud: Cloud) {
  return {
    chair: await cloud.as(OFFICERS.chair),
    vice: await cloud.as(OFFICERS.vice),
    worker: await cloud.as(OFFICERS.communityWorker),
    steward: await cloud.as(OFFICERS.steward),
  }
}

async function bindingIdOf(cloud: Cloud, openid: string): Promise<string> {
  const [found] = await cloud.documents('bindings', { openid })
  return String(found?.['_id'])
}
