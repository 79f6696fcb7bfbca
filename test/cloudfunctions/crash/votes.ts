import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { counterBytes } from '../../../domain/ledger/bundle/counterSignature'
import { signBytes } from '../../../domain/membership/phoneKeys'
import { one, secretOf } from '../adversary/tampering'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
  homeIdOf,
  importRoll,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  ROLL,
  voterOf,
  type PersonName,
} from '../compound'
import type { Crashing } from '../crashing'
import { newKey, type Client, type Cloud } from '../harness'
import { approve, offer, phoneOf, STREET_WORKER, threeWitnesses, witnessAll, witnessPhones } from '../ledger/witness'
import { registerKey, signedBallot } from '../phone'
import { keyReplaced } from './keys'

const here = { compoundId: COMPOUND }

/** A vote from its rules to the result that witnesses and counters have signed. Answers it. */
export async function voteStory({ cloud, strikeClock }: Crashing): Promise<string> {
  const witnesses = await threeWitnesses(cloud)
  await another(cloud, witnesses)
  const [chair, vice, worker] = await officers(cloud)
  await rules(cloud)
  const now = await cloud.now()
  const draft = { ...here, ...consultation(now) }
  const { deliberationId: dropped } = await chair.ok('deliberation.draft', { ...draft, requestKey: newKey() })
  await chair.ok('deliberation.discard', { ...here, deliberationId: dropped, reason: '写错了，重写' })

  const deliberationId = await publish(cloud, assembly(now))
  const vote = { ...here, deliberationId }
  for (const [seat, client, name] of [
    ['community', worker, 'zheng'],
    ['committee', chair, 'zhou'],
  ] as const) {
    const bindingId = await bindingOf(cloud, name)
    await client.ok('ledger.appointCounter', { ...vote, seat, bindingId })
  }
  for (const name of ['zhao', 'zheng', 'zhou'] as const) await registerKey(await person(cloud, name), secretOf(name))
  const { opensAt, closesAt } = assembly(now)
  await cloud.setClock(opensAt + 1)
  await cast(cloud, deliberationId)
  const keptBack = await one(cloud, 'ballots', { deliberationId, openid: PEOPLE.li.openid })
  await cloud.console().remove('ballots', keptBack._id)
  const longer = { ...vote, closesAt: closesAt + 2 * DAY, reason: '下雨，延后两天' }
  const first = await chair.ok('deliberation.proposeExtension', { ...longer, requestKey: newKey() })
  await chair.ok('deliberation.withdrawChange', { ...vote, proposalId: first.proposalId })
  const second = await chair.ok('deliberation.proposeExtension', { ...longer, requestKey: newKey() })
  await vice.ok('deliberation.confirmChange', { ...vote, proposalId: second.proposalId })

  // Closing, counting and sealing are the clock's.
  await cloud.setClock(longer.closesAt + 61_000)
  await strikeClock('clock: closing and sealing')
  await minutes(cloud, 1)
  await strikeClock('clock: counting and the result')
  await minutes(cloud, 4)
  for (const phone of witnesses) await witnessAll(phone, await cloud.now())
  await minutes(cloud, 2)
  for (const name of ['zheng', 'zhou'] as const) {
    const counter = await person(cloud, name)
    const { result } = await counter.ok('ledger.recount', vote)
    if (result === null) throw new Error('expected a result')
    const signature = signBytes(counterBytes(result), secretOf(name))
    await counter.ok('ledger.signResult', { ...vote, result: result.result, signature })
  }
  const supervisor = await cloud.as(OFFICERS.supervisor)
  await supervisor.ok('ledger.bundle', { ...vote, kind: 'audit', requestKey: newKey() })
  await minutes(cloud, 2)

  // A ballot that was kept back is found behind the closing: sealed, told of, and let in.
  await cloud.console().put('ballots', keptBack)
  await cloud.setClock((await cloud.now()) + HOUR)
  await strikeClock('clock: a recount')
  await minutes(cloud, 2)
  for (const phone of witnesses) await witnessAll(phone, await cloud.now())
  const { contestUntil } = (await chair.ok('deliberation.get', vote)).schedule
  await cloud.setClock(contestUntil)
  await strikeClock('clock: a result that stands')
  return deliberationId
}

async function cast(cloud: Cloud, deliberationId: string): Promise<void> {
  for (const name of ['zhao', 'qian', 'li', 'zhou', 'wu', 'zheng'] as const) {
    const client = await person(cloud, name)
    const said = choices(name === 'qian' ? 'against' : 'for', 'for')
    if (name === 'zhao' || name === 'zheng' || name === 'zhou') {
      const { input } = await signedBallot(client, deliberationId, said, secretOf(name))
      await client.ok('deliberation.cast', input)
      continue
    }
    const voterId = await voterOf(client, deliberationId)
    await client.ok('deliberation.cast', { ...here, deliberationId, voterId, choices: said, requestKey: newKey() })
  }
}

/** Ballots on paper and by proxy, what residents say of a topic, its amendment, objections, and a vote that is cancelled. */
export async function conductStory({ cloud }: Crashing): Promise<void> {
  await papers(cloud)
  await nameless(cloud)
  await conducted(cloud)
  await contested(cloud)
  await cancelled(cloud)
  await keyReplaced(cloud, await witnessPhones(cloud), 'receipt')
}

async function handed(by: Client, deliberationId: string, name: PersonName) {
  const homeId = await homeIdOf(by, PEOPLE[name].home)
  const { voterId } = await by.ok('deliberation.voterAt', { ...here, deliberationId, homeId })
  const evidence = await by.upload(`evidence/${newKey()}.jpg`, `paper of ${name} ${newKey()}`)
  return { ...here, deliberationId, voterId, homeId, evidence, requestKey: newKey() }
}

async function papers(cloud: Cloud): Promise<void> {
  const [chair, , worker] = await officers(cloud)
  const steward = await cloud.as(OFFICERS.steward)
  const [zhao, li] = [await person(cloud, 'zhao'), await person(cloud, 'li')]
  const now = await cloud.now()
  const deliberationId = await publish(cloud, consultation(now, { closesAt: now + DAY }))
  const vote = { ...here, deliberationId }
  await zhao.ok('deliberation.markOpened', vote)
  const notice = { ...(await handed(chair, deliberationId, 'li')), way: 'posted' as const }
  await chair.ok('deliberation.recordDelivery', notice)
  await worker.ok('deliberation.confirmDelivery', { ...vote, voterId: notice.voterId, accept: true })

  const paper = { ...(await handed(steward, deliberationId, 'wang')), marks: choices('for') }
  const { paperId } = await steward.ok('deliberation.receivePaper', paper)
  await worker.ok('deliberation.openPaper', { ...vote, paperId })
  await worker.ok('deliberation.readPaper', { ...vote, paperId, marks: choices('for') })
  await (
    await person(cloud, 'wang')
  ).ok('deliberation.denyBallot', { ...vote, voterId: paper.voterId, channel: 'paper' })

  // Whose phone has no key: with one he would have to sign.
  const { mandateId } = await li.ok('deliberation.offerProxy', await handed(li, deliberationId, 'wu'))
  await worker.ok('deliberation.decideProxy', { ...vote, mandateId, accept: true, reason: '' })
  await li.ok('deliberation.castAsProxy', { ...vote, mandateId, choices: choices('for'), requestKey: newKey() })
  const voterId = await voterOf(li, deliberationId)
  await li.ok('deliberation.cast', { ...vote, voterId, choices: choices('against'), requestKey: newKey() })
}

/** A consultative ballot that nobody can be found by. */
async function nameless(cloud: Cloud): Promise<void> {
  const deliberationId = await publish(cloud, consultation(await cloud.now(), { anonymous: true }))
  const wu = await person(cloud, 'wu')
  const voterId = await voterOf(wu, deliberationId)
  const ballot = { ...here, deliberationId, voterId, choices: choices('for'), nonce: 'MDEyMzQ1Njc4OWFiY2RlZg==' }
  await wu.ok('deliberation.castAnonymously', ballot)
}

async function conducted(cloud: Cloud): Promise<void> {
  const [chair, , worker] = await officers(cloud)
  const [zhao, wu] = [await person(cloud, 'zhao'), await person(cloud, 'wu')]
  const now = await cloud.now()
  const plan = assembly(now, { rosterFrom: now + 5 * DAY, opensAt: now + 20 * DAY, closesAt: now + 26 * DAY })
  const deliberationId = await publish(cloud, plan)
  const vote = { ...here, deliberationId }
  const opinion = { ...vote, to: null, text: '三年太长，先签一年', requestKey: newKey() }
  const { opinionId } = await zhao.ok('deliberation.writeOpinion', opinion)
  await wu.ok('deliberation.writeOpinion', { ...vote, to: opinionId, text: '同意先签一年', requestKey: newKey() })
  const motions = [
    { motionId: 'm1', text: '续聘安和物业一年' },
    { motionId: 'm2', text: '绿地改为充电区' },
  ]
  const change = { ...vote, title: '续聘物业', motions, reason: '按大家的意见缩短', requestKey: newKey() }
  const { amendmentId } = await chair.ok('deliberation.proposeAmendment', change)
  await worker.ok('deliberation.decideAmendment', { ...vote, amendmentId, decision: 'approve', reason: '' })
  const wrong = {
    ...vote,
    stage: 'roster' as const,
    about: 'own' as const,
    text: '我家面积应是 102 平方米',
    photos: [],
  }
  const { objectionId } = await zhao.ok('deliberation.raiseObjection', { ...wrong, requestKey: newKey() })
  const uphold = { ...vote, objectionId, uphold: true, reason: '测绘报告是 102 平方米' }
  await worker.ok('deliberation.decideObjection', uphold)
  await importRoll(cloud, ROLL.replace('101,100.00', '101,102.00'))
  await chair.ok('deliberation.proposeRefreeze', { ...vote, reason: '1号楼101 面积更正', requestKey: newKey() })
}

async function contested(cloud: Cloud): Promise<void> {
  const [, vice, worker] = await officers(cloud)
  const zhao = await person(cloud, 'zhao')
  const now = await cloud.now()
  const deliberationId = await publish(cloud, assembly(now))
  await cloud.setClock(now + 16 * DAY)
  await cast(cloud, deliberationId)
  const steward = await cloud.as(OFFICERS.steward)
  const paper = { ...(await handed(steward, deliberationId, 'wang')), marks: choices('for', 'for') }
  const { paperId } = await steward.ok('deliberation.receivePaper', paper)
  await worker.ok('deliberation.openPaper', { ...here, deliberationId, paperId })
  await worker.ok('deliberation.readPaper', { ...here, deliberationId, paperId, marks: paper.marks })
  await cloud.setClock(now + 22 * DAY + HOUR)
  await minutes(cloud, 3)
  const wrong = { stage: 'result' as const, about: 'counting' as const, text: '有人代投了两次，请核对', photos: [] }
  const raised = { ...here, deliberationId, ...wrong, requestKey: newKey() }
  const { objectionId } = await zhao.ok('deliberation.raiseObjection', raised)
  await vice.ok('deliberation.answerObjection', { ...here, deliberationId, objectionId, text: '已逐票核对，名单附后' })
  const denial = {
    ...here,
    deliberationId,
    voterId: paper.voterId,
    channel: 'paper' as const,
    text: '我家没有交过纸票',
  }
  await (await person(cloud, 'wang')).ok('deliberation.contestBallot', denial)
}

async function officers(cloud: Cloud) {
  return [
    await cloud.as(OFFICERS.chair),
    await cloud.as(OFFICERS.vice),
    await cloud.as(OFFICERS.communityWorker),
  ] as const
}

async function another(cloud: Cloud, witnesses: Awaited<ReturnType<typeof threeWitnesses>>): Promise<void> {
  const li = await phoneOf(cloud, PEOPLE.li.openid, 'owner')
  const witnessId = await offer(li)
  const said = { ...here, witnessId, accept: true }
  await (await cloud.as(STREET_WORKER)).ok('ledger.appointWitness', said)
  await (await cloud.as(OFFICERS.chair)).ok('ledger.appointWitness', said)
  for (const by of witnesses) await approve(by, li, witnessId, null)
}

async function rules(cloud: Cloud): Promise<void> {
  const [chair, , worker] = await officers(cloud)
  const { inForce } = await chair.ok('deliberation.rules', here)
  const wanted = { ...inForce, extensionDays: 6 }
  const { version } = await chair.ok('deliberation.proposeRules', { ...here, rules: wanted, requestKey: newKey() })
  await worker.ok('deliberation.decideRules', { ...here, version, decision: 'confirm', reason: '' })
}

/** Two of the committee and the community cancel a vote. */
async function cancelled(cloud: Cloud): Promise<void> {
  const [chair, vice, worker] = await officers(cloud)
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const why = { kind: 'other' as const, reason: '不想开了不想开了', requestKey: newKey() }
  const { proposalId } = await chair.ok('deliberation.proposeCancelling', { ...here, deliberationId, ...why })
  await vice.ok('deliberation.confirmChange', { ...here, deliberationId, proposalId })
  await worker.ok('deliberation.confirmChange', { ...here, deliberationId, proposalId })
}

async function minutes(cloud: Cloud, count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
  }
}

async function bindingOf(cloud: Cloud, name: PersonName): Promise<string> {
  const [found] = await cloud.documents('bindings', { openid: PEOPLE[name].openid })
  return String(found?.['_id'])
}
