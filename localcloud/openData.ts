import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { APPID } from './service'

/** What stands in a function's event for a cloudID that a phone sent. */
export type Revealed = { cloudID: string; data: unknown } | { cloudID: string; errCode: number; errMsg: string }

/**
 * Open data: what WeChat knows of a person or a group and hands to functions only. The phone holds a cloudID, which is
 * signed here and says nothing to it but for whom and until when it is good; nothing is kept, so it outlives a restart.
 */
export interface OpenData {
  /** What `wx.getGroupEnterInfo` and its like give: good for five minutes, as often as wanted, for its holder only. */
  cloudId(holder: string, data: Record<string, unknown>): string
  reveal(cloudID: string, caller: string | null): Revealed
}

const CLOUD_ID_SECONDS = 5 * 60
/** A call replaces at most so many. */
export const MOST_CLOUD_IDS = 5
const INVALID = { errCode: -601005, errMsg: 'invalid cloudID' }
const EXPIRED = { errCode: -601006, errMsg: 'cloudID expired' }
const NOT_THEIRS = { errCode: -601007, errMsg: 'cloudID and calling user does not match' }

const sealed = z.object({ holder: z.string(), until: z.number(), data: z.record(z.string(), z.unknown()) })

export function createOpenData({ key, now }: { key: string; now: () => number }): OpenData {
  const sign = (body: string) => createHmac('sha256', key).update(body).digest('hex')

  function open(cloudID: string): z.infer<typeof sealed> | null {
    const [number = '', body = '', signature = ''] = cloudID.split('_')
    const [given, expected] = [Buffer.from(signature, 'hex'), Buffer.from(sign(`${number}_${body}`), 'hex')]
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    return sealed.parse(JSON.parse(Buffer.from(body, 'hex').toString()))
  }

  return {
    cloudId(holder, data) {
      const seconds = Math.floor(now() / 1000)
      const watermark = { timestamp: seconds, appid: APPID }
      const value = { holder, until: seconds + CLOUD_ID_SECONDS, data: { ...data, watermark } }
      const body = `${randomBytes(6).toString('hex')}_${hex(JSON.stringify(value))}`
      return `${body}_${sign(body)}`
    },
    reveal(cloudID, caller) {
      const found = open(cloudID)
      if (!found) return { cloudID, ...INVALID }
      if (found.holder !== caller) return { cloudID, ...NOT_THEIRS }
      return now() / 1000 > found.until ? { cloudID, ...EXPIRED } : { cloudID, data: found.data }
    },
  }
}

const hex = (text: string) => Buffer.from(text).toString('hex')
