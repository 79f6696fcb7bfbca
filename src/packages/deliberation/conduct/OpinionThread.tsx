import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Opinion, OpinionReply } from '~types/deliberation/opinions'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Author } from '@/parts/written/Author'
import { Fate } from '@/parts/written/Fate'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Tag } from '@/ui/Tag'
import { counted } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'

interface SaidProps {
  said: OpinionReply
  onMore: () => void
  onAppeal: () => void
  children?: ReactNode
}

/** Something that somebody said: who, when, what; an office's word is marked. */
export function Said({ said, onMore, onAppeal, children }: SaidProps) {
  const { author, at, text, state, removedFor, mayAppeal } = said
  return (
    <View className="dv-said">
      <View className="u-row u-between u-g2">
        <Author author={author} at={at} />
        {state === 'visible' && (
          <Press className="dv-others" label="更多：举报、撤回" onPress={onMore}>
            <Icon name="more" />
          </Press>
        )}
      </View>
      {author.office !== null && (
        <View className="u-mt2">
          <Tag tone="green" icon="checkc">
            正式答复
          </Tag>
        </View>
      )}
      <View className="u-mt2 dv-words">{text}</View>
      <Fate state={state} removedFor={removedFor} mayAppeal={mayAppeal} onAppeal={onAppeal} />
      {children}
    </View>
  )
}

type Page = ActionOutput<'deliberation.opinionReplies'>
const pageOf = ({ replies, next }: Page) => ({ items: replies, next })

interface RepliesProps {
  opinion: Opinion
  place: { compoundId: string; deliberationId: string }
  /** Changes when a reply was written. */
  turn: number
  onMore: (said: OpinionReply) => void
  onAppeal: (said: OpinionReply) => void
}

/** The replies to one opinion, opened under it. */
export function Replies({ opinion, place, turn, onMore, onAppeal }: RepliesProps) {
  const input = { ...place, opinionId: opinion.opinionId }
  const query = useQuery('deliberation.opinionReplies', input)
  const list = useMore(
    `${opinion.opinionId} ${String(turn)} ${counted(opinion.replies, '条')}`,
    query.output === null ? null : pageOf(query.output),
    async (cursor) => pageOf(await call('deliberation.opinionReplies', { ...input, cursor })),
  )
  return (
    <View className="dv-replies">
      <Loaded query={query} heights={[60]}>
        {({ mine }) => (
          <>
            {[...list.items, ...mine].map((said) => (
              <Said
                key={said.opinionId}
                said={said}
                onMore={() => {
                  onMore(said)
                }}
                onAppeal={() => {
                  onAppeal(said)
                }}
              />
            ))}
            <MoreButton list={list} />
          </>
        )}
      </Loaded>
    </View>
  )
}
