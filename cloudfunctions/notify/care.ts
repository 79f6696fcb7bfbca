import { careSettings as settingsContract, setCare as setContract } from '../../types/notify/broadcasts'
import { NEEDS } from '../../types/notify/needs'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'

/** The caller's homes, and whether each asked to be called first. Only who gave a phone is shown it. */
export const careSettings = handle(settingsContract, async ({ openid, repositories }) => {
  const bindings = (await repositories.bindings.ofPerson(openid)).filter(({ state }) => state === 'verified')
  const homes = [...new Map(bindings.map((binding) => [binding.homeId, binding])).values()]
  const cares = await repositories.cares.getMany(homes.map(({ homeId }) => homeId))
  const byHome = new Map(cares.map((care) => [care.homeId, care]))
  return {
    homes: homes.map(({ compoundId, homeId, address }) => {
      const care = byHome.get(homeId)
      const mine = care?.openid === openid
      return {
        compoundId,
        homeId,
        address,
        care: care === undefined ? null : { need: care.need, phone: mine ? care.phone : masked(care.phone), mine },
      }
    }),
  }
})

/** Whoever lives in a home puts it on the list or takes it off; with it the phone goes. */
export const setCare = handle(setContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, care } = input
  const { bindings } = await permission
  const home = bindings.find((binding) => binding.homeId === homeId)
  if (home === undefined) throw new AppError('NOT_FOUND')
  if (care === null) {
    await repositories.cares.remove(compoundId, homeId)
    return {}
  }
  const { address, building } = home
  const rank = NEEDS.indexOf(care.need)
  await repositories.cares.put({
    _id: homeId,
    compoundId,
    homeId,
    address,
    building,
    need: care.need,
    rank,
    phone: care.phone,
    openid,
    at: now,
  })
  return {}
})

function masked(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
