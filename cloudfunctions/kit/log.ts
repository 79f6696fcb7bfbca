/** One structured line an invocation. Never a name, a phone, a choice or a secret: ids, codes and times only. */
export interface LogLine {
  readonly requestId: string
  readonly action: string
  readonly ms: number
  /** `ok`, or the code of the refusal. */
  readonly outcome: string
  /** What the platform said, for a fault of ours. */
  readonly fault?: string
}

export function log(line: LogLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
