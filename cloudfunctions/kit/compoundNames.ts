import { searchTexts } from '../../domain/membership/names'
import type { CompoundNameDocument } from './bindingDocuments'
import type { CompoundDocument } from './rollDocuments'
import { derivedId } from './random'

/** The documents by which a compound is found: one for every ending of its name and of its initials. */
export function compoundNamesOf(
  compound: Pick<CompoundDocument, '_id' | 'name' | 'communityName'>,
): CompoundNameDocument[] {
  const { _id: compoundId, name, communityName } = compound
  return searchTexts(name).map((text) => ({
    _id: derivedId('n', compoundId, text),
    compoundId,
    name,
    communityName,
    order: `${text} ${compoundId}`,
  }))
}
