import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { qrImage } from '@/parts/qr'
import { sheetHtml, type Sheet } from '@/parts/sheet'
import { OWN_VERIFY_PAGE, printSheet, PRINTS } from '@/platform/printSheet'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Skeleton } from '@/ui/states'
import '../../followup.css'
import { noticeSheet, resultSheet } from '../../model/poster'
import { Heading } from '../../parts/Heading'
import { useThing } from '../../state/usePlace'

/** 贴在公告栏: the notice or the result of a vote as one sheet of A4, with what it can be checked by. */
export default function PosterPage() {
  const thing = useThing('deliberationId')
  const { compound } = useSession()
  const place = thing === null ? null : { compoundId: thing.compoundId, deliberationId: thing.id }
  const inside = thing === null ? null : { compoundId: thing.compoundId }
  const vote = useQuery('deliberation.get', place)
  const result = useQuery('deliberation.result', place)
  const head = useQuery('ledger.head', inside)
  const watch = useQuery('ledger.witnesses', inside)
  const verify = useQuery('followup.verifyPage', inside)
  const [chosen, setChosen] = useState<'notice' | 'result' | null>(null)
  const [failed, setFailed] = useState(false)
  const kind = chosen ?? (result.output === null ? 'notice' : 'result')
  const ledger = head.output === null || watch.output === null ? null : { head: head.output, watch: watch.output }
  const url = verify.output?.url ?? OWN_VERIFY_PAGE
  const name = compound?.name ?? ''
  const sheet =
    vote.output === null || ledger === null || verify.output === null
      ? null
      : kind === 'result' && result.output !== null
        ? resultSheet(vote.output, result.output, name, ledger, url)
        : noticeSheet(vote.output, name, ledger, url)
  const print = async () => {
    if (sheet === null) return
    setFailed(false)
    await printSheet(`${sheet.title}.html`, sheetHtml(sheet)).catch(() => {
      setFailed(true)
    })
  }
  return (
    <Page
      title="贴在公告栏"
      onRefresh={vote.refresh}
      {...(sheet !== null && {
        bar: (
          <BottomBar tip={PRINTS ? '一张 A4，彩色黑白都行' : '发到电脑上打开，打印一张 A4'}>
            <Button block icon="doc" onPress={print}>
              {PRINTS ? '打印' : '发到电脑打印'}
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={vote} heights={[48, 300]}>
        {() => (
          <View>
            {result.output !== null && (
              <Segment
                label="贴哪一张"
                options={[
                  { value: 'notice', text: '会议通知' },
                  { value: 'result', text: '结果' },
                ]}
                value={kind}
                onChange={setChosen}
              />
            )}
            {failed && (
              <View className="u-mt3">
                <Banner kind="danger">没有发出去，请再点一次</Banner>
              </View>
            )}
            {sheet === null ? <Skeleton heights={[300]} /> : <Shown sheet={sheet} />}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** What will stand on paper, block by block. */
function Shown({ sheet: { title, subtitle, blocks, codes } }: { sheet: Sheet }) {
  return (
    <View>
      <View className="yb-title u-mt3">{title}</View>
      <View className="yb-sub">{subtitle}</View>
      {blocks.map(({ heading, lines, pairs }) => (
        <Card className="u-mt3" key={heading}>
          <Heading>{heading}</Heading>
          {lines.map((line) => (
            <View className="u-mt2" key={line}>
              {line}
            </View>
          ))}
          {pairs.length > 0 && (
            <View className="u-mt2 fu-codes">
              <KeyValue left pairs={pairs} />
            </View>
          )}
        </Card>
      ))}
      {codes.map(({ caption, text }) => (
        <Card className="u-mt3" key={caption}>
          <Image className="fu-qr" src={qrImage(text)} mode="aspectFit" />
          <View className="u-center u-mt2">{caption}</View>
        </Card>
      ))}
    </View>
  )
}
