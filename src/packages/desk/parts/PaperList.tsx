import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, type Query } from '@/cloud/hooks'
import type { ActionOutput } from '~types/contracts'
import type { BallotPaperRow, PaperState } from '~types/deliberation/papers'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { whoseName } from '../model/whose'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { ballotSentence } from '@/words/ballots'
import { MarksForm } from './MarksForm'

interface Props {
  vote: ActionOutput<'deliberation.get'>
  place: { compoundId: string; deliberationId: string }
  query: Query<ActionOutput<'deliberation.papers'>>
}

interface Reading {
  readonly paperId: string
  readonly url: string
  readonly name: string
}

/** Papers that came in, those that wait first; whoever reads one is alone with its photo. */
export function PaperList({ vote, place, query }: Props) {
  const open = useAction('deliberation.openPaper')
  const read = useAction('deliberation.readPaper')
  const [reading, setReading] = useState<Reading | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const start = async (paper: BallotPaperRow) => {
    const { paperId } = paper
    setSaid(null)
    const outcome = await open.run({ ...place, paperId })
    if (outcome.ok) setReading({ paperId, url: outcome.output.url, name: whoseName(paper) })
    else await query.refresh()
  }
  if (reading !== null) {
    const { paperId, url, name } = reading
    return (
      <View>
        <View className="yb-b u-mt4">{name}</View>
        <View className="yb-sub">看清楚照片，照上面写的选。前一位怎么看的，您看不到。</View>
        <Press
          className="dk-photo-press"
          label={`${name} 的纸质票，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [url], current: url })}
        >
          <Image className="dk-photo" src={url} mode="aspectFit" />
        </Press>
        <MarksForm
          motions={vote.motions}
          words="核对好了"
          ready
          pending={read.pending}
          onSend={async (marks) => {
            const outcome = await read.run({ ...place, paperId, marks })
            if (!outcome.ok) return
            setReading(null)
            setSaid(outcome.output.differ ? DIFFER : SAID[outcome.output.state])
            await query.refresh()
          }}
        />
        <Wrong failure={read.failure} />
        <View className="u-mt3">
          <Button
            kind="quiet"
            block
            onPress={() => {
              setReading(null)
            }}
          >
            先不核对
          </Button>
        </View>
      </View>
    )
  }
  return (
    <View className="u-mt4">
      {said !== null && <Banner icon="checkc">{said}</Banner>}
      <Wrong failure={open.failure} />
      <Loaded query={query}>
        {({ papers, readUntil }) =>
          papers.length === 0 ? (
            <Empty icon="doc">还没有收到纸质票。收到以后，另一位在 {shortDateTime(readUntil)} 前核对。</Empty>
          ) : (
            <View>
              <View className="yb-sub u-mt3">截止前收下的，{shortDateTime(readUntil)} 前核对了才算。</View>
              {papers.map((paper) => (
                <Card key={paper.paperId} className="u-mt3">
                  <View className="u-row u-between u-g2">
                    <View className="yb-b u-grow">{whoseName(paper)}</View>
                    <Tag {...TAGS[paper.state]}>{STATES[paper.state]}</Tag>
                  </View>
                  <View className="yb-sub u-mt1">
                    {shortDateTime(paper.receivedAt)} {paper.receivedBy} 收
                  </View>
                  {paper.differ && <View className="yb-sub c-danger u-mt1">两位看的不一样，请再看一遍。</View>}
                  {paper.state === 'received' && paper.readByMe && !paper.differ && (
                    <View className="yb-cap u-mt2">您看过了，要另一位来核对。</View>
                  )}
                  {paper.mayRead && (
                    <View className="u-mt3">
                      <Button
                        kind="line"
                        block
                        loading={open.pending}
                        label={`核对 ${whoseName(paper)}`}
                        onPress={() => start(paper)}
                      >
                        我来核对
                      </Button>
                    </View>
                  )}
                </Card>
              ))}
            </View>
          )
        }
      </Loaded>
    </View>
  )
}

function Wrong({ failure }: { failure: Parameters<typeof ballotSentence>[0] | null }) {
  if (failure === null) return null
  return (
    <View className="u-mt3">
      <Banner kind="danger">{ballotSentence(failure)}</Banner>
    </View>
  )
}

const STATES: Readonly<Record<PaperState, string>> = {
  received: '等核对',
  confirmed: '有效',
  invalid: '无效',
  denied: '本人说不是他的',
  late: '晚了，已有一张',
}

const TAGS: Readonly<Record<PaperState, { tone: 'accent' | 'green' | 'plain'; icon: 'clock' | 'check' | 'minus' }>> = {
  received: { tone: 'accent', icon: 'clock' },
  confirmed: { tone: 'green', icon: 'check' },
  invalid: { tone: 'plain', icon: 'minus' },
  denied: { tone: 'plain', icon: 'minus' },
  late: { tone: 'plain', icon: 'minus' },
}

const DIFFER = '您和前一位看的不一样，这张先放着，请再看一遍，或者请第三位来看。'
const SAID: Readonly<Record<PaperState, string>> = {
  received: '记下了。',
  confirmed: '两位看的一样，这张票有效。',
  invalid: '两位都认为无效，这张不算，截止前还可以投。',
  denied: '本人说不是他投的，这张不算。',
  late: '另有一张先投了，以先到的为准。',
}
