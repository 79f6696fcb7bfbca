/** How the host reaches localcloud, which serves it: what WeChat's gateway is on a phone. */
export interface CloudLink {
  readonly personas: () => Promise<readonly Persona[]>
  readonly signIn: (persona: string) => Promise<Session>
  readonly phoneCode: () => Promise<string>
  /** What `wx.getGroupEnterInfo` gives in a group. */
  readonly groupCloudId: (opengid: string) => Promise<string>
  /** What `wx.cloud.callFunction` does. Rejects with a CloudError. */
  readonly invoke: (
    name: string,
    data: unknown,
    cloudIDs: Readonly<Record<string, string>>,
  ) => Promise<{ result: unknown; requestId: string }>
  /** The templates that WeChat's question shows. */
  readonly subscribeTemplates: () => Promise<readonly { readonly id: string; readonly title: string }[]>
  /** Pays what `wx.requestPayment` was given. */
  readonly pay: (prepaid: string) => Promise<{ readonly errMsg: string }>
  /** Keeps what the person chose, by template id, and answers what WeChat answers. */
  readonly subscribe: (choices: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, unknown>>>
  readonly upload: (cloudPath: string, content: Blob) => Promise<string>
}

export interface Persona {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly group?: string
}

export interface Session {
  readonly token: string
  readonly openid: string
}

/** An error as WeChat's cloud gives it to the package. */
class CloudError extends Error {
  readonly errMsg: string
  constructor(
    readonly errCode: number,
    errMsg: string,
    readonly requestId = '',
  ) {
    super(errMsg)
    this.name = 'CloudError'
    this.errMsg = errMsg
  }
}

/** WeChat's code for a call that never reached the cloud. */
const NO_NETWORK = -1

interface Hooks {
  /** Of who is signed in; null before. */
  readonly token: () => string | null
  /** Before a function is called. */
  readonly onCall: () => Promise<void>
  /** The token is not known any more, for instance because localcloud's data was thrown away. */
  readonly onSignedOut: () => void
}

export function connectCloud(origin: string, { token, onCall, onSignedOut }: Hooks): CloudLink {
  const send = async (method: string, path: string, body?: BodyInit, contentType?: string): Promise<unknown> => {
    const headers: Record<string, string> = {}
    const bearer = token()
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`
    if (contentType !== undefined) headers['content-type'] = contentType
    let response: Response
    try {
      response = await fetch(new URL(path, origin), { method, headers, ...(body === undefined ? {} : { body }) })
    } catch (cause) {
      throw new CloudError(NO_NETWORK, `request:fail ${cause instanceof Error ? cause.message : ''}`)
    }
    if (response.status === 401) onSignedOut()
    const answer = (await response.json().catch(() => null)) as unknown
    if (isRecord(answer) && typeof answer['errCode'] === 'number' && answer['errCode'] !== 0)
      throw new CloudError(answer['errCode'], textOf(answer['errMsg']), textOf(answer['requestId']))
    if (!response.ok) {
      const reason = isRecord(answer) ? textOf(answer['error']) : ''
      throw new CloudError(response.status, `${path} answered ${response.status} ${reason}`)
    }
    return answer
  }
  const post = (path: string, body: unknown): Promise<unknown> =>
    send('POST', path, JSON.stringify(body), 'application/json')

  return {
    personas: async () => (await send('GET', '/dev/personas')) as readonly Persona[],
    signIn: async (persona) => (await post('/dev/login', { persona })) as Session,
    phoneCode: async () => ((await post('/dev/phone-code', {})) as { code: string }).code,
    groupCloudId: async (opengid) =>
      ((await post('/dev/cloud-id', { kind: 'groupEnter', data: { opengid } })) as { cloudID: string }).cloudID,
    invoke: async (name, data, cloudIDs) => {
      await onCall()
      const answer = (await post('/invoke', { name, data, cloudIDs })) as { result: unknown; requestId: string }
      return { result: answer.result, requestId: answer.requestId }
    },
    subscribeTemplates: async () =>
      (await send('GET', '/dev/subscribe/templates')) as readonly { id: string; title: string }[],
    pay: async (prepaid) => (await post('/dev/pay', { package: prepaid })) as { errMsg: string },
    subscribe: async (choices) => (await post('/dev/subscribe', { choices })) as Record<string, unknown>,
    upload: async (cloudPath, content) => {
      const path = `/files?cloudPath=${encodeURIComponent(cloudPath)}`
      return ((await send('POST', path, content, 'application/octet-stream')) as { fileID: string }).fileID
    },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
