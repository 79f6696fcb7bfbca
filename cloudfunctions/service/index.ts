import { createFunction } from '../kit/function'
import { act } from './act'
import { booksDraft, companyBooks, decideBooks, saveBooks, submitBooks } from './books'
import { cash } from './cash'
import { importCatalogue, setItem } from './catalogue'
import { correctBooks } from './correctBooks'
import { company, setCompany, setDuty, setTeamHours, setWorker, workers } from './company'
import { answerComplaint, complain, complaintOf, complaints, complaintsOfOrder, endComplaint } from './complaints'
import { candidates, dispatch } from './dispatch'
import { board, myOrders, orderOf, tasks } from './lists'
import { pay, payState, refund } from './pay'
import { place, placeForCaller } from './place'
import { settlement } from './settlement'
import { hotline, itemOf, items, shopfront, windows } from './shop'
import { work } from './work'

export const main = createFunction([
  act,
  answerComplaint,
  complain,
  complaintOf,
  complaints,
  complaintsOfOrder,
  endComplaint,
  board,
  booksDraft,
  companyBooks,
  correctBooks,
  decideBooks,
  saveBooks,
  submitBooks,
  candidates,
  cash,
  company,
  dispatch,
  hotline,
  importCatalogue,
  itemOf,
  items,
  myOrders,
  orderOf,
  pay,
  payState,
  place,
  placeForCaller,
  refund,
  setCompany,
  setDuty,
  setItem,
  setTeamHours,
  setWorker,
  settlement,
  shopfront,
  tasks,
  windows,
  work,
  workers,
])
