import { z } from 'zod'
import { effect, electorateKind, form, motion, ruleSet, voteScope } from '../../../types/deliberation'
import { witnessRule } from '../../../types/ledger/witnesses'
import { count, id, instant, sha256Hex, weight } from '../../../types/shapes'
import { hex } from '../../deliberation/bytes'
import { fault, type Finding } from './findings'
import { ofType, type Tree } from './tree'
import { time } from './words'

/** What the opening leaf fixed, as far as counting rests on it. */
const openingSchema = z.object({
  compoundId: id,
  deliberationId: id,
  title: z.string(),
  form,
  effect,
  localRule: z.string().nullable(),
  scope: voteScope,
  electorate: electorateKind,
  motions: z.array(motion),
  rules: ruleSet,
  publishedAt: instant,
  rosterFrom: instant,
  opensAt: instant,
  closesAt: instant,
  rollHash: sha256Hex,
  /** Of the residents who vote; left out where the roll says who does. */
  registerHash: sha256Hex.optional(),
  total: weight,
  /** How many homes they have. */
  homes: count.optional(),
  log: z.object({ origin: z.string(), key: z.string(), recovery: z.string().nullable().default(null) }),
  witnesses: witnessRule.nullable().default(null),
  /** Of an opening that took the place of another (docs/decisions/0006). */
  superseding: z.object({ opened: sha256Hex, version: z.number(), at: instant }).optional(),
})
export type Opening = z.infer<typeof openingSchema>

export interface Opened {
  readonly index: number
  readonly hash: string
  readonly value: Opening
}

/** Which vote. */
interface OfVote {
  readonly result: { readonly openedHash: string }
}

export function openingOf(
  { result: { openedHash } }: Pick<OfVote, 'result'>,
  tree: Pick<Tree, 'leaves'>,
): Opened | null {
  const found = ofType(tree, 'deliberation.opened').find(({ hash }) => hex(hash) === openedHash)
  const parsed = openingSchema.safeParse(found?.leaf.opening)
  return found === undefined || !parsed.success ? null : { index: found.index, hash: openedHash, value: parsed.data }
}

/** What took an opening's place did so before the vote opened, and after it in the log; the chain leads back to the first. */
export function checkSuperseding({ index, value }: Opened, tree: Tree): Finding[] {
  const { superseding, deliberationId, opensAt } = value
  if (superseding === undefined) return []
  const { opened, version, at } = superseding
  const late = at < opensAt ? [] : [fault('opening', `第 ${String(version)} 版启用于 ${time(at)}，那时投票已经开始`)]
  const found = ofType(tree, 'deliberation.opened').find(({ hash }) => hex(hash) === opened)
  const former = openingSchema.safeParse(found?.leaf.opening)
  if (found === undefined || !former.success) return [...late, fault('opening', `没有它所替换的开启记录 ${opened}`)]
  const follows =
    found.index < index &&
    former.data.deliberationId === deliberationId &&
    (former.data.superseding?.version ?? 1) + 1 === version
  const wrong = follows ? [] : [fault('opening', `第 ${String(version)} 版和它所替换的开启记录接不上`)]
  return [...late, ...wrong, ...checkSuperseding({ index: found.index, hash: opened, value: former.data }, tree)]
}
