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
import { root } from './run'

const BUILDS: readonly Build[] = ['h5', 'weapp']
const VARIANTS: readonly Variant[] = ['normal', 'elder', 'dark']

/**
 * `npx tsx scripts/pictures.ts [outDir] [words]`: saves every page of both builds, in normal type, large type and dark,
 * as outDir/BUILD/NN-name-VARIANT.png, to be laid beside the designs; and draws docs/images/first-vote.png. With words
 * only the pictures whose BUILD/NN-name-VARIANT contains them, and for those of h5/ the package is not built; `first-vote`
 * draws that one alone.
 */
async function main(): Promise<void> {
  const [outDir = '.cache/pictures', words = ''] = process.argv.slice(2)
  const out = resolve(root, outDir)
  await ensureBuilt(
    ALL_TARGETS.filter((target) => !words.startsWith('h5/') || target === 'functions' || target === 'h5'),
    console.log,
  )
  const dataDir = await mkdtemp(join(tmpdir(), 'yuanba-pictures-'))
  const cloud = await startLocalcloud({
    port: 0,
    dataDir,
    functionsDir: join(root, 'dist/cloudfunctions'),
    databaseDir: join(root, 'database'),
    seed: 'tianhuiyuan',
    strictIndex: false,
    statics: [
      { path: '/weapp', dir: join(root, 'dist/weapp-host') },
      { path: '/', dir: join(root, 'dist/h5') },
    ],
    log: () => undefined,
  })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    const sample = await prepareSample(cloud.url)
    const failed = await drawAll(browser, cloud.url, scenesOf(sample), { out, words })
    if ('first-vote'.includes(words))
      await drawThreePhones(browser, cloud.url, sample, join(root, 'docs/images/first-vote.png'))
    if (failed.length > 0) throw new Error(`could not draw: ${failed.join(', ')}`)
  } finally {
    await browser.close()
    await cloud.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Draws what the words ask for. Resolves with the names of those that could not be drawn. */
async function drawAll(
  browser: Browser,
  url: string,
  scenes: readonly Scene[],
  { out, words }: { out: string; words: string },
): Promise<readonly string[]> {
  const failed: string[] = []
  for (const build of BUILDS) {
    await mkdir(join(out, build), { recursive: true })
    for (const variant of VARIANTS) {
      for (const scene of scenes) {
        const name = `${build}/${scene.name}-${variant}`
        if (!name.includes(words)) continue
        await draw(browser, url, scene, build, variant, join(out, `${name}.png`)).catch((error: unknown) => {
          console.error(`${name}: ${String(error)}`)
          failed.push(name)
        })
        if (existsSync(join(out, `${name}.png`))) console.log(name)
      }
    }
  }
  return failed
}

async function draw(
  browser: Browser,
  url: string,
  scene: Scene,
  build: Build,
  variant: Variant,
  path: string,
): Promise<void> {
  const { persona, route, query = {}, steps, kind = 'page', width } = scene
  const screen = width === undefined ? {} : { width }
  const phone = await openPhone({ browser, url, build, variant, persona, route, query, ...screen })
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
