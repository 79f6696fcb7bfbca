import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { count, countingFile } from './voting-case'

/**
 * `npm run --silent tally -- FILE`: counts the cases of a file like test/vectors/voting-vectors.json and prints one
 * JSON line a case. Nothing is printed unless the whole file is valid and countable; otherwise exit code 1.
 */
function main(args: readonly string[]): void {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) {
    fail('usage: npm run --silent tally -- FILE')
    return
  }
  let cases
  try {
    cases = countingFile.parse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))).cases
  } catch (error) {
    fail(`${file}: ${error instanceof z.ZodError ? listOf(error) : String(error)}`)
    return
  }
  const lines: string[] = []
  for (const one of cases) {
    try {
      lines.push(JSON.stringify(count(one)) + '\n')
    } catch (error) {
      fail(`${file}: case "${one.id}" cannot be counted: ${String(error)}`)
      return
    }
  }
  process.stdout.write(lines.join(''))
}

function listOf(error: z.ZodError): string {
  const lines = error.issues.map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`)
  const shown = lines.slice(0, 20)
  const more = lines.length > shown.length ? [`  … and ${lines.length - shown.length} more`] : []
  return ['not a file of counting cases:', ...shown, ...more].join('\n')
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

main(process.argv.slice(2))
