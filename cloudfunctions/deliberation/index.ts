import { createFunction } from '../kit/function'
import { approve } from './approve'
import { cast } from './cast'
import { confirmChange } from './confirmChange'
import { decideRules } from './decideRules'
import { discard } from './discard'
import { draft } from './draft'
import { electorate } from './electorate'
import { get } from './get'
import { identity } from './identity'
import { list } from './list'
import { paper } from './paper'
import { proposeCancelling } from './proposeCancelling'
import { proposeExtension } from './proposeExtension'
import { proposeRules } from './proposeRules'
import { remaining } from './remaining'
import { result } from './result'
import { roster } from './roster'
import { rules } from './rules'
import { voterHomes } from './voterHomes'
import { withdrawChange } from './withdrawChange'

export const main = createFunction([
  approve,
  cast,
  confirmChange,
  decideRules,
  discard,
  draft,
  electorate,
  get,
  identity,
  list,
  paper,
  proposeCancelling,
  proposeExtension,
  proposeRules,
  remaining,
  result,
  roster,
  rules,
  voterHomes,
  withdrawChange,
])
