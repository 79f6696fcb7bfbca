import { SEALED_WITHIN_MS } from '../ledger/receipt'

/** The latest moment of a delivery that is sealed before closing whatever happens (product.md 2). */
export function deliverableUntil({ closesAt }: { readonly closesAt: number }): number {
  return closesAt - SEALED_WITHIN_MS
}

interface Delivery {
  readonly voter: string
  readonly at: number
  readonly way: string
  readonly evidence: string | null
}

/** The voters whom these leaves prove to have been reached in time; paper only with its photo. */
export function deliveredBy(leaves: readonly Delivery[], vote: { readonly closesAt: number }): ReadonlySet<string> {
  const proven = leaves.filter(
    ({ at, way, evidence }) =>
      at <= deliverableUntil(vote) && (way === 'opened' || way === 'messaged' || evidence !== null),
  )
  return new Set(proven.map(({ voter }) => voter))
}
