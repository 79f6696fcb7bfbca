import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Input } from '@/ui/Field'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import type { Reply } from '~types/membership/boards'
import { Author } from '@/parts/written/Author'
import { Fate } from '@/parts/written/Fate'
import { PostView } from '../../board/PostView'
import { Unread } from '../../board/Unread'
import { useSubject } from '@/parts/written/useSubject'
import '../../groups.css'

type Opened = ActionOutput<'membership.post'>

/** One post with its replies; a notice with who has read it. */
export default function PostPage() {
  const { compoundId = '', postId = '' } = useRouter().params
  const query = useQuery('membership.post', { compoundId, postId })
  const react = useAction('membership.react')
  const pin = useAction('membership.pin')
  const reply = useAction('membership.reply')
  const [text, setText] = useState('')
  const opened = query.output
  const first = opened === null ? null : { items: opened.replies, next: opened.next }
  const replies = useMore(postId, first, async (cursor) => {
    const page = await call('membership.post', { compoundId, postId, cursor })
    return { items: page.replies, next: page.next }
  })
  const subject = useSubject(compoundId, opened?.manages ?? false, query.refresh)

  const isNotice = opened?.post.topic === 'notice' && opened.post.state === 'visible'
  useEffect(() => {
    // Whether it is known that this home has read matters to nobody who reads: no word about a failure.
    if (isNotice) void call('membership.markRead', { compoundId, postId }).catch(() => undefined)
  }, [isNotice, compoundId, postId])

  const send = async () => {
    const outcome = await reply.run({ compoundId, postId, text: text.trim() })
    if (!outcome.ok) return
    setText('')
    if (outcome.output.state === 'held') await Taro.showToast({ title: '等人看过就发出来', icon: 'none' })
    await query.refresh()
  }
  return (
    <Page
      title={opened?.post.topic === 'notice' ? '通知' : '邻居的话'}
      onRefresh={query.refresh}
      over={subject.over}
      bar={
        opened?.mayReply === true ? (
          <BottomBar {...(reply.failure !== null && { tip: sentenceOf(reply.failure) })}>
            <View className="mb-composer">
              <View className="u-grow">
                <Input
                  value={text}
                  label="回复"
                  placeholder={opened.manages ? '以职务身份回复' : '回复一句'}
                  maxLength={300}
                  onChange={setText}
                />
              </View>
              <Button size="sm" disabled={text.trim() === ''} loading={reply.pending} loadingText="发送" onPress={send}>
                回复
              </Button>
            </View>
          </BottomBar>
        ) : undefined
      }
    >
      <Loaded query={query} heights={[220, 160]}>
        {(output) => (
          <>
            <View className="mb-posts">
              <PostView
                post={output.post}
                {...(output.mayReply && {
                  onLike: async (on: boolean) => {
                    const { ok } = await react.run({ compoundId, postId, on })
                    if (ok) await query.refresh()
                  },
                })}
                {...(output.mayDeliberate &&
                  !isNotice && { onDeliberate: () => openPage('wizard', { source: postId, compoundId }) })}
                onTopic={(deliberationId) => openPage('detail', { compoundId, deliberationId })}
                onAppeal={() => {
                  subject.appeal({ kind: 'post', id: postId })
                }}
                onMore={() => {
                  subject.menu({ kind: 'post', id: postId }, output.post.author.mine)
                }}
              />
            </View>
            {output.reads !== null && <Reads output={output} compoundId={compoundId} />}
            {output.manages && output.post.topic === 'notice' && (
              <View className="u-mt3">
                <Button
                  kind="quiet"
                  block
                  loading={pin.pending}
                  onPress={async () => {
                    const { ok } = await pin.run({ compoundId, postId, pinned: !output.post.pinned })
                    if (ok) await query.refresh()
                  }}
                >
                  {output.post.pinned ? '不再置顶' : '置顶这条通知'}
                </Button>
              </View>
            )}
            {replies.items.length > 0 && (
              <Section title="回复" more={counted(output.post.replies, '条')}>
                <Card kind="flush">
                  {replies.items.map((one) => (
                    <ReplyView
                      key={one.replyId}
                      reply={one}
                      onMore={() => {
                        subject.menu({ kind: 'reply', id: one.replyId }, one.author.mine)
                      }}
                      onAppeal={() => {
                        subject.appeal({ kind: 'reply', id: one.replyId })
                      }}
                    />
                  ))}
                </Card>
              </Section>
            )}
            <MoreButton list={replies} />
            {!output.mayReply && output.post.state === 'visible' && (
              <View className="u-mt4">
                <Banner>这个小区还没开放邻居回复，有事请找楼栋长。</Banner>
              </View>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function ReplyView({ reply, onMore, onAppeal }: { reply: Reply; onMore: () => void; onAppeal: () => void }) {
  const { author, at, text, state, removedFor, mayAppeal } = reply
  return (
    <View className="mb-reply">
      <View className="u-row u-between u-g2">
        <Author author={author} at={at} />
        {state === 'visible' && (
          <Press className="mb-act" label="更多：举报、撤回" onPress={onMore}>
            <Icon name="more" />
          </Press>
        )}
      </View>
      <View className="u-mt2 mb-text">{text}</View>
      <Fate state={state} removedFor={removedFor} mayAppeal={mayAppeal} onAppeal={onAppeal} />
    </View>
  )
}

/** A resident sees a number, who gave the notice the homes that have not read. */
function Reads({ output, compoundId }: { output: Opened; compoundId: string }) {
  const { reads, units, post } = output
  const [asked, setAsked] = useState(false)
  if (reads === null) return null
  const of = reads.of !== null && reads.of >= reads.homes ? `，共 ${counted(reads.of, '户')}` : ''
  return (
    <Section>
      <Card kind="flush">
        <Row
          icon="home"
          title={`${counted(reads.homes, '户')}看过${of}`}
          {...(units.length > 0 && {
            detail: asked ? '收起没看的户' : '看哪些户还没看',
            onPress: () => {
              setAsked(!asked)
            },
          })}
        />
      </Card>
      {asked && <Unread compoundId={compoundId} postId={post.postId} units={units} />}
    </Section>
  )
}
