import type { ActionOutput } from '../../../types/contracts'
import type { DataPart } from '../../../types/membership/privacy'
import { pageOf } from '../../kit/page'
import type { Repositories } from '../../kit/repositories'

type Items = ActionOutput<'membership.myData'>['items']
interface Page {
  readonly items: Items
  readonly next: string | null
}

const BALLOTS = 50
const ENROLMENTS = 50
/** The newest: they are gone after ninety days. */
const NOTICES = 50

/** What is kept about a person, part by part. Hashes are named as what they are; a choice is never among it. */
export const PARTS: Readonly<
  Record<DataPart, (openid: string, repositories: Repositories, cursor: string | undefined) => Promise<Page>>
> = {
  homes: async (openid, { bindings }) =>
    whole(
      (await bindings.ofPerson(openid)).map((binding) => ({
        home: `${binding.address.building}${binding.address.unit}${binding.address.room}`,
        relation: binding.relation,
        state: binding.state,
        nameTyped: binding.name,
        nameMasked: binding.nameMasked,
        nameHash: binding.nameHash,
        phoneMasked: binding.phoneMasked,
        phoneHash: binding.phoneHash,
        photos: binding.photos.length,
        requestedAt: binding.requestedAt,
        decidedAt: binding.decidedAt,
        reason: binding.reason,
        endedAt: binding.ended?.at ?? null,
        endedWhy: binding.ended?.reason ?? null,
      })),
    ),
  roles: async (openid, { grants }) =>
    whole(
      (await grants.ofPerson(openid)).map((grant) => ({
        role: grant.role,
        scope: grant.scopeId,
        nameMasked: grant.nameMasked,
        from: grant.from,
        until: grant.until,
        revokedAt: grant.revokedAt,
      })),
    ),
  keys: async (openid, { personKeys }) =>
    whole(
      (await personKeys.ofPerson(openid)).flatMap(({ compoundId, current, former, request }) => [
        ...former.map(({ keyId, publicKey, from, until, reason }) => ({
          compoundId,
          keyId,
          publicKey,
          from,
          until,
          reason,
        })),
        ...(current === null ? [] : [{ compoundId, ...current, until: null, reason: null }]),
        ...(request === null
          ? []
          : [
              {
                compoundId,
                keyId: request.keyId,
                publicKey: request.publicKey,
                device: request.device,
                requestedAt: request.requestedAt,
              },
            ]),
      ]),
    ),
  agreements: async (openid, repositories) => {
    const found = await ownDesignations(openid, repositories)
    return whole(
      found.flatMap(({ _id: voterId, standing, open }) => [
        ...standing.map(({ nameMasked, way, since, evidenceHash }) => ({
          voterId,
          casts: nameMasked,
          way,
          since,
          evidenceHash,
        })),
        ...(open === null ? [] : [{ voterId, casts: open.nameMasked, way: open.way, proposedAt: open.startedAt }]),
      ]),
    )
  },
  cases: async (openid, { personCases }) =>
    whole(
      (await personCases.openedBy(openid)).map((one) => ({
        kind: one.kind,
        home: `${one.address.building}${one.address.unit}${one.address.room}`,
        about: one.name ?? one.nameMasked,
        phoneMasked: one.phoneMasked,
        note: one.note,
        photos: one.evidence.length,
        state: one.state,
        openedAt: one.openedAt,
        decidedAt: one.decidedAt,
        reason: one.reason,
      })),
    ),
  register: async (openid, { bindings, enrolments }) => {
    const compounds = new Set((await bindings.ofPerson(openid)).map(({ compoundId }) => compoundId))
    const asked = await Promise.all([...compounds].map((one) => enrolments.ofPerson(openid, one, ENROLMENTS)))
    return whole(
      asked.flat().map(({ address, nameMasked, person, at, state, decided, sealed }) => ({
        home: `${address.building}${address.unit}${address.room}`,
        nameMasked,
        personHash: person,
        cardKept: sealed !== '',
        askedAt: at,
        state,
        decidedAt: decided?.at ?? null,
        reason: decided?.reason ?? null,
      })),
    )
  },
  notices: async (openid, { bindings, cares, inbox, permits }) => {
    const homes = (await bindings.ofPerson(openid)).map(({ homeId }) => homeId)
    const [told, permit, listed] = await Promise.all([
      inbox.ofPerson(openid, '', undefined, NOTICES),
      permits.get(openid),
      cares.getMany(homes),
    ])
    return whole([
      ...Object.entries(permit?.left ?? {}).map(([message, left]) => ({ message, left })),
      ...listed
        .filter((care) => care.openid === openid)
        .map(({ address, need, phone, at }) => ({
          home: `${address.building}${address.unit}${address.room}`,
          need,
          phone,
          since: at,
        })),
      ...told.map(({ kind, subject, at, unread }) => ({ kind, subject, at, unread })),
    ])
  },
  ballots: async (openid, { ballots, participations }, cursor) => {
    const after = cursor === undefined ? null : Number(cursor)
    const [named, nameless] = await Promise.all([
      ballots.ofPerson(openid, after, BALLOTS + 1),
      participations.ofPerson(openid, after, BALLOTS + 1),
    ])
    // Of an anonymous ballot nobody can say which it is: only that he took part.
    const found = [...named, ...nameless.map((took) => ({ ...took, channel: 'phone', receiptCode: '', leafHash: '' }))]
    const { items, next } = pageOf(
      found.sort((one, other) => one.castAt - other.castAt).map((one) => ({ ...one, order: String(one.castAt) })),
      BALLOTS,
    )
    return {
      items: items.map(({ deliberationId, voterId, channel, castAt, areaCentiSqm, receiptCode, leafHash }) => ({
        deliberationId,
        voterId,
        channel,
        castAt,
        areaCentiSqm,
        receiptCode,
        leafHash,
      })),
      next,
    }
  },
}

/** Of the sets of owners that his bindings name, and one hop later of those whom a recorded merge counts such a set into. */
async function ownDesignations(openid: string, { bindings, compounds, designations, homes }: Repositories) {
  const own = (await bindings.ofPerson(openid)).filter(({ voterId }) => voterId !== null)
  const sets = new Set(own.flatMap(({ voterId }) => voterId ?? []))
  const [ofSets, found] = await Promise.all([
    designations.getMany([...sets]),
    compounds.getMany([...new Set(own.map(({ compoundId }) => compoundId))]),
  ])
  const rolls = new Map(found.map(({ _id, rollId }) => [_id, rollId]))
  const keys = own.flatMap(({ compoundId, homeId }) => {
    const rollId = rolls.get(compoundId) ?? null
    return rollId === null ? [] : [{ rollId, homeId }]
  })
  const inForce = await homes.getMany(keys)
  const merged = inForce.filter(({ ownVoterId, voterId }) => sets.has(ownVoterId) && !sets.has(voterId))
  if (merged.length === 0) return ofSets
  return [...ofSets, ...(await designations.getMany(merged.map(({ voterId }) => voterId)))]
}

function whole(items: Items): Page {
  return { items, next: null }
}
