import { acceptBallot } from '../../domain/deliberation/ballot'
import { base64 } from '../../domain/deliberation/bytes'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import { choices, COMPOUND, consultation, foundCompound, OFFICERS, publish } from '../cloudfunctions/compound'
import { newKey, startCloud, type Cloud } from '../cloudfunctions/harness'

/** As many ballots as the largest compounds of a city have voters. */
const VOTERS = 10_000
const ROOMS = 100
/** A function's own limit (cloudfunctions/ledger/config.json). */
const LIMIT_MS = 60_000
const SLICE = 500
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
    expect(facts).toMatchObject({ voters: VOTERS, ballots: VOTERS, counted: kind === 'audit' })
    expect({ kind, bytes, took, within: took < LIMIT_MS / 2 }).toMatchObject({ within: true })
    process.stdout.write(`${kind}: ${(bytes / 1e6).toFixed(1)} MB in ${took} ms\n`)
  }
})
