import { me as contract } from '../../types/membership'
import { handle } from '../kit/function'
import { partOf, stands } from '../kit/permission'
import { bindingOf } from './briefs'

const ABOVE: readonly string[] = ['street', 'community']

/** The caller's bindings in every state, and his standing grants. */
export const me = handle(contract, async ({ openid, now, repositories }) => {
  const [bindings, grants] = await Promise.all([
    repositories.bindings.ofPerson(openid),
    repositories.grants.ofPerson(openid),
  ])
  const standing = grants.filter((grant) => stands(grant, now))
  const ids = [...bindings, ...standing].flatMap(({ compoundId }) => (compoundId === null ? [] : [compoundId]))
  const above = standing.flatMap(({ scopeLevel, scopeId }) => (ABOVE.includes(scopeLevel) ? [scopeId] : []))
  const [compounds, places] = await Promise.all([
    repositories.compounds.getMany(ids),
    repositories.places.getMany(above),
  ])
  const names = new Map([...compounds, ...places].map(({ _id, name }) => [_id, name]))
  return {
    bindings: bindings.map((binding) => bindingOf(binding, names.get(binding.compoundId) ?? '')),
    grants: standing.map((grant) => {
      const { _id, role, scopeLevel, scopeId, compoundId, placeId, until } = grant
      const part = partOf(grant)
      const scopeName = `${names.get(placeId) ?? ''}${part === null ? '' : ` ${part.building}${part.unit ?? ''}`}`
      const compoundName = compoundId === null ? null : (names.get(compoundId) ?? null)
      return {
        grantId: _id,
        role,
        scope: { level: scopeLevel, id: scopeId },
        scopeName,
        until,
        compoundId,
        compoundName,
      }
    }),
  }
})
