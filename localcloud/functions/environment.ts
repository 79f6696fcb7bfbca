import { APPID, ENVIRONMENT, REGION } from '../service'
import type { CloudFunction } from './catalog'

/** Who a function runs for. Only localcloud makes one: nothing that a client sends ends up here. */
export interface Caller {
  /** Null for a timer and for callers outside WeChat. */
  openid: string | null
  /** wx_client, wx_trigger, …, with `,scf` added for each function in between. */
  source: string
  /** The fields of the event that WeChat itself put in for a cloudID. */
  openData?: readonly string[]
}

export interface InvocationPlace {
  fn: CloudFunction
  requestId: string
  caller: Caller
  /** Tells the calls of this invocation from all others. */
  sessionToken: string
  /** Where /admin is. */
  url: string
  secrets: Record<string, string>
}

/**
 * The whole `process.env` of one invocation: what the service sets, what `wx-server-sdk` reads for `getWXContext()`,
 * and the function's secrets. A caller without OPENID has no WX_OPENID at all.
 */
export function environmentOf(place: InvocationPlace): Record<string, string> {
  const wx = wxContext(place.caller)
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: '/tmp',
    LANG: 'en_US.UTF-8',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    TENCENTCLOUD_SECRETID: 'localcloud',
    TENCENTCLOUD_SECRETKEY: 'localcloud',
    TENCENTCLOUD_SESSIONTOKEN: place.sessionToken,
    SCF_NAMESPACE: ENVIRONMENT,
    SCF_FUNCTIONNAME: place.fn.name,
    TCB_ENV: ENVIRONMENT,
    TCB_SOURCE: place.caller.source,
    TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${place.url}/admin` }),
    ...(place.caller.source.startsWith('wx_trigger') ? { TRIGGER_SRC: 'timer' } : {}),
    ...wx,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    ...place.secrets,
  }
}

/** The second argument of `exports.main`. */
export function contextOf({ fn, requestId, ...place }: InvocationPlace): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: fn.memoryMegabytes,
    time_limit_in_ms: fn.timeoutSeconds * 1000,
    request_id: requestId,
    function_version: '$LATEST',
    function_name: fn.name,
    namespace: ENVIRONMENT,
    environment: JSON.stringify({ ...wxContext(place.caller), TCB_SOURCE: place.caller.source }),
  }
}

function wxContext(caller: Caller): Record<string, string> {
  if (caller.openid === null) return { WX_APPID: APPID }
  const openData = caller.openData?.length ? { WX_OPEN_DATA_INFO: JSON.stringify({ keys: caller.openData }) } : {}
  return { WX_CLIENTIP: '127.0.0.1', WX_APPID: APPID, WX_OPENID: caller.openid, ...openData }
}
