import { HOUR } from '../../domain/deliberation/schedule'
import type { Repositories } from '../kit/repositories'

const SLICE = 5

/** Removes rolls whose import broke off more than an hour ago: no import runs as long. Answers how many. */
export async function clean({ rolls }: Repositories, now: number): Promise<number> {
  const left = await rolls.leftBehind(now - HOUR, SLICE)
  for (const roll of left) await rolls.remove(roll)
  return left.length
}
