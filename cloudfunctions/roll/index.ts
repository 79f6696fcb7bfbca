import { createFunction } from '../kit/function'
import { continueRoll } from './continueRoll'
import { correctRoll } from './correctRoll'
import { exportRoll } from './exportRoll'
import { rollFolder } from './folder'
import { rollChanges, rolls } from './history'
import { importRoll } from './importRoll'
import { mergeRoll, splitRoll } from './mergeRoll'
import { decideEnrolment } from './register/decide'
import { enrol, enrolMe, strikeOff } from './register/enrol'
import { enrolments, myRegistration, register } from './register/reading'
import { rollHome } from './rollHome'
import { settleRoll } from './settleRoll'
import { unmatchedOwners } from './unmatched'

export const main = createFunction([
  continueRoll,
  correctRoll,
  decideEnrolment,
  enrol,
  enrolMe,
  enrolments,
  exportRoll,
  importRoll,
  mergeRoll,
  myRegistration,
  register,
  rollChanges,
  rollFolder,
  rollHome,
  rolls,
  settleRoll,
  splitRoll,
  strikeOff,
  unmatchedOwners,
])
