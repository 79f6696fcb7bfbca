import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { MessagePush } from '../messagePush'
import { APPID } from '../service'
import type { Storage } from '../storage'
import type { Visits } from '../visits'
import { InterfaceError, read, type Interface } from './openapi'
import { judge, readWords, type Verdict } from './words'

export interface SecurityOptions {
  wordsFile: string
  visits: Visits
  storage: Storage
  push: MessagePush
  now: () => number
}

const VISIT_MS = 2 * 60 * 60 * 1000
const MOST_CHARACTERS = 2500
/** How long WeChat's look at a picture takes here; it may take half an hour there. */
const MEDIA_CHECK_MS = 5000

const version1 = z.object({ content: z.string() })
const person = z.string().regex(/^[\w-]{1,64}$/)
const text = z.object({
  openid: z.unknown().optional(),
  scene: z.unknown().optional(),
  content: z.string().default(''),
  title: z.string().default(''),
  nickname: z.string().default(''),
  signature: z.string().default(''),
})
const media = z.object({
  openid: z.unknown().optional(),
  scene: z.unknown().optional(),
  version: z.unknown().optional(),
  media_url: z.string(),
  media_type: z.union([z.literal(1), z.literal(2)]),
})

/** `security.msgSecCheck`, versions 1 and 2, and `security.mediaCheckAsync`, whose result comes as a pushed message. */
export function securityInterfaces(options: SecurityOptions): Record<string, Interface> {
  const { visits, push, now } = options

  function refuseStranger(openid: unknown, scene: unknown): string {
    const parsed = person.safeParse(openid)
    if (!parsed.success) throw new InterfaceError(40003, 'invalid openid')
    if (!z.literal([1, 2, 3, 4]).safeParse(scene).success) throw new InterfaceError(40129, 'invalid scene')
    const last = visits.last(parsed.data)
    if (last === null || now() - last > VISIT_MS) throw new InterfaceError(61010, 'code is expired')
    return parsed.data
  }

  return {
    'security.msgSecCheck'(parameters) {
      const words = readWords(options.wordsFile)
      if (Number(parameters['version'] ?? 1) !== 2) {
        const { content } = read(parameters, version1)
        if (judge(words, [content]).suggest === 'risky') throw new InterfaceError(87014, 'risky content')
        return {}
      }
      const { openid, scene, content, title, nickname, signature } = read(parameters, text)
      refuseStranger(openid, scene)
      if (content === '') throw new InterfaceError(44002, 'empty post data')
      if (Array.from(content).length > MOST_CHARACTERS) throw new InterfaceError(45002, 'content size out of limit')
      return answerOf(judge(words, [content, title, nickname, ...(scene === 1 ? [signature] : [])]))
    },

    'security.mediaCheckAsync'(parameters) {
      const { openid, scene, version, media_url: url } = read(parameters, media)
      if (version !== 2) throw new InterfaceError(47001, 'data format error: only version 2 is known')
      const holder = refuseStranger(openid, scene)
      const traceId = randomUUID()
      push.send(
        'wxa_media_check',
        holder,
        { appid: APPID, version: 2, ...mediaResult(url, traceId, options) },
        MEDIA_CHECK_MS,
      )
      return { trace_id: traceId }
    },
  }
}

function answerOf({ suggest, label, found }: Verdict): Record<string, unknown> {
  const keywords = found.map((word) => ({
    strategy: 'keyword',
    errcode: 0,
    suggest: word.suggest,
    label: word.label,
    keyword: word.word,
    level: word.suggest === 'risky' ? 90 : 20,
  }))
  const model = { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }
  return { result: { suggest, label }, detail: [model, ...keywords], trace_id: randomUUID() }
}

/** Nothing is looked at here but the name: a file is what the words in its path say. It must be a file of this cloud. */
function mediaResult(url: string, traceId: string, { wordsFile, storage }: SecurityOptions): Record<string, unknown> {
  const file = storage.fileAt(url)
  if (file === null) return { trace_id: traceId, errcode: -1008, errmsg: 'download media failed', detail: [] }
  const { result, detail } = answerOf(judge(readWords(wordsFile), [file]))
  return { trace_id: traceId, errcode: 0, errmsg: 'ok', result, detail }
}
