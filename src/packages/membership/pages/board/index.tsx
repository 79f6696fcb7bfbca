import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { carryGroup } from '@/platform/groupEntry'
import { openPage } from '@/platform/navigate'
import { scopeParams, useScopeParam } from '@/state/scope-params'
import { markSeen } from '@/state/seen'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Empty } from '@/ui/states'
import { a11y } from '@/ui/a11y'
import { TOPIC_WORDS } from '@/words/groups'
import type { ActionOutput } from '~types/contracts'
import type { PostCard, Topic } from '~types/membership/boards'
import { groupName, scopeName } from '../../../../../domain/groups/scope'
import { Composer } from '../../board/Composer'
import { PostView } from '../../board/PostView'
import { useSubject } from '@/parts/written/useSubject'
import '../../groups.css'

type Board = ActionOutput<'membership.board'>
const TOPICS: readonly Topic[] = ['notice', 'help', 'proposal', 'lost', 'chat']

/** 群公告板: what a scope has to say to itself. */
export default function BoardPage() {
  const { compoundId = '' } = useRouter().params
  const scope = useScopeParam()
  const [topic, setTopic] = useState<Topic | null>(null)
  const [writing, setWriting] = useState(false)
  const input = { compoundId, scope, ...(topic !== null && { topic }) }
  const query = useQuery('membership.board', input)
  const react = useAction('membership.react')
  const board = query.output
  const first = board === null ? null : { items: board.posts, next: board.next }
  const list = useMore(JSON.stringify(input), first, async (cursor) => {
    const page = await call('membership.board', { ...input, cursor })
    return { items: page.posts, next: page.next }
  })
  const subject = useSubject(compoundId, board?.manages ?? false, query.refresh)
  const title = board === null ? '群公告板' : groupName(scope, board.compoundName)

  useEffect(carryGroup, [])
  useShareAppMessage(() => ({
    title: `${title}：公告和邻居的话`,
    path: cardPath(compoundId, scopeParams(scope)),
  }))
  useEffect(() => {
    const newest = [...(board?.posts ?? []), ...(board?.pinned ?? [])].map(({ at }) => at)
    if (newest.length > 0) markSeen(compoundId, scope, Math.max(...newest))
  }, [board, compoundId, scope])

  if (query.failure?.code === 'NOT_PERMITTED') return <Closed />
  const like = async (post: PostCard, on: boolean) => {
    const outcome = await react.run({ compoundId, postId: post.postId, on })
    if (outcome.ok) await query.refresh()
    else await Taro.showToast({ title: sentenceOf(failureOf(outcome.failure)), icon: 'none' })
  }
  const view = (post: PostCard, inside: Board) => (
    <PostView
      key={post.postId}
      post={post}
      onOpen={() => openPage('post', { compoundId, postId: post.postId })}
      {...(inside.mayPost && { onLike: (on: boolean) => like(post, on) })}
      {...(inside.mayDeliberate &&
        post.topic !== 'notice' && {
          onDeliberate: () => openPage('wizard', { source: post.postId, compoundId }),
        })}
      onTopic={(deliberationId) => openPage('detail', { compoundId, deliberationId })}
      onAppeal={() => {
        subject.appeal({ kind: 'post', id: post.postId })
      }}
      onMore={() => {
        subject.menu({ kind: 'post', id: post.postId }, post.author.mine)
      }}
    />
  )
  return (
    <Page
      title={title}
      onRefresh={query.refresh}
      bar={
        board !== null && (board.mayPost || board.manages) ? (
          <Bar
            board={board}
            onNotice={() => openPage('notice', { compoundId, ...scopeParams(scope) })}
            onWrite={() => {
              setWriting(true)
            }}
          />
        ) : undefined
      }
      over={
        <>
          <Composer
            open={writing}
            compoundId={compoundId}
            scope={scope}
            seenBy={scopeName(scope)}
            onClose={() => {
              setWriting(false)
            }}
            onWritten={async (told) => {
              setWriting(false)
              await Promise.all([Taro.showToast({ title: told, icon: 'none' }), query.refresh()])
            }}
          />
          {subject.over}
        </>
      }
    >
      <Topics topic={topic} onPick={setTopic} />
      <Loaded query={query} heights={[90, 220, 180]}>
        {(output) => (
          <>
            {output.pinned.map((post) => (
              <Press
                key={post.postId}
                className="u-mt3 mb-pin"
                label={`置顶通知：${post.title}`}
                onPress={() => openPage('post', { compoundId, postId: post.postId })}
              >
                <Banner kind="warn" icon="horn">
                  <View className="yb-b">{post.title}</View>
                  <View className="yb-sub">
                    {post.text.slice(0, 60)} {post.author.name}
                  </View>
                </Banner>
              </Press>
            ))}
            {output.mine.length + list.items.length > 0 ? (
              <View className="mb-posts">
                {topic === null && output.mine.map((post) => view(post, output))}
                {list.items.map((post) => view(post, output))}
              </View>
            ) : (
              output.pinned.length === 0 && (
                <Empty icon="chat">
                  {output.postsAllowed
                    ? '还没有人说话。通知、求助、提议都会在这里。'
                    : '还没有通知。这个小区只发通知，邻居发言还没开放。'}
                </Empty>
              )
            )}
            <MoreButton list={list} />
            <View className="yb-cap u-center u-mt4">只有{scopeName(scope)}核验过的住户能看到</View>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Topics({ topic, onPick }: { topic: Topic | null; onPick: (topic: Topic | null) => void }) {
  return (
    <View className="mb-scroll" {...a11y({ role: 'radiogroup', label: '看哪一类' })}>
      {[null, ...TOPICS].map((one) => (
        <Chip
          key={one ?? 'all'}
          on={one === topic}
          onPress={() => {
            onPick(one)
          }}
        >
          {one === null ? '全部' : TOPIC_WORDS[one]}
        </Chip>
      ))}
    </View>
  )
}

function Bar({ board, onNotice, onWrite }: { board: Board; onNotice: () => unknown; onWrite: () => unknown }) {
  return (
    <BottomBar>
      <View className="mb-composer">
        {board.mayPost && (
          <Press className="mb-composer-f" label="跟邻居说一声" onPress={onWrite}>
            跟邻居说一声
          </Press>
        )}
        {board.manages ? (
          <Button size="sm" icon="horn" block={!board.mayPost} onPress={onNotice}>
            发通知
          </Button>
        ) : (
          <Button size="sm" onPress={onWrite}>
            发布
          </Button>
        )}
      </View>
    </BottomBar>
  )
}

/** For who came by a card and does not live here. */
function Closed() {
  return (
    <Page title="群公告板">
      <Empty icon="lock" action={<Button onPress={() => openPage('join')}>去核验房屋</Button>}>
        这里只给住在这一栋、核验过房屋的邻居看。
      </Empty>
    </Page>
  )
}

function cardPath(compoundId: string, scope: Readonly<Record<string, string>>): string {
  const query = Object.entries({ compoundId, ...scope }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `/packages/membership/pages/board/index?${query.join('&')}`
}
