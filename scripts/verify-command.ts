import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Trust } from '../domain/ledger/bundle/tree'
import { readFile } from '../domain/ledger/bundle/reading'
import { verifyBundle, type Verdict } from '../domain/ledger/bundle/verify'
import { time } from '../domain/ledger/bundle/words'
import { verifyByNode } from './node-signatures'

const USAGE = 'usage: npm run --silent verify -- BUNDLE.json [--log-key KEY] [--opened HASH] [--stolen-key KEY]'

/**
 * The command that checks a vote from its file alone, without any server: scripts/verify.ts builds it into one file.
 * `--log-key` and `--opened` are what the paper notice prints: the log's key, and the hash of the opening leaf, which fixes
 * rules, keys and witnesses. Without them the file's own are taken, and printed to be compared. `--stolen-key` is a key that
 * was published as stolen: what it signed counts only with the witnesses' quorum. Exit code 0 when everything agrees, 1 when
 * something does not, 2 when there is nothing to check.
 */
function main(args: readonly string[]): number {
  const asked = options(args)
  if (asked === null) {
    console.error(USAGE)
    return 2
  }
  const { file, trust } = asked
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  const read = readFile(text)
  const verdict = read.ok ? verifyBundle(read.value, trust, verifyByNode) : { findings: [read.finding], facts: null }
  process.stdout.write(report(verdict, trust))
  return verdict.findings.length === 0 ? 0 : 1
}

function options(args: readonly string[]): { file: string; trust: Trust } | null {
  try {
    const text = { type: 'string' } as const
    const stolen = { type: 'string', multiple: true } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { 'log-key': text, opened: text, 'stolen-key': stolen },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    const { 'log-key': logKey = null, 'stolen-key': stolenKeys = [] } = values
    // As somebody copies it from paper.
    const opened = values.opened?.replace(/\s/g, '').toLowerCase()
    return { file, trust: { logKey, stolen: stolenKeys, ...(opened === undefined ? {} : { opened }) } }
  } catch {
    return null
  }
}

function report({ findings, facts }: Verdict, { logKey, opened }: Trust): string {
  const lines =
    facts === null
      ? []
      : [
          `表决：${facts.title}`,
          `账本：${facts.origin}，共 ${String(facts.size)} 条`,
          `名册 ${facts.voters}，账本里有 ${String(facts.ballots)} 张票，其中 ${String(facts.signed)} 张有手机签名`,
          facts.witnesses === null
            ? '见证：开启时没有够数的见证人，未设见证'
            : `见证：${String(facts.witnesses.signed)} 位签了名，要 ${String(facts.witnesses.needed)} 位`,
          ...(facts.witnessedAt === null
            ? []
            : [`最后签名：${time(facts.witnessedAt)}。以后有没有重新计票，看最新的文件`]),
          ...facts.result.map((line) => `${findings.length === 0 ? '公布' : '文件里写的（不能信）'}：${line}`),
          `账本公钥：${facts.logKey}${logKey === null ? '（请和纸质公告上的核对）' : ''}`,
          `开启记录：${facts.opened}${opened === undefined ? '（请和纸质公告上的核对）' : ''}`,
        ]
  const words =
    facts?.counted === true ? '全部对得上，票数已经重新数过。' : '全部对得上。票面不在这份文件里，票数没有重数。'
  const right =
    opened === undefined
      ? `${words}\n还差一步：请把上面的开启记录和纸质公告上的比一比，或者用 --opened 填上。没比过的，只说明这份文件自己前后一致。`
      : words
  const end = findings.length === 0 ? [right] : ['对不上：', ...findings.map(({ text }) => `- ${text}`)]
  return [...lines, ...end, ''].join('\n')
}

process.exitCode = main(process.argv.slice(2))
