import { spawn } from 'node:child_process'
import { buildVerifyCommand } from './build-verify'

/**
 * `npm run --silent verify -- BUNDLE.json`: see verify-command.ts. It runs as the one file that it is built into: module by
 * module every hash would cost several times as much.
 */
async function main(): Promise<void> {
  const command = await buildVerifyCommand()
  const child = spawn(process.execPath, [command, ...process.argv.slice(2)], { stdio: 'inherit' })
  child.once('close', (code) => {
    process.exitCode = code ?? 2
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 2
})
