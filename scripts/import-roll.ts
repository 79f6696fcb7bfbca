import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { MAX_BYTES, unreadable } from '../domain/roll/cells'
import { isUnreadable, problemText, unreadableText } from '../domain/roll/problem-text'
import { readRoll, type ColumnMapping } from '../domain/roll/roll'
import { AppError } from '../types/errors'
import { createCompound, findCompounds, me } from '../types/membership'
import { continueRoll, importRoll, rollFolder } from '../types/roll/versions'
import { communities, streets } from '../types/membership/places'
import type { RollState } from '../types/roll/versions'
import { rollProblem, ROLL_COLUMNS, type RollProblem, type RollTotals } from '../types/roll'
import { call, upload, type Target } from './cloud-client'

const USAGE = `用法：npm run import-roll -- 文件 --compound 小区名 --cloud 网址 --token 令牌
      npm run import-roll -- 文件 --compound 小区名 --dry-run        只在本机核对，不连网
其他：--json                 只打印一行 JSON
      --community 社区名     新建小区时写明建在哪个社区（令牌的人只管一个社区时可以不写）
      --map 列=表头          表头认不出来时指明，例如 --map area=建面 --map owners=房主
                             列：${ROLL_COLUMNS.join(' ')}`

/**
 * Imports an office's roll into a compound, making the compound if there is none of that name. The file is read here
 * first: with any problem nothing is sent and nothing changes.
 */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  const bytes = fileOf(options.file)
  const name = basename(options.file)
  const roll = await readRoll(bytes, name, options.mapping)
  if (!roll.ok) {
    listProblems(roll.problems, roll.problems.length)
    return
  }
  if (options.target === null) {
    print(options, roll.totals, roll.filledDown, `核对无误，没有连网，没有改动：${name}`)
    return
  }
  const { target } = options
  const standing = await existing(target, options.compound)
  const compoundId = standing ?? (await create(target, options))
  if (standing === null) console.error(`新建了小区「${options.compound}」（${compoundId}）。`)
  const { folder } = await call(target, rollFolder, { compoundId })
  const fileID = await upload(target, `${folder}/${randomUUID()}${extname(name).toLowerCase()}`, bytes)
  const mapping = Object.keys(options.mapping).length > 0 ? { mapping: options.mapping } : {}
  const imported = await call(target, importRoll, { compoundId, fileID, fileName: name, dryRun: false, ...mapping })
  const state =
    imported.state === 'importing' && imported.rollId !== null
      ? await writtenToTheEnd(target, compoundId, imported.rollId)
      : imported.state
  print(options, imported.totals, imported.filledDown, `${OUTCOMES[state]}「${options.compound}」（${compoundId}）`)
}

/** A large roll is written in several calls. */
async function writtenToTheEnd(target: Target, compoundId: string, rollId: string): Promise<RollState> {
  for (;;) {
    const { state, written, of } = await call(target, continueRoll, { compoundId, rollId })
    if (state !== 'importing') return state
    console.error(`写入 ${written} / ${of} …`)
  }
}

/** The first roll of a compound comes into force at once; any other waits for a second person in the app. */
const OUTCOMES: Readonly<Record<RollState | 'looked' | 'unchanged', string>> = {
  inForce: '已导入',
  proposed: '已提交，等另一个人在小程序「管理 · 户册」里复核后生效：',
  unchanged: '与现行户册完全一样，没有改动：',
  refused: '这份户册已被退回：',
  importing: '还没写完：',
  looked: '核对无误：',
}

interface Options {
  readonly file: string
  readonly compound: string
  readonly community: string | undefined
  readonly mapping: ColumnMapping
  /** Null: only check here, without a network. */
  readonly target: Target | null
  readonly json: boolean
}

function optionsOf(args: string[]): Options {
  const { values, positionals } = parsed(args)
  const [file, ...rest] = positionals
  const compound = values.compound?.trim() ?? ''
  if (file === undefined || compound === '') throw new Error(USAGE)
  const { cloud, token } = values
  if (!values['dry-run'] && (cloud === undefined || token === undefined)) {
    throw new Error(`请写明导入到哪里：--cloud 网址 --token 令牌；只核对请加 --dry-run。\n\n${USAGE}`)
  }
  const target = values['dry-run'] || cloud === undefined || token === undefined ? null : { url: cloud, token }
  const mapping = mappingOf([...(values.map ?? []), ...rest])
  return { file, compound, community: values.community?.trim(), mapping, target, json: values.json }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        compound: { type: 'string' },
        community: { type: 'string' },
        cloud: { type: 'string' },
        token: { type: 'string' },
        map: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
  } catch {
    throw new Error(USAGE)
  }
}

function mappingOf(pairs: readonly string[]): ColumnMapping {
  const column = z.enum(ROLL_COLUMNS)
  return Object.fromEntries(
    pairs.map((pair) => {
      const [left = '', ...header] = pair.split('=')
      const known = column.safeParse(left)
      if (!known.success || header.length === 0) throw new Error(`看不懂「${pair}」。\n\n${USAGE}`)
      return [known.data, header.join('=')]
    }),
  )
}

function fileOf(path: string): Uint8Array {
  try {
    if (statSync(path).size <= MAX_BYTES) return readFileSync(path)
  } catch {
    throw new Error(`打不开文件 ${path}。请确认路径没有写错。`)
  }
  throw unreadable('tooLarge')
}

/** The compound of exactly this name, or null. */
async function existing(target: Target, name: string): Promise<string | null> {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page: z.output<typeof findCompounds.output> = await call(target, findCompounds, {
      query: name.slice(0, 30),
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.compounds.filter((compound) => compound.name === name).map(({ compoundId }) => compoundId))
    cursor = page.next
  } while (cursor !== null)
  if (found.length > 1) throw new Error(`有 ${found.length} 个小区都叫「${name}」，不知道导入哪一个。没有改动。`)
  return found[0] ?? null
}

/** Makes the compound in the community that is named, or in the only one that the token's person reaches. */
async function create(target: Target, { compound, community }: Options): Promise<string> {
  const within = await communitiesOf(target)
  const fitting = within.filter(({ name }) => community === undefined || name === community)
  const [only] = fitting
  if (only === undefined) {
    const where = community === undefined ? '' : `在「${community}」`
    throw new Error(`还没有叫「${compound}」的小区，而这个令牌的人不能${where}新建小区（要社区工作者）。没有改动。`)
  }
  if (fitting.length > 1) {
    const names = within.map(({ name }) => name).join('、')
    throw new Error(`不知道把小区建在哪一个社区，请用 --community 写明：${names}。没有改动。`)
  }
  const input = { name: compound, communityId: only.placeId, requestKey: randomUUID() }
  return (await call(target, createCompound, input)).compoundId
}

interface Community {
  readonly placeId: string
  readonly name: string
}

/** Every community that the token's person may create a compound in, by his roles. */
async function communitiesOf(target: Target): Promise<Community[]> {
  const { grants } = await call(target, me, {})
  const found = new Map<string, Community>()
  const add = (communities: readonly Community[]) => {
    for (const one of communities) found.set(one.placeId, one)
  }
  const ofStreet = async (streetId: string) => {
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page: z.output<typeof communities.output> = await call(target, communities, {
        streetId,
        ...(cursor === undefined ? {} : { cursor }),
      })
      add(page.communities)
      cursor = page.next
    }
  }
  for (const { role, scope, scopeName } of grants) {
    if (role === 'communityWorker' && scope.level === 'community') add([{ placeId: scope.id, name: scopeName }])
    if (role === 'streetWorker') await ofStreet(scope.id)
  }
  if (grants.some(({ role }) => role === 'operator')) {
    for (const { placeId } of (await call(target, streets, {})).streets) await ofStreet(placeId)
  }
  return [...found.values()]
}

function print({ json }: Options, totals: RollTotals, filledDown: number, heading: string): void {
  if (json) {
    const { rowsInFile, compound, byBuilding, developer, votersWithSeveralHouses } = totals
    console.log(JSON.stringify({ rowsInFile, compound, byBuilding, developer, votersWithSeveralHouses }))
    return
  }
  const sqm = (area: number) => `${(area / 100).toFixed(2)} ㎡`
  const line = ({ houses, areaCentiSqm, voters }: RollTotals['compound']) =>
    `${houses} 户，${sqm(areaCentiSqm)}，表决权人 ${voters}`
  const { compound, byBuilding, developer, votersWithSeveralHouses, rowsInFile } = totals
  console.log(heading)
  console.log(`文件共 ${rowsInFile} 行房屋和车位；下面都不含车位。`)
  console.log(`全小区：${line(compound)}`)
  for (const [building, counted] of Object.entries(byBuilding)) console.log(`  ${building}：${line(counted)}`)
  console.log(`未售和未交付（归建设单位，算一人）：${developer.houses} 户，${sqm(developer.areaCentiSqm)}`)
  console.log(`有几套房的表决权人：${votersWithSeveralHouses}`)
  if (filledDown > 0) console.log(`有 ${filledDown} 行的楼栋或单元是空的或合并的，按上面一行补上了，请看一眼。`)
}

function listProblems(problems: readonly RollProblem[], total: number): void {
  console.error(`文件有 ${total} 处问题，没有导入，没有改动：`)
  for (const problem of problems) console.error(`  ${problemText(problem)}`)
  if (total > problems.length) console.error(`  …另有 ${total - problems.length} 处`)
  process.exitCode = 1
}

/** What went wrong, in words a person of an office understands. */
function report(error: unknown): void {
  process.exitCode = 1
  if (!(error instanceof AppError)) {
    console.error(error instanceof Error ? error.message : String(error))
    return
  }
  const { problems, total, reason, row } = error.params
  if (error.code === 'ROLL_HAS_PROBLEMS' && Array.isArray(problems)) {
    const listed = problems.map((problem: string) => rollProblem.parse(JSON.parse(problem)))
    listProblems(listed, typeof total === 'number' ? total : listed.length)
    return
  }
  const sentence = isUnreadable(reason)
    ? unreadableText(reason, typeof row === 'number' ? row : undefined)
    : SENTENCES[error.code]
  console.error(`${sentence ?? `没有成功（${error.code}）。`}户册没有改动。`)
}

const SENTENCES: Readonly<Partial<Record<AppError['code'], string>>> = {
  NOT_SIGNED_IN: '令牌不对或已过期，请重新登录取一个。',
  NOT_PERMITTED: '这个令牌的人不能导入这个小区的户册（要运营、社区工作者或业委会）。',
  ROLL_UNREADABLE: '文件读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
  BUSY: '云正忙，请过一会儿再试。',
}

main().catch(report)
