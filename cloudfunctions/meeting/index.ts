import { createFunction } from '../kit/function'
import { add, sign } from './addenda'
import { announce } from './announce'
import { attach } from './attach'
import { answer, answerFor } from './answer'
import { cancel, change, seat } from './change'
import { close } from './close'
import { detach } from './detach'
import { get } from './get'
import { attendance, signInHome } from './homes'
import { list, ofVote } from './lists'
import { minutes } from './minutes'
import { consent, drop, note, party } from './opinions'
import { code, signIn } from './signIn'
import { read, write } from './write'

export const main = createFunction([
  add,
  announce,
  answer,
  answerFor,
  attach,
  attendance,
  cancel,
  change,
  close,
  code,
  consent,
  detach,
  drop,
  get,
  list,
  minutes,
  note,
  ofVote,
  party,
  read,
  seat,
  sign,
  signIn,
  signInHome,
  write,
])
