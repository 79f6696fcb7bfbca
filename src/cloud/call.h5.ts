import type { Envelope } from '~types/contract'
import { readClock } from '@/platform/clock.h5'
import { postJson } from '@/platform/localcloud.h5'

/** What localcloud answers to `POST /invoke`: as `wx.cloud.callFunction` does, by a result or by a code. */
export async function invoke(functionName: string, envelope: Envelope, group?: string): Promise<unknown> {
  void readClock()
  const answer = await postJson('/invoke', {
    name: functionName,
    data: envelope,
    ...(group !== undefined && { cloudIDs: { group } }),
  })
  if (typeof answer === 'object' && answer !== null && 'result' in answer) return answer.result
  throw new Error(`no result from ${functionName}`)
}
