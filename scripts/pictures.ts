import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { startLocalcloud } from '../localcloud/start'
import { ALL_TARGETS, ensureBuilt } from './build'
import { drawThreePhones } from './pictures/first-vote'
import { openPhone, type Build, type Variant } from './pictures/phone'
import { prepareSample } from './pictures/sample'
import { scenesOf, type Scene } from './pictures/scenes'
import { liveStory, UNTOLD } from './pictures/story'
import { lateScenes, liveLate } from './pictures/story-late'
import { storyScenesOf } from './pictures/story-scenes'
import { liveTrouble, UNTROUBLED } from './pictures/story-trouble'
import { troubleScenesOf } from './pictures/trouble-scenes'
import { root } from './run'

const BUILDS: readonly Build[] = ['h5', 'weapp']
const VARIANTS: readonly Variant[] = ['normal', 'elder', 'dark']

/**
 * `npx tsx scripts/pictures.ts [outDir] [words]`: saves every page of both builds, in normal type, large type and dark,
 * as outDir/BUILD/NN-name-VARIANT.png, to be laid beside the designs; and draws docs/images/first-vote.png. With words
 * only the pictures whose BUILD/NN-name-VARIANT contains one of them (several stand apart by commas), and if all begin
 * with h5/ the package is not built; `first-vote` draws that one alone.
 */
async function main(): Promise<void> {
  const [outDir = '.cache/pictures', asked = ''] = process.argv.slice(2)
  const words = asked.split(',')
  const onlyH5 = words.every((word) => word.startsWith('h5/'))
  const out = resolve(root, outDir)
  await ensureBuilt(
    ALL_TARGETS.filter((target) => !onlyH5 || target === 'functions' || target === 'h5'),
    console.log,
  )
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  const failed: string[] = []
  const asks = (scene: Scene): boolean =>
    picturesOf(scene).some(({ name }) => words.some((word) => name.includes(word)))
  try {
    await inCloud(async (url) => {
      const sample = await prepareSample(url)
      failed.push(...(await drawAll(browser, url, scenesOf(sample), { out, words })))
      if (words.some((word) => 'first-vote'.includes(word)))
        await drawThreePhones(browser, url, sample, join(root, 'docs/images/first-vote.png'))
    })
    if (storyScenesOf(UNTOLD).some(asks))
      await inCloud(async (url) => {
        failed.push(...(await drawAll(browser, url, storyScenesOf(await liveStory(url)), { out, words })))
      })
    if (troubleScenesOf(UNTROUBLED).some(asks))
      await inCloud(async (url) => {
        failed.push(...(await drawAll(browser, url, troubleScenesOf(await liveTrouble(url)), { out, words })))
      })
    if (lateScenes().some(asks))
      await inCloud(async (url) => {
        await liveLate(url)
        failed.push(...(await drawAll(browser, url, lateScenes(), { out, words })))
      })
  } finally {
    await browser.close()
  }
  if (failed.length > 0) throw new Error(`could not draw: ${failed.join(', ')}`)
}

/** Runs against the sample compound as it is after its seed. */
async function inCloud(run: (url: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yuanba-pictures-'))
  const cloud = await startLocalcloud({
    port: 0,
    dataDir,
    functionsDir: join(root, 'dist/cloudfunctions'),
    databaseDir: join(root, 'database'),
    seed: 'tianhuiyuan',
    seedCacheDir: join(root, '.cache/seeds'),
    strictIndex: false,
    statics: [
      { path: '/weapp', dir: join(root, 'dist/weapp-host') },
      { path: '/', dir: join(root, 'dist/h5') },
    ],
    log: () => undefined,
  })
  try {
    await run(cloud.url)
  } finally {
    await cloud.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Picture {
  readonly name: string
  readonly build: Build
  readonly variant: Variant
  readonly persona: string | null
}

/** Of one scene: each build in each variant. */
function picturesOf({ name, persona }: Scene): Picture[] {
  const pictures = BUILDS.flatMap((build) => VARIANTS.map((variant) => ({ build, variant })))
  return pictures.map(({ build, variant }, index) => ({
    name: `${build}/${name}-${variant}`,
    build,
    variant,
    persona: typeof persona === 'string' || persona === null ? persona : (persona[index % persona.length] ?? null),
  }))
}

/** Draws what the words ask for. Resolves with the names of those that could not be drawn. */
async function drawAll(
  browser: Browser,
  url: string,
  scenes: readonly Scene[],
  { out, words }: { out: string; words: readonly string[] },
): Promise<readonly string[]> {
  const failed: string[] = []
  for (const build of BUILDS) await mkdir(join(out, build), { recursive: true })
  for (const scene of scenes) {
    for (const picture of picturesOf(scene)) {
      const { name } = picture
      if (!words.some((word) => name.includes(word))) continue
      await draw({ browser, url }, scene, picture, join(out, `${name}.png`)).catch((error: unknown) => {
        console.error(`${name}: ${String(error)}`)
        failed.push(name)
      })
      if (existsSync(join(out, `${name}.png`))) console.log(name)
    }
  }
  return failed
}

async function draw(
  world: { browser: Browser; url: string },
  { route, query = {}, steps, kind, width }: Scene,
  { build, variant, persona }: Picture,
  path: string,
): Promise<void> {
  const screen = width === undefined ? {} : { width }
  const phone = await openPhone({ ...world, build, variant, persona, route, query, ...screen })
  try {
    await steps?.(phone)
    await phone.shot(path, kind)
  } catch (error) {
    await phone.shot(path, 'screen')
    throw error
  } finally {
    await phone.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
