import {
  offerTalent as offerContract,
  talentPhone as phoneContract,
  talents as talentsContract,
  withdrawTalent as withdrawContract,
} from '../../../types/membership/directory'
import type { VoteScope } from '../../../types/deliberation'
import { AppError } from '../../../types/errors'
import { scopeKey } from '../../../domain/deliberation/scope'
import { standingOf } from '../../../domain/groups/moderation'
import { checkText } from '../../kit/contentCheck'
import { handle } from '../../kit/function'
import type { TalentDocument } from '../../kit/groupDocuments'
import { pageOf } from '../../kit/page'
import { derivedId } from '../../kit/random'
import { asNeighbour, authorOf, standingAuthors } from '../../kit/written/author'
import { freshly } from '../../kit/written/fresh'
import { requireHome, standingIn } from '../../kit/written/access'
import { caseFor } from '../../kit/written/caseFor'
import { phoneOf } from '../phone'

const PAGE = 20
/** Offers of one person in one compound. */
const MOST = 3

/**
 * What neighbours of a scope offer, the newest first. An offer ends with the binding it rests on: it is shown only
 * while that stands. A keyword is looked for in the page, so that a search reads no more than a list does.
 */
export const talents = handle(talentsContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, scope, category, keyword, cursor } = input
  const place = { compoundId, scopeKey: scopeKey(scope) }
  const [caller, found, mine] = await Promise.all([
    permission,
    repositories.talents.shown(place, { category, cursor, limit: PAGE + 1 }),
    cursor === undefined ? repositories.talents.ofPerson(compoundId, openid, MOST) : [],
  ])
  standingIn(caller, scope)
  const { items, next } = pageOf(found, PAGE)
  const standing = await standingAuthors([...items, ...mine], repositories)
  const shown = (talent: TalentDocument) => talent.bindingId !== null && standing.has(talent.bindingId)
  const toldOf = (talent: TalentDocument) => briefOf(talent, openid, standing)
  return {
    talents: items.filter((talent) => shown(talent) && matches(talent, keyword)).map(toldOf),
    mine: mine.filter(({ state }) => state !== 'withdrawn').map(toldOf),
    next,
  }
})

/** An offer of one's own: the text is checked, doubtful ones wait for a person. The same request again gets the same. */
export const offerTalent = handle(offerContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, category, text, time, phoneCode, requestKey } = input
  const _id = derivedId('t', openid, compoundId, requestKey)
  // A code of WeChat's works once: who asks again has another.
  const inputHash = derivedId('', JSON.stringify({ ...input, phoneCode: phoneCode === null }))
  const [caller, mine] = await Promise.all([permission, repositories.talents.ofPerson(compoundId, openid, MOST)])
  const home = requireHome(caller, scope)
  const standing = mine.find((talent) => talent._id === _id)
  if (standing !== undefined) {
    if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
    return { talentId: _id, state: standing.state }
  }
  if (mine.length >= MOST) throw new AppError('CONFLICT')
  const [verdict, phone] = await Promise.all([
    checkText(openid, 1, `${text}\n${time}`),
    phoneCode === null ? null : phoneOf(phoneCode),
  ])
  const { held, kind } = standingOf(verdict, 0)
  const fresh = freshly({ _id, compoundId, scope, text, now, requestKey, inputHash, by: asNeighbour(home), held })
  await Promise.all([
    repositories.talents.insertOnce({ ...fresh, category, time, phone }),
    kind === null ? null : repositories.cases.insertOnce(caseFor(kind, fresh, 'talent', now)),
  ])
  return { talentId: _id, state: fresh.state }
})

/** Gone for good, phone and all. */
export const withdrawTalent = handle(withdrawContract, async ({ input, openid, permission, repositories }) => {
  await permission
  await repositories.talents.remove(input.talentId, openid)
  return { withdrawn: true as const }
})

/** The number behind one offer, for neighbours of its scope. */
export const talentPhone = handle(phoneContract, async ({ input, permission, repositories }) => {
  const { compoundId, talentId } = input
  const [caller, found] = await Promise.all([permission, repositories.talents.get(compoundId, talentId)])
  if (found?.state !== 'visible' || found.phone === null) throw new AppError('NOT_FOUND')
  standingIn(caller, found.scope)
  const standing = await standingAuthors([found], repositories)
  if (found.bindingId === null || !standing.has(found.bindingId)) throw new AppError('NOT_FOUND')
  return { phone: found.phone }
})

function matches({ text, time }: TalentDocument, keyword: string | undefined): boolean {
  return keyword === undefined || keyword === '' || `${text}${time}`.includes(keyword)
}

function briefOf(talent: TalentDocument, openid: string, standing: ReadonlySet<string>) {
  const scope: VoteScope = talent.scope
  const { name, home, mine } = authorOf(talent, scope, openid, standing)
  const { _id, category, text, time, phone, state } = talent
  return {
    talentId: _id,
    scope,
    category,
    text,
    time,
    contact: phone === null ? ('board' as const) : ('phone' as const),
    name,
    home,
    mine,
    state,
  }
}
