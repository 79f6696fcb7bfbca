import { useEffect, useRef, type ReactNode } from 'react'
import Taro from '@tarojs/taro'
import type { Query } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { ErrorView, Skeleton } from './states'

interface Props<Output> {
  query: Query<Output>
  /** Shape of what comes, in px. */
  heights?: readonly number[]
  children: (output: Output) => ReactNode
}

/** What a query shows: grey blocks, then its output; an error in words. A failed refresh keeps the output and says so. */
export function Loaded<Output>({ query, heights, children }: Props<Output>) {
  const { output, failure } = query
  const spoken = useRef(failure)
  useEffect(() => {
    if (failure !== null && failure !== spoken.current && output !== null) {
      void Taro.showToast({ title: sentenceOf(failure), icon: 'none' })
    }
    spoken.current = failure
  }, [failure, output])
  if (output !== null) return <>{children(output)}</>
  if (failure !== null) return <ErrorView sentence={sentenceOf(failure)} onRetry={query.refresh} />
  return <Skeleton {...(heights && { heights })} />
}
