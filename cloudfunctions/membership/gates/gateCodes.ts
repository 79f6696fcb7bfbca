import { gateCodes as contract } from '../../../types/membership/finding'
import type { GateCode } from '../../../types/membership/finding'
import type { GateCodeDocument } from '../../kit/bindingDocuments'
import { handle } from '../../kit/function'
import { mayActIn } from '../../kit/permission'

/** A compound has one code, and one a building. */
const MOST = 60

/** The codes in force that are the caller's to print: a steward's building, or all. */
export const gateCodes = handle(contract, async ({ input: { compoundId }, permission, repositories }) => {
  const [caller, codes] = await Promise.all([permission, repositories.gateCodes.inForce(compoundId, MOST)])
  return { codes: codes.filter((code) => mayActIn(caller, placeOf(code))).map(shown) }
})

export function shown({ _id, building, madeAt, madeBy }: GateCodeDocument): GateCode {
  return { gateCodeId: _id, building: building === '' ? null : building, madeAt, madeBy: madeBy.nameMasked }
}

/** Null is the whole compound. */
export function placeOf({ building }: Pick<GateCodeDocument, 'building'>) {
  return building === '' ? null : { building, unit: null }
}
