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
])
