import type { ActionInput, ActionOutput } from '~types/contracts'
import type { HomeState, HomeUse } from '~types/roll'

type Home = Pick<ActionOutput<'roll.home'>, 'homeId' | 'facts'>
type Corrected = ActionInput<'roll.correct'>['homes'][number]

/** An owner as typed. */
export interface OwnerDraft {
  readonly name: string
  readonly idTail: string
  readonly phone: string
}

interface Typed {
  /** The area in square metres, as typed. */
  readonly figure: string
  readonly use: HomeUse
  readonly state: HomeState
  /** Empty: they stay as they are. */
  readonly owners: readonly OwnerDraft[]
}

type Correction =
  { readonly problem: 'area' | 'owners' | 'nothing' } | { readonly problem: null; readonly home: Corrected }

/** What was typed as a correction, with only what is different; or what is wrong with it. */
export function correctionOf({ homeId, facts }: Home, { figure, use, state, owners }: Typed): Correction {
  const area = centiSqmOf(figure)
  if (area === null) return { problem: 'area' }
  const readable = owners.every(
    ({ name, idTail, phone }) =>
      name.trim().length >= 2 && /^(?:\d{3}[\dXx])?$/.test(idTail.trim()) && /^(?:\d{7,13})?$/.test(phone.trim()),
  )
  const unnamed = state === 'delivered' && facts.state !== 'delivered' && owners.length === 0
  if (!readable || unnamed) return { problem: 'owners' }
  const home: Corrected = {
    homeId,
    ...(area !== facts.areaCentiSqm && { areaCentiSqm: area }),
    ...(use !== facts.use && { use }),
    ...(state !== facts.state && { state }),
    ...(owners.length > 0 && {
      owners: owners.map(({ name, idTail, phone }) => ({
        name: name.trim(),
        idTail: idTail.trim() === '' ? null : idTail.trim().toUpperCase(),
        phone: phone.trim() === '' ? null : phone.trim(),
      })),
    }),
  }
  return Object.keys(home).length === 1 ? { problem: 'nothing' } : { problem: null, home }
}

/** 89.37 is 8937; at most two decimals, between one square metre and two million. */
function centiSqmOf(figure: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(figure.trim())
  if (match === null) return null
  const [, whole = '0', part = ''] = match
  const area = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return area >= 100 && area <= 200_000_000 ? area : null
}
