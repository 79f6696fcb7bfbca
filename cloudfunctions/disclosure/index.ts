import { createFunction } from '../kit/function'
import { correct } from './correct'
import { draft, filesFolder, removeEntry, reviews, saveLine, saveService, saveTotals } from './draft'
import { attachFiles, detachFile } from './files'
import { importBooks } from './importBooks'
import { performance } from './performance'
import { decide, submit } from './publish'
import { answer, ask, closeQuestion, followUp, questions } from './questions'
import { assets, saveAsset } from './assets'
import { line, lines, period, periods, services } from './reading'
import { rules, setRules } from './rules'
import { saveFund } from './funds'
import { confirmPaid, markPaid, shareLines } from './payouts'
import { proposeShareOut, shareOuts } from './shareOuts'
import { decideShareOut, exportShares } from './sharing'
import { rate, signOff, urge } from './voices'

export const main = createFunction([
  answer,
  ask,
  assets,
  attachFiles,
  closeQuestion,
  confirmPaid,
  correct,
  decide,
  decideShareOut,
  detachFile,
  draft,
  exportShares,
  filesFolder,
  followUp,
  importBooks,
  line,
  lines,
  markPaid,
  performance,
  period,
  periods,
  proposeShareOut,
  questions,
  rate,
  removeEntry,
  reviews,
  rules,
  saveAsset,
  saveFund,
  saveLine,
  saveService,
  saveTotals,
  services,
  setRules,
  shareLines,
  shareOuts,
  signOff,
  submit,
  urge,
])
