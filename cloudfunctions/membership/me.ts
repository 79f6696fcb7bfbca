import { me as contract } from '../../types/membership'
import { handle } from '../kit/function'
import { stands } from '../kit/permission'
import { bindingOf } from './briefs'

/** The caller's bindings in every state, and his standing grants. */
export const me = handle(contract, async ({ openid, now, repositories }) => {
  const [bindings, grants] = await Promise.all([
    repositories.bindings.ofPerson(openid),
    repositories.grants.ofPerson(openid),
  ])
  const standing = grants.filter((grant) => stands(grant, now))
  const ids = [...bindings, ...standing].flatMap(({ compoundId }) => (compoundId === null ? [] : [compoundId]))
  const compounds = await repositories.compounds.getMany(ids)
  const names = new Map(compounds.map(({ _id, name }) => [_id, name]))
  return {
    bindings: bindings.map((binding) => bindingOf(binding, names.get(binding.compoundId) ?? '')),
    grants: standing.map(({ role, scopeLevel, scopeId, compoundId }) => ({
      role,
      scope: { level: scopeLevel, id: scopeId },
      compoundId,
      compoundName: compoundId === null ? null : (names.get(compoundId) ?? null),
    })),
  }
})
