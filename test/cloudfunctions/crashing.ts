import type { ActionName } from '../../types/contract'
import type { ActionInput } from '../../types/contracts'
import type { Client, Cloud } from './harness'

/** Actions that write nothing but what is written about every call. */
const READS = /\.(get|electorate|paper|list|rooms|me|head)$/

/** More calls than any action makes. */
const MOST_CALLS = 60

/**
 * The cloud with workers that die. The first time that an action writes, its worker is killed before its first call to the
 * service, and it is asked again as by a phone that got no answer; then before its second, and so on until it gets through. The
 * answer that came is thrown away and it is asked once more. So it is left half done after every call, and has to end well.
 * `killed` says how often each was.
 */
export function crashing(cloud: Cloud): { cloud: Cloud; killed: ReadonlyMap<string, number> } {
  const killed = new Map<string, number>()
  const dying = (client: Client): Client => ({
    ...client,
    async ok<Name extends ActionName>(name: Name, input: ActionInput<Name>) {
      if (READS.test(name) || killed.has(name)) return client.ok(name, input)
      // A code from WeChat's button works once: a phone that asks again has pressed it again.
      const asked = async () => ('phoneCode' in input ? { ...input, phoneCode: await client.phoneCode() } : input)
      for (let call = 1; call <= MOST_CALLS; call += 1) {
        killed.set(name, call - 1)
        await cloud.fault({ function: name.split('.')[0] ?? '', call, when: 'before', do: 'kill' })
        const sent = await client.send(name, await asked()).catch(() => null)
        if (sent === null) {
          await cloud.expireTransactions()
          continue
        }
        if (!sent.reply.ok)
          throw new Error(`${name}, killed before call ${call - 1}: ${JSON.stringify(sent.reply.error)}`)
        break
      }
      await fetch(`${cloud.url}/dev/faults`, { method: 'DELETE' })
      return client.ok(name, await asked())
    },
  })
  return { killed, cloud: { ...cloud, as: async (openid, phone) => dying(await cloud.as(openid, phone)) } }
}
