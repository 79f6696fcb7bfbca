import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'

/** Why a ballot did not get through. What broke off on its way may have been taken in, and is the same act when repeated. */
export function castSentence(failure: Failure): string {
  if (failure.code !== 'INTERNAL') return sentenceOf(failure)
  const help = failure.requestId === null ? '' : `。求助时请报 ${failure.requestId.slice(0, 8)}`
  return `出了点问题，还不知道投进去没有。您选的都留着，请再点一次，一张票只算一次${help}`
}
