import { acceptBallot } from '../../domain/deliberation/ballot'
import { NEVER } from '../../cloudfunctions/kit/instants'
import { base64 } from '../../domain/deliberation/bytes'
import { homeOfHousehold, residentVoterId } from '../../domain/deliberation/entitlement'
import { identityCommitment, purchaserCommitment } from '../../domain/deliberation/identity'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import { residents } from '../../scripts/bench/residents'
import { choices, COMPOUND, consultation, foundCompound, OFFICERS, publish } from '../cloudfunctions/compound'
import { newKey, startCloud, type Cloud } from '../cloudfunctions/harness'

/** As many ballots as the largest compounds of a city have voters. */
const VOTERS = 10_000
const ROOMS = 100
/** A function's own limit (cloudfunctions/ledger/config.json). */
const LIMIT_MS = 60_000
const SLICE = 500
const RESIDENTS = 20_000
/** The deliberation function's own limit is twenty seconds. */
const FREEZE_MS = 15_000
jest.setTimeout(1_800_000)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importHomes()
})
afterAll(() => cloud.stop())

async function importHomes(): Promise<void> {
  const rows = Array.from({ length: VOTERS }, (_, index) => {
    const [building, unit] = [Math.floor(index / (ROOMS * 4)) + 1, (Math.floor(index / ROOMS) % 4) + 1]
    const person = `业主${String(index).padStart(5, '0')}`
    return `${building}号楼,${unit}单元,${101 + (index % ROOMS)},89.37,住宅,${person},${1000 + (index % 9000)},${13_000_000_000 + index},已售已交付`
  })
  const operator = await cloud.as(OFFICERS.operator)
  const { folder } = await operator.ok('roll.folder', { compoundId: COMPOUND })
  const file = ['楼栋,单元,房号,建筑面积,用途,产权人,证件号后四位,手机号,销售状态', ...rows].join('\n')
  const fileID = await operator.upload(`${folder}/${newKey()}.csv`, file)
  const input = { compoundId: COMPOUND, fileID, fileName: '户册.csv', dryRun: false }
  const { state, rollId } = await operator.ok('roll.import', input)
  for (let now: string = state; now === 'importing';) {
    const next = await operator.ok('roll.continue', { compoundId: COMPOUND, rollId: rollId ?? '' })
    if (next.state === 'refused') throw new Error('expected the import to go on')
    now = next.state
  }
}

test('ten thousand ballots are sealed and counted, and both their files are made within a function’s time and agree', async () => {
  const now = await cloud.now()
  const deliberationId = await publish(cloud, consultation(now))
  const [vote] = await cloud.documents('deliberations', { _id: deliberationId })
  const openedHash = String(vote?.['openedHash'])
  const { opensAt, closesAt } = { opensAt: Number(vote?.['opensAt']), closesAt: Number(vote?.['closesAt']) }
  const voters: { voterId: string; areaCentiSqm: number }[] = []
  for (let page = 0; voters.length < VOTERS; page += 1) {
    const _id = `${String(vote?.['rollId'])}:owners:compound:${page}`
    const [roster] = await cloud.documents('rosters', { _id })
    voters.push(...(roster?.['voters'] as typeof voters))
  }
  const ballots = voters.map((voter, at) => {
    const salt = base64(Buffer.from(String(at).padStart(16, '0')))
    const choice = (['for', 'against', 'abstain'] as const)[at % 3] ?? 'for'
    const open = { deliberationId, openedHash, opensAt, closesAt, motions: [{ motionId: 'm1' }] }
    const how = { castAt: opensAt + at, salt, channel: 'phone' as const, revision: 0, by: null }
    const accepted = acceptBallot(open, voter, choices(choice), how)
    return {
      _id: `${deliberationId}:${voter.voterId}:0`,
      compoundId: COMPOUND,
      deliberationId,
      voterId: voter.voterId,
      revision: 0,
      channel: 'phone',
      openid: `o-${at}`,
      requestKey: newKey(),
      areaCentiSqm: voter.areaCentiSqm,
      ...accepted,
      signed: null,
      entry: -1,
    }
  })
  for (let at = 0; at < ballots.length; at += SLICE) await cloud.insert('ballots', ballots.slice(at, at + SLICE))
  await cloud.setClock(closesAt + 61_000)
  const supervisor = await cloud.as(OFFICERS.supervisor)
  for (let run = 0; run < 30; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
    if ((await supervisor.ok('ledger.recount', { compoundId: COMPOUND, deliberationId })).result !== null) break
  }
  await cloud.setClock((await cloud.now()) + 120_000)
  await cloud.runClock()

  for (const kind of ['public', 'audit'] as const) {
    const started = Date.now()
    const act = { compoundId: COMPOUND, deliberationId, kind, requestKey: newKey() }
    const { url, bytes } = await supervisor.ok('ledger.bundle', act)
    const took = Date.now() - started
    const { findings, facts } = verifyBundle(await (await fetch(url)).json())
    expect(findings).toEqual([])
    expect(facts).toMatchObject({ voters: `${String(VOTERS)} 人`, ballots: VOTERS, counted: kind === 'audit' })
    expect({ kind, bytes, took, within: took < LIMIT_MS / 2 }).toMatchObject({ within: true })
    process.stdout.write(`${kind}: ${(bytes / 1e6).toFixed(1)} MB in ${took} ms\n`)
  }
})

test('a register of twenty thousand residents is frozen within a function’s time, and each finds his own entry', async () => {
  const { docs, bindings } = await register()
  const own = docs[12_345]
  if (own === undefined) throw new Error('expected a resident')
  const [chair, worker] = await Promise.all([cloud.as(OFFICERS.chair), cloud.as(OFFICERS.communityWorker)])
  const draft = consultation(await cloud.now(), { electorate: 'residents' })
  const { deliberationId } = await chair.ok('deliberation.draft', {
    compoundId: COMPOUND,
    requestKey: newKey(),
    ...draft,
  })
  const vote = { compoundId: COMPOUND, deliberationId }
  const began = Date.now()
  await worker.ok('deliberation.approve', vote)
  const took = Date.now() - began
  process.stdout.write(`${RESIDENTS} residents frozen in ${took} ms\n`)
  expect(took).toBeLessThan(FREEZE_MS)
  await cloud.runClock()
  const resident = await cloud.as(bindings.openid)
  const { total, mine } = await resident.ok('deliberation.get', vote)
  expect([total.persons, mine[0]?.voterId]).toEqual([RESIDENTS, own.voterId])
  const { cursor } = await resident.ok('deliberation.identity', { ...vote, voterId: own.voterId })
  const { voters } = await resident.ok('deliberation.roster', { ...vote, cursor })
  expect(voters.some((one) => one.mine)).toBe(true)
})

/** Two residents a home, as the register has them; the phone of one of them casts. */
async function register() {
  const [roll] = await cloud.documents('rolls', { state: 'inForce' })
  const rollId = String(roll?.['_id'])
  const docs: { _id: string; voterId: string; homeId: string }[] = []
  const salt = base64(Buffer.alloc(16))
  const opened = { name: '某人', idTail: '0001', phoneMasked: null, salt }
  const commitment = purchaserCommitment(opened)
  const stored: object[] = []
  for (let page = 0; docs.length < RESIDENTS; page += 1) {
    const [roster] = await cloud.documents('rosters', { _id: `${rollId}:households:compound:${page}` })
    for (const { voterId: household, homes } of roster?.['voters'] as Household[]) {
      const homeId = homeOfHousehold(household) ?? ''
      const [{ building, unit, room } = { building: '', unit: '', room: '' }] = homes
      for (const n of [1, 2]) {
        const person = `p${String(docs.length).padStart(6, '0')}`
        const voterId = residentVoterId(homeId, person)
        const entry = { compoundId: COMPOUND, voterId, developer: false, persons: [commitment], salt }
        const order = `${String(docs.length).padStart(6, '0')} ${person}`
        const bindingId = docs.length === 12_345 ? 'b-phone' : null
        const stay = { voterId, homeId, address: { building, unit, room }, bindingId, since: n, until: NEVER, at: 0 }
        stored.push({
          _id: `${COMPOUND}:${person}`,
          compoundId: COMPOUND,
          person,
          nameMasked: '某*',
          commitment,
          sealed: '',
          stays: [{ ...stay, order, commitment: identityCommitment(entry), salt }],
          building,
          bindingId,
          until: NEVER,
          order,
          version: 1,
        })
        docs.push({ _id: person, voterId, homeId })
      }
    }
  }
  for (let at = 0; at < stored.length; at += SLICE) await cloud.insert('residents', stored.slice(at, at + SLICE))
  await cloud.insert('registers', [{ _id: COMPOUND, compoundId: COMPOUND, turn: 2, residents: RESIDENTS }])
  const [binding] = residents(COMPOUND, 0, 1)
  const bindings = { openid: 'o-resident-0' }
  await cloud.insert('bindings', [{ ...binding, _id: 'b-phone', homeId: docs[12_345]?.homeId }])
  return { docs, bindings }
}

interface Household {
  readonly voterId: string
  readonly homes: readonly { building: string; unit: string; room: string }[]
}
