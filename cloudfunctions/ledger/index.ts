import { createFunction } from '../kit/function'
import { consistency } from './consistency'
import { head } from './head'
import { inclusion } from './inclusion'
import { keys } from './keys'
import { appointCounter } from './recount/appointCounter'
import { bundle } from './recount/bundle'
import { recount } from './recount/recount'
import { signResult } from './recount/signResult'
import { approveRotation } from './rotation/approveRotation'
import { proposeRotation } from './rotation/proposeRotation'
import { appointWitness } from './witnesses/appointWitness'
import { approveWitness } from './witnesses/approveWitness'
import { cosign } from './witnesses/cosign'
import { offerWitness } from './witnesses/offerWitness'
import { toCosign } from './witnesses/toCosign'
import { witnesses } from './witnesses/witnesses'

export const main = createFunction([
  appointCounter,
  appointWitness,
  approveRotation,
  approveWitness,
  bundle,
  consistency,
  cosign,
  head,
  inclusion,
  keys,
  offerWitness,
  proposeRotation,
  recount,
  signResult,
  toCosign,
  witnesses,
])
