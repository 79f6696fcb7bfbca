import { View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { useSubject } from '@/parts/written/useSubject'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Input } from '@/ui/Field'
import { counted, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { Opinion } from '~types/deliberation/opinions'
import '../../deliberation.css'
import '../../conduct.css'
import { Replies, Said } from '../../conduct/OpinionThread'
import { Heading } from '../../parts/Heading'
import { useVotePlace } from '../../state/useVote'
import { conductSentence } from '../../words/conduct'

type Opened = ActionOutput<'deliberation.opinions'>
const pageOf = ({ opinions, next }: Opened): PageOf<Opinion> => ({ items: opinions, next })

/** 大家的意见: what people say about a topic while it is consulted on, and what they are answered. */
export default function OpinionsPage() {
  const at = useVotePlace()
  const place = { compoundId: at?.compoundId ?? '', deliberationId: at?.deliberationId ?? '' }
  const query = useQuery('deliberation.opinions', at === null ? null : place)
  const list = useMore(place.deliberationId, query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('deliberation.opinions', { ...place, cursor })),
  )
  useReachBottom(() => {
    void list.loadMore()
  })
  const write = useAction('deliberation.writeOpinion')
  const subject = useSubject(place.compoundId, query.output?.manages ?? false, query.refresh)
  const [text, setText] = useState('')
  const [to, setTo] = useState<Opinion | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)

  const send = async () => {
    const outcome = await write.run({ ...place, to: to?.opinionId ?? null, text: text.trim() })
    if (!outcome.ok) return
    setText('')
    setTo(null)
    setTurn((before) => before + 1)
    const told = outcome.output.state === 'held' ? '等人看过就发出来' : '发出去了'
    await Promise.all([Taro.showToast({ title: told, icon: 'none' }), query.refresh()])
  }
  const opened = query.output
  return (
    <Page
      title="大家的意见"
      onRefresh={query.refresh}
      over={subject.over}
      bar={
        opened !== null && mayWrite(opened, to) ? (
          <BottomBar {...tipOf(opened, to, write.failure === null ? null : conductSentence(write.failure))}>
            <View className="dv-composer">
              <View className="u-grow">
                <Input
                  value={text}
                  label={to === null ? '意见' : '回复'}
                  placeholder={to === null ? '说说您的意见' : `回复 ${to.author.name}`}
                  maxLength={500}
                  onChange={setText}
                />
              </View>
              <Button size="sm" disabled={text.trim().length < 2} loading={write.pending} onPress={send}>
                {to === null ? '发表' : '回复'}
              </Button>
              {to !== null && (
                <Button
                  size="sm"
                  kind="text"
                  onPress={() => {
                    setTo(null)
                  }}
                >
                  不回了
                </Button>
              )}
            </View>
          </BottomBar>
        ) : undefined
      }
    >
      <Loaded query={query} heights={[96, 200]}>
        {(output) => (
          <View>
            <Heading>{output.title}</Heading>
            <View className="yb-sub u-mt1">
              {output.until === null
                ? '征求意见已经结束，说过的话都留在这里。'
                : `${shortDateTime(output.until)} 前可以说。起草人会照着改，改了哪些字大家都看得到。`}
            </View>
            {output.until !== null && !output.lives && !output.manages && (
              <View className="u-mt3">
                <Banner>只有住在这个范围里的人可以说意见。</Banner>
              </View>
            )}
            {list.items.length + output.mine.length === 0 ? (
              <Empty icon="chat">还没有人说话</Empty>
            ) : (
              <Card kind="flush" className="u-mt3">
                {[...output.mine, ...list.items].map((opinion) => (
                  <Said
                    key={opinion.opinionId}
                    said={opinion}
                    onMore={() => {
                      subject.menu({ kind: 'opinion', id: opinion.opinionId }, opinion.author.mine)
                    }}
                    onAppeal={() => {
                      subject.appeal({ kind: 'opinion', id: opinion.opinionId })
                    }}
                  >
                    <Under
                      opinion={opinion}
                      open={open === opinion.opinionId}
                      replies={output.left.replies !== 0}
                      onOpen={() => {
                        setOpen(open === opinion.opinionId ? null : opinion.opinionId)
                      }}
                      onReply={() => {
                        setTo(opinion)
                        setOpen(opinion.opinionId)
                      }}
                    />
                    {open === opinion.opinionId && (
                      <Replies
                        opinion={opinion}
                        place={place}
                        turn={turn}
                        onMore={(said) => {
                          subject.menu({ kind: 'opinion', id: said.opinionId }, said.author.mine)
                        }}
                        onAppeal={(said) => {
                          subject.appeal({ kind: 'opinion', id: said.opinionId })
                        }}
                      />
                    )}
                  </Said>
                ))}
              </Card>
            )}
            <MoreButton list={list} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function mayWrite({ left, until }: Opened, to: Opinion | null): boolean {
  return until !== null && (to === null ? left.opinions > 0 : left.replies !== 0)
}

function tipOf({ left }: Opened, to: Opinion | null, failed: string | null): { tip?: string } {
  if (failed !== null) return { tip: failed }
  return to === null ? { tip: `您还可以说 ${counted(left.opinions, '条')}，邻居看到的是姓和门牌` } : {}
}

interface UnderProps {
  opinion: Opinion
  open: boolean
  replies: boolean
  onOpen: () => void
  onReply: () => void
}

/** The last answer of an office, and the ways to read and to write replies. */
function Under({ opinion: { state, answer, replies: count }, open, replies, onOpen, onReply }: UnderProps) {
  if (state !== 'visible') return null
  return (
    <View>
      {answer !== null && !open && (
        <View className="yb-inset u-mt2">
          <View className="yb-cap">{answer.by} 答复</View>
          <View className="dv-words">{answer.text}</View>
        </View>
      )}
      <View className="u-row u-g3 u-mt2">
        {count > 0 && (
          <Press className="yb-sub dv-others" expanded={open} onPress={onOpen}>
            {open ? '收起回复' : `看 ${counted(count, '条回复')}`} <Icon name="down" size="sm" />
          </Press>
        )}
        {replies && (
          <Press className="yb-sub dv-others" onPress={onReply}>
            <Icon name="chat" size="sm" /> 回复
          </Press>
        )}
      </View>
    </View>
  )
}
