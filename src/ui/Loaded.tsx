import { useEffect, useRef, type ReactNode } from 'react'
import Taro from '@tarojs/taro'
import type { Failure } from '@/cloud/failure'
import type { Query } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { ErrorView, Skeleton } from './states'

interface Props<Output> {
  query: Query<Output>
  /** Shape of what comes, in px. */
  heights?: readonly number[]
  children: (output: Output) => ReactNode
}

/** Nobody has filled in anything of a page that has not come. */
function unreadSentence(failure: Failure): string {
  return failure.code === 'UNREACHABLE' ? '网络断了，连上以后点「再试一次」' : sentenceOf(failure)
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
  if (failure !== null) return <ErrorView sentence={unreadSentence(failure)} onRetry={query.refresh} />
  return <Skeleton {...(heights && { heights })} />
}
