import { expectTree } from '../../cloudfunctions/crash/tree'
import { actsOf, crashing, type Crashing } from '../../cloudfunctions/crashing'
import { startCloud, type Cloud, type Contents } from '../../cloudfunctions/harness'

/** Workers die by the hundred, and each of them is followed by a fresh one. */
jest.setTimeout(60 * 60_000)

interface Part {
  /** The acts whose place is this story. */
  readonly acts: RegExp
  /** What its environment is given beside what it makes itself. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Before anything is struck. */
  readonly before?: (cloud: Cloud) => Promise<unknown>
  readonly story: (crashing: Crashing) => Promise<unknown>
  readonly whole?: (contents: Contents) => readonly string[]
  /** What is not the same for an act that is asked for twice, each with the reason. */
  readonly differs?: Readonly<Record<string, string>>
  /** Acts that write and are not in the story, each with the reason. */
  readonly notStruck?: Readonly<Record<string, string>>
  /** What else holds at the end. */
  readonly after?: (cloud: Cloud) => Promise<void>
}

/** `CRASH_ACTS=station.book npm run test:scale` strikes only what matches; the rest of each story is done undisturbed. */
const ASKED = process.env['CRASH_ACTS']

/**
 * A part of the crash matrix: each act that writes, struck before every call of its worker and after the last one. When it is
 * asked for again the documents are what they are when nobody dies, the tree is whole, and nothing is done twice.
 */
export function crashMatrix(
  name: string,
  { acts, secrets = {}, before, story, whole, differs = {}, notStruck = {}, after }: Part,
): void {
  test(`${name}: killed at every call, each act ends well, and nothing is half done or done twice`, async () => {
    const cloud = await startCloud({ secrets })
    const told = (act: string, workers: number) => process.stdout.write(`${act} ${workers}\n`)
    const only = ASKED === undefined ? acts : new RegExp(ASKED)
    const deadly = crashing(cloud, {
      depth: 'every call',
      only,
      told,
      differs,
      ...(whole === undefined ? {} : { whole }),
    })
    const { killed, findings } = deadly.struck
    try {
      await before?.(cloud)
      await story(deadly)
      for (let run = 0; run < 3; run += 1) {
        await cloud.setClock((await cloud.now()) + 120_000)
        await cloud.runClock()
      }
    } finally {
      const workers = [...killed.values()].reduce((sum, one) => sum + one, 0)
      process.stdout.write([`${name}: ${killed.size} acts, ${workers} workers killed`, ...findings, ''].join('\n'))
    }
    try {
      expect(findings).toEqual([])
      const missing = actsOf(acts).filter((act) => !killed.has(act) && !(act in notStruck))
      const needless = Object.keys(notStruck).filter((act) => killed.has(act))
      if (ASKED === undefined) expect({ missing, needless }).toEqual({ missing: [], needless: [] })
      await expectTree(cloud)
      await after?.(cloud)
    } finally {
      await cloud.stop()
    }
  })
}
