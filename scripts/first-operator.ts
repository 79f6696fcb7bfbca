import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import tcb from '@cloudbase/node-sdk'
import { z } from 'zod'

const USAGE = `用法：npm run first-operator -- --openid 微信身份 --name 姓名 --env 环境ID [--years 3]
      npm run first-operator -- --token 令牌 --name 姓名 --cloud http://127.0.0.1:端口    （本机的云；也可以用 --openid）
环境的密钥从环境变量读：TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY。
openid 在云开发控制台「用户管理」里看；本机的云在 /console 里看。令牌是本人登录后得到的，和 import-roll 用的一样。`

const PLACE = 'environment'
const YEAR = 365 * 86_400_000
const MOST_YEARS = 5

const operator = z.object({ openid: z.string(), until: z.number().nullable(), revokedAt: z.number().nullable() })

/**
 * Makes the first operator of an environment, with the environment's own credentials. From then on roles give roles. Refuses
 * while there is one: a second run, or two at once, change nothing.
 */
async function main(): Promise<void> {
  const { who, name, years, app } = optionsOf(process.argv.slice(2))
  const openid = await who()
  const grants = app.database().collection('grants')
  const { data } = await grants.where({ placeId: PLACE }).orderBy('order', 'desc').limit(100).get()
  const now = Date.now()
  const former = z.array(operator).parse(data)
  const standing = former.filter(({ until, revokedAt }) => revokedAt === null && (until === null || until > now))
  if (standing.length > 0) throw new Error('这个环境已经有运营人员了，没有改动。要换人，先由他在「我的」里交回职责。')
  // Named by how many there were: of two that run at once, the database refuses the second.
  const _id = `goperator-${former.length}`
  await grants.add({
    _id,
    openid,
    role: 'operator',
    scopeLevel: 'environment',
    scopeId: PLACE,
    compoundId: null,
    placeId: PLACE,
    nameMasked: masked(name),
    from: now,
    until: now + years * YEAR,
    givenBy: null,
    revokedAt: null,
    revoked: null,
    salt: randomBytes(16).toString('base64'),
    order: `${String(now).padStart(16, '0')} ${_id}`,
  })
  console.log(`已请 ${masked(name)} 担任运营人员，${years} 年。请他打开小程序「我的 · 管理 · 职责」，开通第一个街道。`)
}

function optionsOf(args: string[]) {
  const { values } = parsed(args)
  const { openid, token, name, env, cloud } = values
  const years = Number(values.years ?? '3')
  const complete =
    name !== undefined && (env === undefined) !== (cloud === undefined) && (openid ?? token) !== undefined
  if (!complete || name.trim().length < 2) throw new Error(USAGE)
  if (openid !== undefined && (token !== undefined || !/^[\w-]{6,64}$/.test(openid))) throw new Error(USAGE)
  if (!Number.isInteger(years) || years < 1 || years > MOST_YEARS) throw new Error(`任期是 1 到 ${MOST_YEARS} 年。`)
  const app = cloud === undefined ? remote(env ?? '') : local(cloud)
  const who = () => (openid === undefined ? holderOf(cloud ?? '', token ?? '') : Promise.resolve(openid))
  if (openid === undefined && cloud === undefined) throw new Error(USAGE)
  return { who, name: name.trim(), years, app }
}

function parsed(args: string[]) {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ args, options: { openid: text, token: text, name: text, env: text, cloud: text, years: text } })
  } catch {
    throw new Error(USAGE)
  }
}

function remote(env: string) {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  if (!secretId || !secretKey) throw new Error(`没有环境的密钥，没有改动。\n\n${USAGE}`)
  return tcb.init({ env, secretId, secretKey })
}

/** The cloud on one machine asks no credentials of who can reach it. */
function local(url: string) {
  return tcb.init({
    env: 'local',
    secretId: 'local',
    secretKey: 'local',
    serviceUrl: `${url.replace(/\/+$/, '')}/admin`,
  })
}

/** Whose token it is, by the word of the cloud that made it. */
async function holderOf(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url.replace(/\/+$/, '')}/dev/whoami`, { headers })
  if (answer.status === 401) throw new Error('这个令牌不是这台云发的，没有改动。')
  if (!answer.ok) throw new Error(`云回答 ${answer.status}，没有改动。`)
  return z.object({ openid: z.string() }).parse(await answer.json()).openid
}

/** 陈桂凤 is 陈*凤, as people see it. */
function masked(name: string): string {
  const [first = '', ...rest] = Array.from(name)
  return rest.length < 2 ? `${first}*` : `${first}*${rest.at(-1) ?? ''}`
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
