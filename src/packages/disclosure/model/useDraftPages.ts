import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'

/** All lines and records of a draft, read again whenever it has changed. What was read last stays until then. */
export function useDraftPages(compoundId: string, { period, rev, linePages, servicePages }: DraftState) {
  const [read, setRead] = useState<{ lines: readonly ShownLine[]; records: readonly ShownRecord[] }>({
    lines: [],
    records: [],
  })
  useEffect(() => {
    let current = true
    const place = { compoundId, period }
    const pages = (count: number) => Array.from({ length: count }, (_, page) => page)
    Promise.all([
      Promise.all(pages(linePages).map((page) => call('disclosure.lines', { ...place, page }))),
      Promise.all(pages(servicePages).map((page) => call('disclosure.services', { ...place, page }))),
    ]).then(
      ([lines, services]) => {
        if (current)
          setRead({ lines: lines.flatMap((one) => one.lines), records: services.flatMap((one) => one.records) })
      },
      () => {
        // The page's own query says that the network is gone, and reads again when it is back.
      },
    )
    return () => {
      current = false
    }
  }, [compoundId, period, rev, linePages, servicePages])
  return read
}
