import { useCallback, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/cloud/failure'

export interface PageOf<Item> {
  readonly items: readonly Item[]
  /** Where the next page starts; null at the end. */
  readonly next: string | null
}

export interface More<Item> {
  readonly items: readonly Item[]
  /** Whether there is more to load. */
  readonly more: boolean
  readonly loading: boolean
  /** Why the last page did not come; the ones before it stay. */
  readonly failure: Failure | null
  readonly loadMore: () => Promise<void>
}

interface Further<Item> extends PageOf<Item> {
  /** The list and the cursor that these pages follow. */
  readonly after: string
}

/**
 * A list by cursor: the first page is a query's answer, further ones are loaded on demand. They are put away when the
 * first page changes its end or `list` names another list.
 */
export function useMore<Item>(
  list: string,
  first: PageOf<Item> | null,
  load: (cursor: string) => Promise<PageOf<Item>>,
): More<Item> {
  const after = JSON.stringify([list, first?.next ?? null])
  const [kept, setKept] = useState<Further<Item> | null>(null)
  const [loading, setLoading] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef(false)
  const further: Further<Item> = kept?.after === after ? kept : { after, items: [], next: first?.next ?? null }

  const latest = useRef({ further, load })
  latest.current = { further, load }
  const loadMore = useCallback(async () => {
    const { further: now, load: fetch } = latest.current
    if (now.next === null || running.current) return
    running.current = true
    setLoading(true)
    try {
      const page = await fetch(now.next)
      setKept({ after: now.after, items: [...now.items, ...page.items], next: page.next })
      setFailure(null)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      running.current = false
      setLoading(false)
    }
  }, [])

  return { items: [...(first?.items ?? []), ...further.items], more: further.next !== null, loading, failure, loadMore }
}
