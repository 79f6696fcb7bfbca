import type { Failure } from '@/cloud/failure'
import { isUnreadable, unreadableText } from '~domain/roll/problem-text'
import { deskSentence } from './refusals'

/** Why a file was not taken, when it is not a matter of single rows. */
export function rollSentence(failure: Failure): string {
  const { reason } = failure.params
  if (failure.code === 'ROLL_UNREADABLE' && isUnreadable(reason)) return unreadableText(reason)
  if (failure.code === 'CONFLICT') return '刚才有人先导入了另一份，请重新选文件再看一遍'
  return deskSentence(failure)
}
