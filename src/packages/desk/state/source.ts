import { useEffect, useRef, type Dispatch } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { PLAIN } from '../model/questions'
import { EMPTY, type WizardEvent, type WizardState } from '../model/wizard'
import { useParam } from './params'

/** A title is what the first line of a post says. */
const TITLE_LENGTH = 40

/**
 * 转为议题: a wizard that was opened from a neighbour's post starts with its words, unless something is filled in
 * already. `link` ties the post to the draft that came of it; the draft stands also when that fails.
 */
export function useSource(
  compoundId: string,
  state: WizardState,
  dispatch: Dispatch<WizardEvent>,
): { from: string | null; link: (deliberationId: string) => Promise<void> } {
  const postId = useParam('source')
  const query = useQuery('membership.post', postId === '' ? null : { compoundId, postId })
  const post = query.output?.post ?? null
  const filled = useRef(state !== EMPTY)
  useEffect(() => {
    if (post === null || filled.current) return
    filled.current = true
    const title = (post.text.split('\n')[0] ?? '').slice(0, TITLE_LENGTH)
    dispatch({
      type: 'restored',
      state: { ...EMPTY, title, motions: [{ key: 1, text: post.text, subject: null, question: PLAIN }] },
    })
  }, [post, dispatch])
  return {
    from: post === null ? null : post.author.name,
    link: async (deliberationId) => {
      if (postId === '') return
      await call('membership.linkTopic', { compoundId, postId, deliberationId }).catch(() => undefined)
    },
  }
}
