import { readFileSync } from 'node:fs'
import { verifyBundle, type Verdict } from '../domain/ledger/bundle/verify'

const USAGE = 'usage: npm run --silent verify -- BUNDLE.json [--log-key KEY]'

/**
 * `npm run --silent verify -- BUNDLE.json`: checks a vote from its file alone, without any server. `--log-key` is the key on
 * the paper notice; without it the file's own is taken, and printed to be compared. Exit code 0 when everything agrees, 1 when
 * something does not, 2 when there is nothing to check.
 */
function main(args: readonly string[]): number {
  const [file, flag, key, ...rest] = args
  const keyed = flag === '--log-key' && key !== undefined
  if (file === undefined || rest.length > 0 || (flag !== undefined && !keyed)) {
    console.error(USAGE)
    return 2
  }
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  const verdict = verifyBundle(parsed(text), { logKey: keyed ? key : null })
  process.stdout.write(report(verdict, keyed))
  return verdict.findings.length === 0 ? 0 : 1
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch {
    return null
  }
}

function report({ findings, facts }: Verdict, keyed: boolean): string {
  const lines =
    facts === null
      ? []
      : [
          `表决：${facts.title}`,
          `账本：${facts.origin}，共 ${String(facts.size)} 条`,
          `名册 ${String(facts.voters)} 人，账本里有 ${String(facts.ballots)} 张票`,
          `账本公钥：${facts.logKey}${keyed ? '' : '（请和纸质公告上的核对）'}`,
        ]
  const right =
    facts?.counted === true ? '全部对得上，票数已经重新数过。' : '全部对得上。票面不在这份文件里，票数没有重数。'
  const end = findings.length === 0 ? [right] : ['对不上：', ...findings.map(({ text }) => `- ${text}`)]
  return [...lines, ...end, ''].join('\n')
}

process.exitCode = main(process.argv.slice(2))
