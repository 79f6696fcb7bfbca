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
import { arrive, decide, keeperDay, report, requests, takeBack } from './desk'
import { appeal, booking, bookings, cancel, checkIn } from './mine'
import { reserve } from './reserve'
import { roomOf, saveRoom } from './roomDesk'
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
  joinWait,
  keeperDay,
  report,
  requests,
  reserve,
  roomOf,
  rooms,
  saveActivity,
  saveRoom,
  signUp,
  takeBack,
  week,
  withdraw,
])
