import { z } from 'zod'
import { defineAction } from '../contract'
import { phase } from '../deliberation'
import { count, fileId, id, instant, plannedInstant, requestKey, role } from '../shapes'

/** What is done after a vote: tasks with somebody who answers for them, a date, and reports that everybody reads. */

const vote = { compoundId: id, deliberationId: id }
const text = z.string().trim().min(4).max(300)
const reason = z.string().trim().min(4).max(200)

/** Who may answer for a task: whoever holds one of these where the compound lies. */
export const TASK_ROLES = [
  'committee',
  'supervisor',
  'steward',
  'propertyFirm',
  'communityWorker',
  'streetWorker',
] as const

const taskReport = z.object({ at: instant, nameMasked: z.string(), text: z.string(), done: z.boolean() })

const taskCard = z.object({
  taskId: id,
  motionText: z.string(),
  text: z.string(),
  owner: z.object({ nameMasked: z.string(), role, isMe: z.boolean() }),
  dueAt: instant,
  /** The first due date, where it was put off. */
  formerDueAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** Not done by its date, or done after it: everybody sees it. */
  late: z.boolean(),
  reports: count,
  latest: taskReport.nullable(),
})
export type TaskCard = z.infer<typeof taskCard>

export const tasks = defineAction('followup.tasks', {
  input: z.strictObject(vote),
  output: z.object({
    title: z.string(),
    phase,
    /** Motions that tasks can follow from: passed, or talked through where nothing is decided. */
    motions: z.array(z.object({ motionId: id, text: z.string() })),
    tasks: z.array(taskCard),
    mayAssign: z.boolean(),
  }),
})

export const task = defineAction('followup.task', {
  input: z.strictObject({ compoundId: id, taskId: id }),
  output: z.object({
    deliberationId: id,
    task: taskCard,
    assigned: z.object({ nameMasked: z.string(), at: instant }),
    /** Who was made to answer for it instead, or until when it was put off, and why. */
    changes: z.array(
      z.object({
        at: instant,
        nameMasked: z.string(),
        reason: z.string(),
        owner: z.string().nullable(),
        dueAt: instant.nullable(),
      }),
    ),
    /** The oldest first; addresses of photos work for half an hour. */
    reports: z.array(taskReport.extend({ photos: z.array(z.string()) })),
    mayReport: z.boolean(),
    mayChange: z.boolean(),
  }),
})

/** Whom a task can be given to. */
export const taskOwners = defineAction('followup.taskOwners', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ owners: z.array(z.object({ grantId: id, nameMasked: z.string(), role })) }),
})

export const assignTask = defineAction('followup.assignTask', {
  input: z.strictObject({ ...vote, motionId: id, text, grantId: id, dueAt: plannedInstant, requestKey }),
  output: z.object({ taskId: id }),
})

/** Gives a task to somebody else, puts it off, or both; the reason is shown. */
export const changeTask = defineAction('followup.changeTask', {
  input: z.strictObject({
    compoundId: id,
    taskId: id,
    grantId: id.nullable(),
    dueAt: plannedInstant.nullable(),
    reason,
    requestKey,
  }),
  output: z.object({}),
})

/** By whom the task was given to, and by nobody else. `done` ends it. */
export const reportTask = defineAction('followup.reportTask', {
  input: z.strictObject({
    compoundId: id,
    taskId: id,
    text,
    photos: z.array(fileId).max(3),
    done: z.boolean(),
    requestKey,
  }),
  output: z.object({}),
})
