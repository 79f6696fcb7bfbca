import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'

/** What a draft holds. `read` is false until it came for the first time: an empty list then says nothing yet. */
export interface DraftPages {
  readonly lines: readonly ShownLine[]
  readonly records: readonly ShownRecord[]
  readonly read: boolean
  /** Why the last reading gave nothing; what was read before it still stands. */
  readonly failure: Failure | null
  readonly again: () => void
}

/** All lines and records of a draft, read again whenever it has changed. What was read last stays until then. */
export function useDraftPages(compoundId: string, draft: DraftState): DraftPages {
  const { period, rev, linePages, servicePages } = draft
  const [pages, setPages] = useState<Omit<DraftPages, 'again'>>({ lines: [], records: [], read: false, failure: null })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const place = { compoundId, period }
    const numbers = (count: number) => Array.from({ length: count }, (_, page) => page)
    Promise.all([
      Promise.all(numbers(linePages).map((page) => call('disclosure.lines', { ...place, page }))),
      Promise.all(numbers(servicePages).map((page) => call('disclosure.services', { ...place, page }))),
    ]).then(
      ([lines, services]) => {
        if (!current) return
        setPages({
          lines: lines.flatMap((one) => one.lines),
          records: services.flatMap((one) => one.records),
          read: true,
          failure: null,
        })
      },
      (error: unknown) => {
        if (current) setPages((before) => ({ ...before, failure: failureOf(error) }))
      },
    )
    return () => {
      current = false
    }
  }, [compoundId, period, rev, linePages, servicePages, turn])
  return {
    ...pages,
    again: () => {
      setTurn((before) => before + 1)
    },
  }
}
