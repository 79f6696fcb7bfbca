import { createFunction } from '../kit/function'
import { continueRoll } from './continueRoll'
import { correctRoll, rollHome } from './correctRoll'
import { exportRoll } from './exportRoll'
import { rollFolder } from './folder'
import { rollChanges, rolls } from './history'
import { importRoll } from './importRoll'
import { settleRoll } from './settleRoll'
import { unmatchedOwners } from './unmatched'

export const main = createFunction([
  continueRoll,
  correctRoll,
  exportRoll,
  importRoll,
  rollChanges,
  rollFolder,
  rollHome,
  rolls,
  settleRoll,
  unmatchedOwners,
])
