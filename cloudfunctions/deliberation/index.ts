import { createFunction } from '../kit/function'
import { approve } from './approve'
import { attachment } from './attachment'
import { cast } from './cast'
import { castAnonymously } from './castAnonymously'
import { castAsProxy } from './castAsProxy'
import { contestBallot } from './conduct/contestBallot'
import { decideAmendment } from './conduct/decideAmendment'
import { objections } from './conduct/objections'
import { opinionReplies, opinions } from './conduct/opinions'
import { proposeAmendment, proposeRefreeze } from './conduct/propose'
import { raiseObjection } from './conduct/raiseObjection'
import { answerObjection, decideObjection } from './conduct/settleObjection'
import { versions } from './conduct/versions'
import { writeOpinion } from './conduct/writeOpinion'
import { confirmChange } from './confirmChange'
import { decideProxy } from './decideProxy'
import { decideRules } from './decideRules'
import { confirmDelivery, deliveries, markOpened, recordDelivery } from './deliveries'
import { denyBallot } from './denyBallot'
import { discard } from './discard'
import { draft } from './draft'
import { electorate } from './electorate'
import { get } from './get'
import { identity } from './identity'
import { list } from './list'
import { offerProxy } from './offerProxy'
import { openPaper } from './openPaper'
import { paper } from './paper'
import { papers } from './papers'
import { proposeCancelling } from './proposeCancelling'
import { proposeExtension } from './proposeExtension'
import { proposeRules } from './proposeRules'
import { myProxies, proxies } from './proxies'
import { readPaper } from './readPaper'
import { receivePaper } from './receivePaper'
import { remaining } from './remaining'
import { residentsAt } from './residentsAt'
import { result } from './result'
import { succeededAs } from './succeededAs'
import { roster } from './roster'
import { rules } from './rules'
import { voterAt } from './voterAt'
import { voterHomes } from './voterHomes'
import { withdrawChange } from './withdrawChange'

export const main = createFunction([
  answerObjection,
  contestBallot,
  decideAmendment,
  decideObjection,
  objections,
  opinionReplies,
  opinions,
  proposeAmendment,
  proposeRefreeze,
  raiseObjection,
  versions,
  writeOpinion,
  approve,
  attachment,
  cast,
  castAnonymously,
  castAsProxy,
  confirmChange,
  decideProxy,
  decideRules,
  confirmDelivery,
  deliveries,
  denyBallot,
  markOpened,
  recordDelivery,
  discard,
  draft,
  electorate,
  get,
  identity,
  succeededAs,
  list,
  myProxies,
  offerProxy,
  openPaper,
  paper,
  papers,
  proposeCancelling,
  proposeExtension,
  proposeRules,
  proxies,
  readPaper,
  receivePaper,
  remaining,
  residentsAt,
  result,
  roster,
  rules,
  voterAt,
  voterHomes,
  withdrawChange,
])
