import { createFunction } from '../kit/function'
import { answerEscalation } from './answerEscalation'
import { assignTask } from './assignTask'
import { changeTask } from './changeTask'
import { convene } from './convene'
import { acceptShare, costs, setCost } from './costs'
import { decideOfficial, enterOfficial } from './enterOfficial'
import { escalate } from './escalate'
import { escalation, escalations } from './escalation'
import { joinPetition, leavePetition } from './joinPetition'
import { official } from './official'
import { passUp } from './passUp'
import { petition, petitions } from './petition'
import { petitionHomes } from './petitionHomes'
import { reportTask } from './reportTask'
import { startPetition } from './startPetition'
import { taskOwners } from './taskOwners'
import { task, tasks } from './tasks'
import { verifyPage } from './verifyPage'

export const main = createFunction([
  acceptShare,
  answerEscalation,
  assignTask,
  changeTask,
  convene,
  costs,
  decideOfficial,
  enterOfficial,
  escalate,
  escalation,
  escalations,
  joinPetition,
  leavePetition,
  official,
  passUp,
  petition,
  petitionHomes,
  petitions,
  reportTask,
  setCost,
  startPetition,
  task,
  taskOwners,
  tasks,
  verifyPage,
])
