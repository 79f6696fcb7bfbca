import { z } from 'zod'
import { CONTRACT_VERSION } from '../../../types/contract'
import type { VoteScope } from '../../../types/deliberation'
import { COMPOUND, OFFICERS } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'

export const BUILDING: VoteScope = { level: 'building', building: '1号楼' }
export const UNIT: VoteScope = { level: 'unit', building: '1号楼', unit: '1单元' }
export const WHOLE: VoteScope = { level: 'compound' }

const reply = z.object({
  requestId: z.string(),
  result: z.union([
    z.object({ ok: z.literal(true), output: z.unknown() }),
    z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
  ]),
})

/** A phone inside a WeChat group: what it calls carries the group as a cloudID, or something it made up. */
export async function inGroup(cloud: Pick<Cloud, 'url'>, openid: string, opengid: string) {
  const post = async (path: string, body: object, token = ''): Promise<unknown> => {
    const answer = await fetch(`${cloud.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { token } = z.object({ token: z.string() }).parse(await post('/dev/login', { openid }))
  const cloudId = async () =>
    z
      .object({ cloudID: z.string() })
      .parse(await post('/dev/cloud-id', { kind: 'groupEnter', data: { opengid } }, token)).cloudID
  const call = async (action: string, input: object, more: object, cloudIDs: Record<string, string> = {}) => {
    const data = { action, input, v: CONTRACT_VERSION, ...more }
    return reply.parse(await post('/invoke', { name: 'membership', data, cloudIDs }, token))
  }
  return {
    cloudId,
    /** As WeChat's own client does. */
    genuine: async (action: string, input: object) =>
      (await call(action, input, {}, { group: await cloudId() })).result,
    /** The same, told as an invocation; throws where its worker died. */
    async asked(action: string, input: object) {
      const { requestId, result } = await call(action, input, {}, { group: await cloudId() })
      return { requestId, refused: result.ok ? null : result.error.code }
    },
    /** With a cloudID of somebody else's. */
    borrowed: async (action: string, input: object, id: string) =>
      (await call(action, input, {}, { group: id })).result,
    /** With the group written into the event, as anybody can. */
    forged: async (action: string, input: object) =>
      (await call(action, input, { group: { cloudID: 'x', data: { opengid } } })).result,
  }
}

/** The steward of 1号楼 puts a QR image there. */
export async function putCode(cloud: Pick<Cloud, 'as'>, scope: VoteScope = BUILDING): Promise<Client> {
  const steward = await cloud.as(OFFICERS.steward)
  const fileID = await steward.upload(`groups/${COMPOUND}/${newKey()}.png`, 'a picture')
  await steward.ok('membership.setGroupCode', { compoundId: COMPOUND, scope, fileID })
  return steward
}
