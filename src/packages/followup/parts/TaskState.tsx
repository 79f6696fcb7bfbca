import type { TaskCard } from '~types/followup/tasks'
import { day } from '@/ui/format'
import { Tag } from '@/ui/Tag'

/** Whether a task is done, under way or late: late stays to be seen when it was done afterwards. */
export function TaskState({ task: { doneAt, late } }: { task: Pick<TaskCard, 'doneAt' | 'late'> }) {
  if (doneAt !== null) {
    return (
      <Tag tone="green" icon="checkc">
        {late ? '过期后办完' : '办完了'}
      </Tag>
    )
  }
  return late ? (
    <Tag tone="danger" icon="alert">
      过期没办完
    </Tag>
  ) : (
    <Tag icon="clock">在办</Tag>
  )
}

/** 「11月30日到期」, with the first date where it was put off. */
export function dueText({ dueAt, formerDueAt }: Pick<TaskCard, 'dueAt' | 'formerDueAt'>): string {
  return formerDueAt === null ? `${day(dueAt)}到期` : `${day(dueAt)}到期（原定 ${day(formerDueAt)}）`
}
