import { useState } from 'react'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'

type Home = ActionOutput<'deliberation.voterHomes'>['homes'][number]

interface Homes {
  /** Null until asked for. */
  readonly homes: readonly Home[] | null
  readonly failed: boolean
  readonly more: () => Promise<void>
}

/** All homes of one voter of the roster, a page more at every press. */
export function useHomes(place: { compoundId: string; deliberationId: string }, voterId: string): Homes {
  const [read, setRead] = useState<{ homes: readonly Home[] | null; next: string | null; failed: boolean }>({
    homes: null,
    next: '0',
    failed: false,
  })
  const more = async () => {
    const cursor = read.next
    if (cursor === null) return
    try {
      const { homes, next } = await call('deliberation.voterHomes', { ...place, voterId, cursor })
      setRead((before) =>
        before.next === cursor ? { homes: [...(before.homes ?? []), ...homes], next, failed: false } : before,
      )
    } catch {
      setRead((before) => ({ ...before, failed: true }))
    }
  }
  return { homes: read.homes, failed: read.failed, more }
}
