import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import type { Connection } from './database/sql'
import { messageOf, readJson, writeDurably } from './durable'

/** A data folder that is this process's alone until it is released or the process ends, in whatever way. */
export interface Claim {
  /** Says to the next one who comes where this cloud is. */
  announce(url: string): void
  release(): void
}

/** A process that was just killed may keep its locks for a moment. */
const PATIENCE_MS = 1000

/**
 * Makes the folder, if need be, and claims it. Two processes on one folder would undo each other's work, so the second
 * is refused with an error that names the first. The claim is a lock that the operating system holds (SQLite's, on a
 * file of its own): it goes with its process, so a kill leaves nothing to clear away.
 */
export async function claimFolder(dataDir: string): Promise<Claim> {
  mkdirSync(dataDir, { recursive: true })
  const running = join(dataDir, 'running.json')
  const deadline = performance.now() + PATIENCE_MS
  let lock = locked(join(dataDir, 'lock'))
  while (!lock && performance.now() < deadline) {
    await pause(50)
    lock = locked(join(dataDir, 'lock'))
  }
  if (!lock) throw new Error(`localcloud already runs on ${dataDir}${whereIs(running)}`)
  const held = lock
  let released = false
  return {
    announce(url) {
      writeDurably(running, JSON.stringify({ url, pid: process.pid }))
    },
    release() {
      if (released) return
      released = true
      rmSync(running, { force: true })
      held.exec('ROLLBACK')
      held.close()
    },
  }
}

function locked(file: string): Connection | null {
  const connection = new Sqlite(file)
  try {
    connection.pragma('busy_timeout = 0')
    connection.exec('BEGIN EXCLUSIVE')
    return connection
  } catch (error) {
    connection.close()
    if (/locked|busy/i.test(messageOf(error))) return null
    throw error
  }
}

function whereIs(running: string): string {
  const known = readJson(running)
  return typeof known === 'object' && known !== null && 'url' in known ? `: ${String(known.url)}` : ''
}
