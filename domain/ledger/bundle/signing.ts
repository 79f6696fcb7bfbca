import { followKeys } from '../rotation/rotation'
import { appointedIn } from '../witness/appointing'
import type { WitnessRule } from '../witness/quorum'
import { fault, type Finding } from './findings'
import { ofType, type Signing, type Tree } from './tree'

/** What an opening leaf fixed about signatures. */
interface Fixed {
  readonly log: { readonly origin: string; readonly key: string; readonly recovery: string | null }
  readonly witnesses: WitnessRule | null
}

/** Who signs for the log by now, from what the opening fixed and what the leaves say since. */
export function signingOf({ log, witnesses }: Fixed, tree: Tree): { signing: Signing; findings: Finding[] } {
  const { origin } = log
  const followed = tree.leaves.flatMap(({ leaf }) =>
    leaf.type === 'key.rotated' || leaf.type === 'witness.appointed' ? [leaf] : [],
  )
  const root = { log: origin, key: log.key, recovery: log.recovery, rule: witnesses }
  const keys = followKeys(root, 'checkpoint', followed)
  const appointed = appointedIn(
    origin,
    ofType(tree, 'witness.appointed').map(({ leaf }) => leaf),
  )
  const findings = [
    ...keys.refused.map((leaf) =>
      fault('keys', `账本密钥换成 ${leaf.new} 没有恢复密钥的签名，或没有够数的见证人同意：不算数`),
    ),
    ...appointed.refused.map((leaf) => fault('witnesses', `见证人 ${leaf.witness} 没有经过原来的见证人同意`)),
    ...(witnesses?.witnesses ?? [])
      .filter(({ key, kind }) => !appointed.ever.some((one) => one.key === key && one.kind === kind))
      .map(({ key }) => fault('witnesses', `开启时写着的见证人 ${key} 在账本里没有任命记录`)),
  ]
  return { signing: { origin, keys, rule: witnesses }, findings }
}
