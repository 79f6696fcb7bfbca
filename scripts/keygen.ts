import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { hex } from '../domain/deliberation/bytes'
import { formatSigner, formatVerifier, signerOf } from '../domain/ledger/note'

const USAGE = 'usage: npm run --silent keygen -- --recovery FILE'

/**
 * `npm run --silent keygen -- --recovery FILE`: makes the keys of an environment. What the functions need is printed as lines
 * for their environment variables; the offline recovery key goes into FILE, which must not exist yet, and is printed nowhere.
 */
function main(args: readonly string[]): void {
  const [flag, file, ...rest] = args
  if (flag !== '--recovery' || file === undefined || rest.length > 0) {
    fail(USAGE)
    return
  }
  const recovery = signerOf('yuanba-recovery', 'note', randomBytes(32))
  try {
    writeFileSync(file, `${formatSigner(recovery)}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    fail(`${file}: ${error instanceof Error ? error.message : String(error)}. Nothing was made.`)
    return
  }
  const seed = () => hex(randomBytes(32))
  process.stdout.write(
    [
      '# clock',
      `LEDGER_CHECKPOINT_KEY=${seed()}`,
      `LEDGER_RECOVERY_VERIFIER=${formatVerifier(recovery)}`,
      '# deliberation',
      `LEDGER_RECEIPT_KEY=${seed()}`,
      `BALLOT_SALT_KEY=${seed()}`,
      '# membership',
      `PERSON_HASH_KEY=${seed()}`,
      '',
    ].join('\n'),
  )
  console.error(
    [
      `The recovery key is in ${file}. Move it to paper or a stick that no computer holds, and delete the file.`,
      'Print the line LEDGER_RECOVERY_VERIFIER on the paper notice. The other lines are secrets: put them into the',
      'environment variables of the functions named above, and keep no copy.',
    ].join('\n'),
  )
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

main(process.argv.slice(2))
