import { stands } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'

/** The steward of a building at `now`, masked; his phone only where he consents to show it. */
export async function stewardOf(
  compoundId: string,
  building: string,
  { grants, stewardContacts }: Repositories,
  now: number,
): Promise<{ nameMasked: string; phone: string | null } | null> {
  const steward = (await grants.stewardsOf(compoundId, building)).find((grant) => stands(grant, now))
  if (steward === undefined) return null
  const contact = await stewardContacts.get(steward._id)
  return { nameMasked: steward.nameMasked, phone: contact?.openid === steward.openid ? contact.phone : null }
}
