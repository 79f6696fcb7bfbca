import type { HomeAddress } from '../../../types/membership'
import { idsOf } from '../../kit/designation'
import { partOf } from '../../kit/permission'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { Repositories } from '../../kit/repositories'
import { beginning, noticeOf, toPeople, type Found, type Look } from './found'
import { officeOf, secondPersonsOf, workersOf } from './offices'

/** Joining, owners of one title, keys, roles and the roll. Null for every other kind too. */
export async function peopleFacts(look: Look): Promise<Found> {
  const { event, repositories, now } = look
  const { kind, compoundId, subject } = event
  const [id = '', second = ''] = subject
  switch (kind) {
    case 'applicationReceived': {
      const binding = await repositories.bindings.get(id)
      if (binding?.state !== 'pending' || binding.requestKey !== second) return null
      const office = await officeOf(compoundId, binding.building, repositories, now)
      return toPeople(without(office, binding.openid), noticeOf(event, nameOf(binding.address), { target: id }))
    }
    case 'applicationDecided': {
      const binding = await repositories.bindings.get(id)
      if (binding === null || binding.requestKey !== second) return null
      if (binding.state !== 'verified' && binding.state !== 'refused') return null
      const accepted = binding.state === 'verified'
      const more = { accepted, detail: binding.reason ?? '', target: id }
      return toPeople([binding.openid], noticeOf(event, nameOf(binding.address), more))
    }
    case 'invitationUsed': {
      const invitation = await repositories.invitations.get(id)
      if (invitation === null || invitation.used === null) return null
      const more = { detail: invitation.used.nameMasked, target: invitation.homeId }
      return toPeople([invitation.openid], noticeOf(event, nameOf(invitation.address), more))
    }
    case 'designationAsked':
    case 'designationSettled':
      return designation(look, id, Number(second))
    case 'keyAsked': {
      const keys = await repositories.personKeys.get(id)
      const [home] = keys?.request?.homes ?? []
      if (keys?.request?.keyId !== second) return null
      const office = await officeOf(compoundId, keys.building, repositories, now)
      const subjectName = home === undefined ? keys.request.nameMasked : nameOf(home)
      return toPeople(without(office, keys.openid), noticeOf(event, subjectName, { target: id }))
    }
    case 'keyDecided': {
      const keys = await repositories.personKeys.get(id)
      if (keys === null || keys.request?.keyId === second) return null
      const accepted = keys.current?.keyId === second
      if (!accepted && keys.refused === null) return null
      const compound = await compoundName(compoundId, repositories)
      return toPeople([keys.openid], noticeOf(event, compound, { accepted, detail: keys.refused ?? '' }))
    }
    case 'roleOffered': {
      const offer = await repositories.roleOffers.get(id)
      if (offer?.state !== 'waiting' || offer.openid === null) return null
      return toPeople([offer.openid], noticeOf(event, offer.scopeName, { target: id }))
    }
    case 'roleTaken': {
      const offer = await repositories.roleOffers.get(id)
      if (offer?.state !== 'accepted' && offer?.state !== 'declined') return null
      const more = { accepted: offer.state === 'accepted', target: id }
      return toPeople([offer.givenBy.openid], noticeOf(event, `${offer.scopeName} ${offer.nameMasked}`, more))
    }
    case 'roleEnded': {
      const grant = await repositories.grants.get(id)
      if (grant === null || grant.revoked === null || grant.revoked.by === grant.openid) return null
      const compound = await compoundName(grant.compoundId ?? '', repositories)
      const part = partOf(grant)
      const place = [compound, part?.building, part?.unit].filter(Boolean).join(' ')
      return toPeople([grant.openid], noticeOf(event, place || '您的职责', { detail: grant.revoked.reason }))
    }
    case 'rollProposed': {
      const roll = await repositories.rolls.get(id)
      if (roll?.state !== 'proposed') return null
      const [others, compound] = await Promise.all([
        secondPersonsOf(compoundId, repositories, now),
        compoundName(compoundId, repositories),
      ])
      return toPeople(without(others, roll.importedBy.openid), noticeOf(event, compound, { target: id }))
    }
    case 'enrolmentAsked':
    case 'enrolmentDecided':
    case 'residentStruck':
      return enrolmentFacts(look)
    default:
      return null
  }
}

/**
 * The register of residents. To the community when somebody asks, to the asker when it is refused; to everybody who lives there
 * when a person of the home was taken in or out, so that nobody invents a neighbour unseen.
 */
async function enrolmentFacts({ event, repositories, now }: Look): Promise<Found> {
  const { kind, compoundId, subject } = event
  const enrolment = await repositories.enrolments.get(subject[0] ?? '')
  if (enrolment === null) return null
  const { address, nameMasked, by, state, decided, homeId } = enrolment
  const place = nameOf(address)
  if (kind === 'enrolmentAsked') {
    if (state !== 'waiting') return null
    const workers = await workersOf(compoundId, repositories, now)
    return toPeople(without(workers, by.openid), noticeOf(event, place, { detail: nameMasked }))
  }
  if (decided === null) return null
  if (state === 'refused')
    return toPeople([by.openid], noticeOf(event, place, { accepted: false, detail: decided.reason }))
  const home = await repositories.bindings.ofHome(compoundId, homeId)
  const there = home.filter((binding) => binding.state === 'verified').map(({ openid }) => openid)
  const more =
    kind === 'enrolmentDecided'
      ? { accepted: true, detail: nameMasked }
      : { detail: `${nameMasked}：${beginning(enrolment.reason)}` }
  return toPeople([by.openid, ...there], noticeOf(event, place, more))
}

/** To the other owners on the title when one asks, to all of them when it is settled. */
async function designation({ event, repositories }: Look, voterId: string, number: number): Promise<Found> {
  const [found, compound] = await Promise.all([
    repositories.designations.getMany([voterId]).then(([one]) => one),
    repositories.compounds.get(event.compoundId),
  ])
  const asked = event.kind === 'designationAsked'
  const held = asked ? found?.open : found?.standing.find((one) => one.number === number)
  if (held?.number !== number || compound?.rollId == null) return null
  const voter = await repositories.voters.get(compound.rollId, voterId)
  if (voter === null) return null
  const homes = voter.homes.map(({ homeId }) => homeId)
  const owners = (await repositories.bindings.ofHomes(event.compoundId, homes)).filter(isOwner(idsOf(voter)))
  const openids = owners.map(({ openid }) => openid)
  const [home] = voter.homes
  const by = asked ? (found?.open?.startedBy ?? '') : ''
  const notice = noticeOf(event, home === undefined ? '' : nameOf(home), { detail: held.nameMasked, target: voterId })
  return toPeople(without(openids, by), notice)
}

function isOwner(voterIds: readonly string[]) {
  return (binding: BindingDocument) =>
    binding.state === 'verified' && binding.relation === 'owner' && voterIds.includes(binding.voterId ?? '')
}

function without(openids: readonly string[], openid: string): string[] {
  return openids.filter((one) => one !== openid)
}

function nameOf({ building, unit, room }: HomeAddress): string {
  return [building, unit, room].filter((part) => part !== '').join(' ')
}

async function compoundName(compoundId: string, { compounds }: Repositories): Promise<string> {
  return (await compounds.get(compoundId))?.name ?? ''
}
