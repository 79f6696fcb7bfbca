import { createFunction } from '../kit/function'
import { continueRoll } from './continueRoll'
import { correctRoll } from './correctRoll'
import { exportRoll } from './exportRoll'
import { rollFolder } from './folder'
import { rollChanges, rolls } from './history'
import { importRoll } from './importRoll'
import { mergeRoll, splitRoll } from './mergeRoll'
import { rollHome } from './rollHome'
import { settleRoll } from './settleRoll'
import { unmatchedOwners } from './unmatched'

export const main = createFunction([
  continueRoll,
  correctRoll,
  exportRoll,
  importRoll,
  mergeRoll,
  rollChanges,
  rollFolder,
  rollHome,
  rolls,
  settleRoll,
  splitRoll,
  unmatchedOwners,
])
