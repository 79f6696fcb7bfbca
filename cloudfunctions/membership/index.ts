import { createFunction } from '../kit/function'
import { groupActions } from './groups/actions'
import { gateCodes } from './gates/gateCodes'
import { makeGateCode } from './gates/makeGateCode'
import { enterGate, gatePicture, revokeGateCode } from './gates/useGateCode'
import { invite } from './invitations/invite'
import { lookUpInvitation } from './invitations/lookUpInvitation'
import { invitations, withdrawInvitation } from './invitations/manage'
import { redeem } from './invitations/redeem'
import { bind } from './joining/bind'
import { application } from './reviews/application'
import { decide } from './reviews/decide'
import { askMandate, decideMandate, mandates, myMandates } from './reviews/mandates'
import { nearestSteward } from './reviews/nearestSteward'
import { requests } from './reviews/requests'
import { resubmit } from './reviews/resubmit'
import { compound } from './compound'
import { createCompound } from './createCompound'
import { findCompounds } from './findCompounds'
import { home } from './home'
import { importRoll } from './importRoll'
import { me } from './me'
import { answerOffer } from './roles/answerOffer'
import { audit } from './roles/audit'
import { resign, revokeGrant } from './roles/endGrant'
import { grants } from './roles/grants'
import { myOffers, offerByCode, withdrawOffer } from './roles/offers'
import { offerRole } from './roles/offerRole'
import { communities, createCommunity, createStreet, streets } from './roles/places'
import { residents } from './roles/residents'
import { rooms } from './rooms'

export const main = createFunction([
  bind,
  compound,
  createCompound,
  decide,
  findCompounds,
  home,
  importRoll,
  me,
  requests,
  rooms,
  answerOffer,
  audit,
  communities,
  createCommunity,
  createStreet,
  grants,
  myOffers,
  offerByCode,
  offerRole,
  resign,
  residents,
  revokeGrant,
  streets,
  withdrawOffer,
  application,
  askMandate,
  decideMandate,
  enterGate,
  gateCodes,
  gatePicture,
  invitations,
  invite,
  lookUpInvitation,
  makeGateCode,
  mandates,
  myMandates,
  nearestSteward,
  redeem,
  resubmit,
  revokeGateCode,
  withdrawInvitation,
  ...groupActions,
])
