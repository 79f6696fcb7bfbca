import type { VoteScope } from '../../../types/deliberation'
import type { Author } from '../../../types/membership/boards'
import { homeWithin } from '../../../domain/groups/scope'
import type { BindingDocument } from '../bindingDocuments'
import type { GrantDocument } from '../grantDocuments'
import type { Written } from '../groupDocuments'
import type { Repositories } from '../repositories'

/** Who writes as a neighbour: by a surname and a home. */
export function asNeighbour({ _id, openid, nameMasked, address }: BindingDocument): Written {
  return { openid, bindingId: _id, surname: surnameOf(nameMasked), address, office: null, nameMasked: '' }
}

/** Who writes by an office: by its masked name. */
export function asOfficer({ role, nameMasked }: GrantDocument, openid: string): Written {
  return { openid, bindingId: null, surname: surnameOf(nameMasked), address: null, office: role, nameMasked }
}

/** 「李邻居」, 「吴*雪」: never a full name. */
export function nameOfAuthor({ office, nameMasked, surname }: Written): string {
  return office === null ? `${surname}邻居` : nameMasked
}

/** Whose bindings still stand: who has moved away keeps no home under his words. One call for all. */
export async function standingAuthors(
  written: readonly Written[],
  { bindings }: Repositories,
): Promise<ReadonlySet<string>> {
  const ids = written.flatMap(({ bindingId }) => (bindingId === null ? [] : [bindingId]))
  const found = await bindings.getMany(ids)
  return new Set(found.filter(({ state }) => state === 'verified').map(({ _id }) => _id))
}

/** An author as others see him. */
export function authorOf(written: Written, scope: VoteScope, openid: string, standing: ReadonlySet<string>): Author {
  const { bindingId, address, office } = written
  const mine = written.openid === openid
  if (bindingId !== null && !standing.has(bindingId)) {
    return { name: mine ? nameOfAuthor(written) : '已搬走的邻居', home: '', office: null, mine }
  }
  return { name: nameOfAuthor(written), home: address === null ? '' : homeWithin(address, scope), office, mine }
}

function surnameOf(nameMasked: string): string {
  const first = Array.from(nameMasked)[0] ?? ''
  return first === '*' ? '' : first
}
