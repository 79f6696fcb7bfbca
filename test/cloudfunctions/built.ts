import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFunctions, FUNCTION_SOURCES } from '../../scripts/build-functions'
import { fingerprintOf } from '../../scripts/freshness'
import { root } from '../../scripts/run'

/**
 * The folder with the functions as their sources are now, bundled once and not for every test file. Two processes may
 * build at once: the first to finish names the folder.
 */
export async function builtFunctions(): Promise<string> {
  const folder = join(root, '.cache', 'functions', await fingerprintOf(FUNCTION_SOURCES))
  if (existsSync(folder)) return folder
  const building = `${folder}.${process.pid}`
  await buildFunctions({ outDir: building })
  await rename(building, folder).catch(async (error: unknown) => {
    await rm(building, { recursive: true })
    if (!existsSync(folder)) throw error
  })
  return folder
}
