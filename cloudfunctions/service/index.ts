import { createFunction } from '../kit/function'
import { act } from './act'
import { cash } from './cash'
import { importCatalogue, setItem } from './catalogue'
import { company, setCompany, setTeamHours, setWorker, workers } from './company'
import { dispatch } from './dispatch'
import { board, myOrders, orderOf, tasks } from './lists'
import { pay, payState, refund } from './pay'
import { place, placeForCaller } from './place'
import { settlement } from './settlement'
import { items, shopfront, windows } from './shop'
import { work } from './work'

export const main = createFunction([
  act,
  board,
  cash,
  company,
  dispatch,
  importCatalogue,
  items,
  myOrders,
  orderOf,
  pay,
  payState,
  place,
  placeForCaller,
  refund,
  setCompany,
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
