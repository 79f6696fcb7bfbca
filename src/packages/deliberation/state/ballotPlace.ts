import type { MyVoter } from '~types/deliberation'

/** Which ballot: revision 0 is the first; a later one changes it, or follows one that was denied. */
export interface BallotPlace {
  readonly compoundId: string
  readonly deliberationId: string
  readonly voter: MyVoter
  readonly revision: number
  /** On whose mandate this person casts; null for himself. */
  readonly proxy: { readonly mandateId: string; readonly evidenceHash: string } | null
}
