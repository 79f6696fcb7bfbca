import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { base64, fromHex } from '../domain/deliberation/bytes'
import { parseSigner, parseVerifier, signerOf } from '../domain/ledger/note'
import { signRotation, type Rotation } from '../domain/ledger/rotation/rotation'
import { proposeRotation } from '../types/ledger/witnesses'
import { call } from './cloud-client'

const USAGE = `用法（离线，在放恢复密钥的机器上）：
  npm run --silent rotate-key -- sign --recovery FILE --environment yuanba/环境ID --use checkpoint
    --old 旧公钥 --new-seed-env NEW_KEY [--stolen-since 2026-11-22T08:00:00+08:00] > request.json
    旧公钥是公告上的整行或其中的 44 个字符；新密钥的 64 个十六进制字符从名叫 NEW_KEY 的环境变量读，不写在命令里。
用法（联网，由运营人员，每个小区一次）：
  npm run rotate-key -- send --request request.json --compound 小区ID --cloud http://… ，身份从环境变量 YUANBA_TOKEN 读`

/**
 * `npm run rotate-key`: replaces a ledger key (ledger.md, Keys). `sign` needs no network: it prints a request that the recovery
 * key has signed, with public halves only. `send` brings it to one compound's ledger, where the witnesses approve it.
 */
async function main(args: string[]): Promise<void> {
  const [step, ...rest] = args
  if (step === 'sign') process.stdout.write(`${JSON.stringify(signed(rest), null, 2)}\n`)
  else if (step === 'send') await send(rest)
  else throw new Error(USAGE)
}

function signed(args: string[]): { rotation: Rotation; signature: string } {
  const { values } = options(args, ['recovery', 'environment', 'use', 'old', 'new-seed-env', 'stolen-since'])
  const { recovery: file, environment, use, old, 'stolen-since': stolen } = values
  const seed = fromHex(process.env[values['new-seed-env'] ?? ''] ?? '')
  const known = use === 'checkpoint' || use === 'receipt'
  if (file === undefined || environment === undefined || old === undefined || !known) throw new Error(USAGE)
  if (seed?.length !== 32) throw new Error('新密钥的环境变量里要有 64 个十六进制字符，没有签。')
  const recovery = parseSigner(readFileSync(file, 'utf8').trim())
  if (recovery === null) throw new Error(`${file} 里不是恢复密钥，没有签。`)
  const stolenSince = stolen === undefined ? null : Date.parse(stolen)
  if (Number.isNaN(stolenSince)) throw new Error('被盗的时间要写成 2026-11-22T08:00:00+08:00 这样，没有签。')
  const rotation: Rotation = {
    environment,
    use,
    old: publicHalf(old),
    new: base64(signerOf('new', 'note', seed).publicKey),
    stolenSince,
    at: Date.now(),
  }
  return { rotation, signature: signRotation(rotation, recovery) }
}

/** Of a key as C2SP writes it, or as 32 bytes in base64. */
function publicHalf(text: string): string {
  const verifier = parseVerifier(text)
  if (verifier !== null) return base64(verifier.publicKey)
  if (/^[A-Za-z0-9+/]{43}=$/.test(text)) return text
  throw new Error('旧公钥读不出来，没有签。')
}

async function send(args: string[]): Promise<void> {
  const { values } = options(args, ['request', 'compound', 'cloud'])
  const { request, compound, cloud: url } = values
  const token = process.env['YUANBA_TOKEN']
  if (request === undefined || compound === undefined || url === undefined || token === undefined)
    throw new Error(USAGE)
  const parsed: unknown = JSON.parse(readFileSync(request, 'utf8'))
  const input = proposeRotation.input.omit({ compoundId: true }).parse(parsed)
  const { inForce } = await call({ url, token }, proposeRotation, { ...input, compoundId: compound })
  console.log(inForce ? '换好了，没有见证人，当场生效。' : '交上去了，等见证人在手机上同意，够数就生效。')
}

function options(args: string[], names: readonly string[]) {
  try {
    return parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])) })
  } catch {
    throw new Error(USAGE)
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
