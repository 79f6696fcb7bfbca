import type { Route } from 'playwright-core'
import type { Phone } from './phone'
import type { Scene } from './scenes'
import type { Trouble } from './story-trouble'

const vote = (page: string): string => `packages/deliberation/pages/${page}/index`

/** What the cloud may answer to a ballot, and what is to be said then. */
const REFUSALS = [
  ['already-cast', { code: 'ALREADY_CAST', params: { castAt: Date.now(), channel: 'paper' } }],
  ['not-designated', { code: 'NOT_DESIGNATED', params: { decided: false, persons: 2 } }],
  ['signature-needed', { code: 'SIGNATURE_NEEDED', params: {} }],
  ['not-open', { code: 'NOT_OPEN', params: {} }],
  ['cancelled', { code: 'VOTE_CANCELLED', params: {} }],
  ['not-sealed', { code: 'NOT_SEALED', params: {} }],
  ['busy', { code: 'BUSY', params: {} }],
  ['internal', { code: 'INTERNAL', params: {}, requestId: '7c1d5e02-44' }],
] as const

/** Votes at their longest, votes that did not go as planned, and every way in which casting one goes wrong. */
export function troubleScenesOf(story: Trouble): Scene[] {
  const { compoundId, twenty, candidates, households, nameless, cancelled, extended, recounted } = story
  const of = (deliberationId: string) => ({ compoundId, deliberationId })
  const ballot = { persona: 'oneHome', route: vote('ballot'), query: of(nameless), kind: 'screen' } as const
  return [
    { name: '50-list', persona: 'oneHome', route: 'pages/deliberations/index' },
    { name: '50-twenty', persona: 'oneHome', route: vote('detail'), query: of(twenty) },
    { name: '50-twenty-ballot', persona: 'developer', route: vote('ballot'), query: of(twenty) },
    {
      name: '50-twenty-left-out',
      persona: 'developer',
      route: vote('ballot'),
      query: of(twenty),
      kind: 'screen',
      steps: async (phone) => {
        for (const motion of [0, 1, 2, 4]) await phone.tap('弃权', motion)
        await phone.tap('去选第\u00a04\u00a0件')
      },
    },
    { name: '50-candidates', persona: 'oneHome', route: vote('ballot'), query: of(candidates), steps: chooseSeven },
    {
      name: '50-candidates-confirm',
      persona: 'oneHome',
      route: vote('ballot'),
      query: of(candidates),
      kind: 'screen',
      steps: async (phone) => {
        await chooseSeven(phone)
        await phone.tap('核对')
      },
    },
    { name: '50-two-ballots', persona: 'twoHomes', route: vote('ballot'), query: of(households) },
    { name: '51-cancelled', persona: 'oneHome', route: vote('detail'), query: of(cancelled) },
    { name: '51-cancelled-ballot', persona: 'twoHomes', route: vote('ballot'), query: of(cancelled) },
    { name: '51-cancelled-result', persona: 'oneHome', route: vote('result'), query: of(cancelled) },
    { name: '51-extended', persona: 'twoHomes', route: vote('detail'), query: of(extended) },
    { name: '51-recounted', persona: 'oneHome', route: vote('result'), query: of(recounted) },
    {
      name: '51-recounted-objections',
      persona: 'oneHome',
      route: vote('objections'),
      query: { ...of(recounted), stage: 'result' },
    },
    ...REFUSALS.map(([name, error]) => ({
      name: `52-refused-${name}`,
      ...ballot,
      steps: async (phone: Phone) => {
        await refuse(phone, 'castAnonymously', error)
        await castFor(phone)
      },
    })),
    {
      name: '52-no-network',
      ...ballot,
      steps: async (phone) => {
        await phone.page.route('**/invoke', (route) => route.abort())
        await castFor(phone)
      },
    },
    {
      name: '53-alarm-text',
      ...ballot,
      steps: async (phone) => {
        await change(phone, 'paper', (output) => ({ ...output, opening: flipped(output['opening']) }))
        await castFor(phone)
      },
    },
    {
      name: '53-alarm-receipt',
      persona: CASTERS,
      route: vote('ballot'),
      query: of(twenty),
      kind: 'screen',
      steps: async (phone) => {
        await change(phone, 'cast', (output) => ({ ...output, promise: flipped(output['promise']) }))
        await chooseTwenty(phone)
        await phone.tap('核对')
        await phone.tap('确认投出')
        await phone.see('对不上，请马上打给居委会')
      },
    },
    {
      name: '53-alarm-log',
      persona: 'oneHome',
      route: vote('detail'),
      query: of(extended),
      steps: async (phone) => {
        await change(phone, 'head', ({ checkpoint, ...output }) => ({
          ...output,
          checkpoint: isReply(checkpoint) ? { ...checkpoint, note: flipped(checkpoint['note']) } : checkpoint,
        }))
        await phone.page.reload()
        await phone.see('对不上，请马上打给居委会')
      },
    },
    {
      name: '53-not-found',
      persona: 'oneHome',
      route: vote('detail'),
      query: of('0'.repeat(32)),
    },
  ]
}

/** Each has a ballot of his own to cast, one a picture. */
const CASTERS = ['oneHome', 'steward', 'twoHomes', 'chair', 'viceChair', 'developer']

type Reply = Readonly<Record<string, unknown>>

/** Lets the cloud refuse that action, which it is not even asked for. */
async function refuse(phone: Phone, action: string, error: object): Promise<void> {
  await phone.page.route('**/invoke', (route) =>
    asksFor(route, action) ? route.fulfill({ json: { result: { ok: false, error } } }) : route.fallback(),
  )
}

/** Changes what that action puts out, on its way to the phone. */
async function change(phone: Phone, action: string, otherwise: (output: Reply) => Reply): Promise<void> {
  await phone.page.route('**/invoke', async (route) => {
    if (!asksFor(route, action)) return route.fallback()
    const response = await route.fetch()
    const reply: unknown = await response.json()
    const result = isReply(reply) ? reply['result'] : null
    if (!isReply(reply) || !isReply(result) || !isReply(result['output'])) return route.fulfill({ response })
    return route.fulfill({ response, json: { ...reply, result: { ...result, output: otherwise(result['output']) } } })
  })
}

function asksFor(route: Route, action: string): boolean {
  return (route.request().postData() ?? '').includes(`"action":"${action}"`)
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null
}

/** The same with its last letter but four changed. */
function flipped(text: unknown): string {
  const whole = String(text)
  const at = whole.length - 5
  return `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`
}

async function castFor(phone: Phone): Promise<void> {
  await phone.tap('同意')
  await phone.tap('核对')
  await phone.tap('确认投出')
}

async function chooseSeven(phone: Phone): Promise<void> {
  for (const name of ['陈桂凤（1号楼）', '王艳萱（2号楼）', '韩磊阳（3号楼）', '刘志强（2号楼）']) await phone.tap(name)
  for (const number of ['6', '7', '8']) await phone.tap(`候选人${number}号 周思远（5号楼）`)
}

async function chooseTwenty(phone: Phone): Promise<void> {
  for (let motion = 0; motion < 20; motion += 1) await phone.tap('弃权', motion)
}
