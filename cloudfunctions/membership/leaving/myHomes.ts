import { myHomes as contract } from '../../../types/membership/leaving'
import { handle } from '../../kit/function'

/** The caller as his own homes know him, and how large they are by the roll in force. */
export const myHomes = handle(contract, async ({ openid, repositories }) => {
  const bindings = (await repositories.bindings.ofPerson(openid)).filter(({ state }) => state === 'verified')
  const compounds = await repositories.compounds.getMany(bindings.map(({ compoundId }) => compoundId))
  const rolls = new Map(compounds.map(({ _id, rollId }) => [_id, rollId ?? '']))
  const keyed = bindings.map(({ _id, compoundId, homeId }) => ({ _id, rollId: rolls.get(compoundId) ?? '', homeId }))
  const homes = await repositories.homes.getMany(keyed)
  const [newest] = bindings
  return {
    person: newest === undefined ? null : { nameMasked: newest.nameMasked, phoneMasked: newest.phoneMasked },
    areas: keyed.flatMap(({ _id, rollId, homeId }) => {
      const home = homes.find((one) => one.rollId === rollId && one.homeId === homeId)
      return home === undefined ? [] : [{ bindingId: _id, areaCentiSqm: home.areaCentiSqm }]
    }),
  }
})
