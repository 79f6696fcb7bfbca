import { createFunction } from '../kit/function'
import { bind } from './bind'
import { compound } from './compound'
import { createCompound } from './createCompound'
import { decide } from './decide'
import { findCompounds } from './findCompounds'
import { home } from './home'
import { importRoll } from './importRoll'
import { me } from './me'
import { requests } from './requests'
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
])
