import { createFunction } from '../kit/function'
import {
  activities,
  activity,
  activityPhotos,
  attendance,
  cancelActivity,
  saveActivity,
  signUp,
  withdraw,
} from './activities'
import { appeals, decideAppeal } from './appeals'
import { book } from './book'
import { holidays, saveHolidays } from './holidays'
import { arrive, decide, keeperDay, report, requests, takeBack } from './desk'
import { appeal, booking, bookings, cancel, checkIn } from './mine'
import { reserve } from './reserve'
import { newDoorCode, roomOf, saveRoom } from './roomDesk'
import { rooms, week } from './rooms'
import { answerWait, joinWait } from './waits'

export const main = createFunction([
  activities,
  activity,
  activityPhotos,
  answerWait,
  appeal,
  appeals,
  arrive,
  attendance,
  book,
  booking,
  bookings,
  cancel,
  cancelActivity,
  checkIn,
  decide,
  decideAppeal,
  holidays,
  joinWait,
  keeperDay,
  newDoorCode,
  report,
  requests,
  reserve,
  roomOf,
  rooms,
  saveActivity,
  saveHolidays,
  saveRoom,
  signUp,
  takeBack,
  week,
  withdraw,
])
