import { collection } from '../collection'
import { costPlanDocument, shareDocument, type CostPlanDocument, type ShareDocument } from '../followupDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

export interface CostPlans {
  /** Null too when it belongs to another compound. */
  of(compoundId: string, deliberationId: string): Promise<CostPlanDocument | null>
  insertOnce(plan: CostPlanDocument): Promise<CostPlanDocument | null>
  /** Accepted ones, of three hundred homes at most. */
  accepted(compoundId: string, deliberationId: string): Promise<ShareDocument[]>
  /** Null when the home has accepted already. */
  accept(share: ShareDocument): Promise<ShareDocument | null>
  share(id: string): Promise<ShareDocument | null>
}

/** More homes than any one staircase has. */
export const MOST_SHARES = 300

export function costPlans({ database, allowed }: Store): CostPlans {
  const plans = collection(database, 'costPlans', costPlanDocument, allowed)
  const shares = collection(database, 'costShares', shareDocument, allowed)
  return {
    async of(compoundId, deliberationId) {
      const found = await plans.get(costPlanId(deliberationId))
      return found?.compoundId === compoundId ? found : null
    },
    insertOnce: plans.insertOnce,
    accepted: (compoundId, deliberationId) =>
      shares.find({ compoundId, deliberationId }, { order: 'homeId', direction: 'asc', limit: MOST_SHARES }),
    accept: shares.insertOnce,
    share: shares.get,
  }
}

export function costPlanId(deliberationId: string): string {
  return derivedId('cp', deliberationId)
}
