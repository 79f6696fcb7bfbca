import { createFunction } from '../kit/function'
import { correct } from './correct'
import { draft, filesFolder, removeEntry, reviews, saveLine, saveService, saveTotals } from './draft'
import { attachFiles, detachFile } from './files'
import { importBooks } from './importBooks'
import { performance } from './performance'
import { decide, submit } from './publish'
import { answer, ask, closeQuestion, followUp, questions } from './questions'
import { line, lines, period, periods, services } from './reading'
import { rules, setRules } from './rules'
import { rate, signOff, urge } from './voices'

export const main = createFunction([
  answer,
  ask,
  attachFiles,
  closeQuestion,
  correct,
  decide,
  detachFile,
  draft,
  filesFolder,
  followUp,
  importBooks,
  line,
  lines,
  performance,
  period,
  periods,
  questions,
  rate,
  removeEntry,
  reviews,
  rules,
  saveLine,
  saveService,
  saveTotals,
  services,
  setRules,
  signOff,
  submit,
  urge,
])
