import { createFunction } from '../kit/function'
import { answerEscalation } from './answerEscalation'
import { assignTask } from './assignTask'
import { changeTask } from './changeTask'
import { convene } from './convene'
import { escalate } from './escalate'
import { escalation, escalations } from './escalation'
import { joinPetition, leavePetition } from './joinPetition'
import { passUp } from './passUp'
import { petition, petitions } from './petition'
import { petitionHomes } from './petitionHomes'
import { reportTask } from './reportTask'
import { startPetition } from './startPetition'
import { taskOwners } from './taskOwners'
import { task, tasks } from './tasks'

export const main = createFunction([
  answerEscalation,
  assignTask,
  changeTask,
  convene,
  escalate,
  escalation,
  escalations,
  joinPetition,
  leavePetition,
  passUp,
  petition,
  petitionHomes,
  petitions,
  reportTask,
  startPetition,
  task,
  taskOwners,
  tasks,
])
