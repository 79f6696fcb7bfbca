import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../../domain/deliberation/schedule'
import { readFile } from '../../domain/ledger/bundle/reading'
import { verifyBundle, type Verdict } from '../../domain/ledger/bundle/verify'
import { verifyBundleLater } from '../../domain/ledger/bundle/verifyLater'
import type { Answer } from '../../types/deliberation/questions'
import { verifyByNode } from '../../scripts/node-signatures'
import { fastest } from '../../scripts/verify-page/signatures'
import {
  assembly,
  choices,
  COMPOUND,
  OFFICERS,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from '../cloudfunctions/compound'
import { newKey, startCloud, type Cloud } from '../cloudfunctions/harness'
import { threeWitnesses, witnessAll } from '../cloudfunctions/ledger/witness'
import { fileOf, minutes, secretOf } from '../cloudfunctions/adversary/tampering'
import { registerKey, signedBallot } from '../cloudfunctions/phone'

/**
 * Every field of a real vote's files in turn is taken out, changed, swapped, doubled, made longer or of another kind: the command and
 * the page refuse all of it in the same words, but for what changes nothing. Some thousands of files, so apart from `npm test`.
 */

jest.setTimeout(1_800_000)
let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
})
afterAll(() => cloud.stop())

/** An election that ends in a tie, a choice, a changed ballot, an extension, a seller who keeps his vote, and three witnesses. */
async function filesOfAVote(): Promise<readonly string[]> {
  const witnesses = await threeWitnesses(cloud)
  const [chair, vice, worker] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.vice),
    cloud.as(OFFICERS.communityWorker),
  ])
  const here = { compoundId: COMPOUND }
  const { inForce } = await chair.ok('deliberation.rules', here)
  const rules = { ...inForce, changesAllowed: 1 as const, extensionDays: 7 }
  const { version } = await chair.ok('deliberation.proposeRules', { ...here, rules, requestKey: newKey() })
  await worker.ok('deliberation.decideRules', { ...here, version, decision: 'confirm', reason: '' })
  const plan = assembly(await cloud.now(), {
    motions: [
      { text: '续聘安和物业三年', subject: 'hirePropertyFirm' },
      { text: '大门刷什么颜色', subject: 'otherCommonMatter', question: { kind: 'choice', options: ['红色', '蓝色'] } },
      {
        text: '选一位业委会委员',
        subject: 'electCommittee',
        question: { kind: 'election', options: ['赵一', '吴六'], seats: 1, most: 2, ties: 'runoff' },
      },
    ],
  })
  const deliberationId = await publish(cloud, plan)
  for (const name of ['zhao', 'wu'] as const) await registerKey(await person(cloud, name), secretOf(name))
  await cloud.setClock(plan.opensAt + 1)
  await cloud.runClock()
  const both: readonly Answer[] = ['for', ['o1'], ['o1', 'o2']]
  for (const name of ['zhao', 'wu'] as const) {
    const { input } = await signedBallot(
      await person(cloud, name),
      deliberationId,
      choices('for', ['o2'], ['o1', 'o2']),
      secretOf(name),
    )
    await (await person(cloud, name)).ok('deliberation.cast', input)
  }
  const changed = await signedBallot(await person(cloud, 'zhao'), deliberationId, choices(...both), secretOf('zhao'), {
    revision: 1,
  })
  await (await person(cloud, 'zhao')).ok('deliberation.cast', changed.input)
  const cast = async (name: PersonName, said: readonly Answer[]) => {
    const client = await person(cloud, name)
    const voterId = await voterOf(client, deliberationId)
    await client.ok('deliberation.cast', {
      ...here,
      deliberationId,
      voterId,
      choices: choices(...said),
      requestKey: newKey(),
    })
  }
  for (const name of ['qian', 'zhou', 'zheng'] as const) await cast(name, both)
  const li = await person(cloud, 'li')
  for (const { bindingId } of (await li.ok('membership.me', {})).bindings) {
    await li.ok('membership.leave', { ...here, bindingId, reason: 'sold' })
  }
  await cast('li', ['against', 'none', 'abstain'])
  const closesAt = plan.closesAt + DAY
  const longer = { ...here, deliberationId, closesAt, reason: '还有人没收到通知', requestKey: newKey() }
  const { proposalId } = await chair.ok('deliberation.proposeExtension', longer)
  await vice.ok('deliberation.confirmChange', { ...here, deliberationId, proposalId })
  await cloud.setClock(closesAt + 61_000)
  await minutes(cloud, 4)
  for (const phone of witnesses) await witnessAll(phone, await cloud.now())
  await minutes(cloud, 1)
  const result = await worker.ok('deliberation.result', { ...here, deliberationId })
  expect(result.motions[2]).toMatchObject({ passed: false, tied: ['o1', 'o2'] })
  const supervisor = await cloud.as(OFFICERS.supervisor)
  return [await fileOf(supervisor, deliberationId, 'audit'), await fileOf(supervisor, deliberationId, 'public')]
}

type Path = readonly (string | number)[]

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    yield* pathsIn(item, [...path, Array.isArray(value) ? Number(name) : name])
  }
}

/** The whole with something else at a place; `undefined` takes it out. */
function withAt(whole: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(whole)
  if (Array.isArray(whole)) {
    return whole.flatMap((item: unknown, at) => {
      if (at !== name) return [item]
      const next = withAt(item, rest, change)
      return next === undefined ? [] : [next]
    })
  }
  if (typeof whole !== 'object' || whole === null) return whole
  return Object.fromEntries(
    Object.entries(whole).map(([key, item]) => [key, key === name ? withAt(item, rest, change) : (item as unknown)]),
  )
}

function changesOf(value: unknown): readonly (readonly [string, (old: unknown) => unknown])[] {
  const both: [string, (old: unknown) => unknown][] = [
    ['taken out', () => undefined],
    ['null', () => null],
    ['deep', () => [[[[[value]]]]]],
  ]
  if (typeof value === 'number') {
    for (const [name, next] of [
      ['more', value + 1],
      ['negative', -value - 1],
      ['broken', value + 0.5],
      ['huge', 1e300],
    ] as const) {
      both.push([name, () => next])
    }
  }
  if (typeof value === 'boolean') both.push(['other', () => !value])
  if (typeof value === 'string') {
    const middle = Math.floor(value.length / 2)
    const byte = value[middle] === 'A' ? 'B' : 'A'
    both.push(['a letter', () => value.slice(0, middle) + byte + value.slice(middle + 1)])
    both.push(['a space', () => `${value} `], ['half', () => `${value}\ud800`])
    if (value.normalize('NFKD') !== value) both.push(['normalised', () => value.normalize('NFKD')])
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    both.push(['reversed', () => [...items].reverse()], ['twice', () => [...items, ...items]])
  } else if (typeof value === 'object' && value !== null) {
    both.push(['with more', () => ({ ...value, more: 1 })])
  }
  return both
}

/** Files of real votes that are kept: one of residents, and one whose late ballots two recounts have let in. */
function keptFiles(): readonly string[] {
  const folder = join(__dirname, '..', 'vectors')
  return ['residents', 'late-ballot'].map((name) => readFileSync(join(folder, `ledger-${name}.json`), 'utf8'))
}

/** What may be done to a file without its saying anything else: each with why. */
const HARMLESS: readonly RegExp[] = [
  // These have an order of their own, by which they are hashed or sorted before they are read.
  /^(leaves|roll\.homes|roll\.residents|openings|signatures) reversed$/,
  // A list of nothing is what its absence is read as; the leaf says the same of revision and reason.
  /^(signatures|nameless|result\.revision|result\.reason) taken out$/,
  // What stands in the tree by its hash, and is needed by no check of this vote.
  /^leaves\.\d+ taken out \((key\.rotated|binding|audit\.downloaded)\)$/,
]

test('nothing in a file can be changed but what says nothing', async () => {
  const verify = await fastest()
  const accepted: string[] = []
  let tried = 0
  for (const text of [...(await filesOfAVote()), ...keptFiles()]) {
    const whole: unknown = JSON.parse(text)
    expect(verifyBundle(whole, { logKey: null }, verifyByNode).findings).toEqual([])
    for (const path of pathsIn(whole)) {
      let old: unknown
      withAt(whole, path, (value) => (old = value))
      for (const [name, change] of changesOf(old)) {
        const forged = JSON.stringify(withAt(whole, path, change))
        if (forged === text) continue
        tried += 1
        const file = readFile(forged)
        const none: Verdict = { findings: file.ok ? [] : [file.finding], facts: null }
        const command = file.ok ? verifyBundle(file.value, { logKey: null }, verifyByNode) : none
        const page = file.ok ? await verifyBundleLater(file.value, { logKey: null }, verify) : none
        expect(page.findings).toEqual(command.findings)
        for (const { text: sentence } of command.findings) expect(sentence).toMatch(/[\u4e00-\u9fff]{3}/)
        if (command.findings.length > 0) continue
        const type = /"type":"([\w.]+)"/.exec(JSON.stringify(old).replaceAll('\\"', '"'))?.[1] ?? ''
        accepted.push(`${path.join('.')} ${name}${path.length === 2 && path[0] === 'leaves' ? ` (${type})` : ''}`)
      }
    }
  }
  expect(tried).toBeGreaterThan(2000)
  expect(accepted.filter((one) => !HARMLESS.some((harmless) => harmless.test(one)))).toEqual([])
})
