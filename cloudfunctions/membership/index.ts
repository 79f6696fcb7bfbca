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
import { me } from './me'
import { answerDesignation } from './sharing/answerDesignation'
import { coOwners } from './sharing/coOwners'
import { decidePaper } from './sharing/decidePaper'
import { designate } from './sharing/designate'
import { enterPaper } from './sharing/enterPaper'
import { papers } from './sharing/papers'
import { titleOf } from './sharing/titleOf'
import { decideKey } from './keys/decideKey'
import { keyChallenge } from './keys/keyChallenge'
import { keyRequests } from './keys/keyRequests'
import { keys } from './keys/keys'
import { registerKey } from './keys/registerKey'
import { endBinding } from './leaving/endBinding'
import { endMember } from './leaving/endMember'
import { household } from './leaving/household'
import { keepBinding } from './leaving/keepBinding'
import { leave } from './leaving/leave'
import { myHomes } from './leaving/myHomes'
import { decidePersonCase } from './cases/decidePersonCase'
import { openPersonCase } from './cases/openPersonCase'
import { personCases } from './cases/personCases'
import { eraseMe } from './privacy/eraseMe'
import { myData } from './privacy/myData'
import { myPersonCases, withdrawPersonCase } from './cases/mine'
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
  me,
  answerDesignation,
  coOwners,
  decidePaper,
  designate,
  enterPaper,
  papers,
  titleOf,
  decideKey,
  keyChallenge,
  keyRequests,
  keys,
  registerKey,
  endBinding,
  endMember,
  household,
  keepBinding,
  leave,
  myHomes,
  decidePersonCase,
  openPersonCase,
  personCases,
  eraseMe,
  myData,
  myPersonCases,
  withdrawPersonCase,
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
