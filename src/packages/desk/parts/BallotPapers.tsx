import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { DeliveryList } from './DeliveryList'
import { PaperList } from './PaperList'
import { ProxyList } from './ProxyList'
import { ReceivePaper } from './ReceivePaper'

/** The votes that take paper now, then what came in for one of them. */
export function BallotPapers({ compoundId, first }: { compoundId: string; first: string }) {
  const [deliberationId, setDeliberationId] = useState(first)
  if (deliberationId !== '') return <OneVote compoundId={compoundId} deliberationId={deliberationId} />
  return <PickVote compoundId={compoundId} onPick={setDeliberationId} />
}

function PickVote({ compoundId, onPick }: { compoundId: string; onPick: (deliberationId: string) => void }) {
  const query = useQuery('deliberation.list', { compoundId, show: 'running' })
  return (
    <Page title="纸质票和委托书" onRefresh={query.refresh}>
      <Loaded query={query}>
        {({ deliberations }) => {
          const open = deliberations.filter(({ phase }) => ['roster', 'voting', 'counting'].includes(phase))
          if (open.length === 0) return <Empty icon="doc">现在没有在投票的事。开始投票以后，在这里收纸质票。</Empty>
          return (
            <Section title="是哪一次的？">
              <Card kind="flush">
                {open.map(({ deliberationId, title, closesAt }) => (
                  <Row
                    key={deliberationId}
                    icon="vote"
                    title={title}
                    detail={`${shortDateTime(closesAt)} 截止`}
                    onPress={() => {
                      onPick(deliberationId)
                    }}
                  />
                ))}
              </Card>
            </Section>
          )
        }}
      </Loaded>
    </Page>
  )
}

const TABS = [
  { value: 'papers', text: '纸质票' },
  { value: 'proxies', text: '委托书' },
  { value: 'deliveries', text: '送达' },
] as const

function OneVote({ compoundId, deliberationId }: { compoundId: string; deliberationId: string }) {
  const place = { compoundId, deliberationId }
  const vote = useQuery('deliberation.get', place)
  const papers = useQuery('deliberation.papers', place)
  const [tab, setTab] = useState<(typeof TABS)[number]['value']>('papers')
  const [receiving, setReceiving] = useState(false)
  const refresh = async () => {
    await Promise.all([vote.refresh(), papers.refresh()])
  }
  return (
    <Page title="纸质票和委托书" onRefresh={refresh}>
      <Loaded query={vote} heights={[60, 200]}>
        {(shown) =>
          receiving ? (
            <ReceivePaper
              vote={shown}
              place={place}
              onDone={async () => {
                setReceiving(false)
                await papers.refresh()
              }}
              onClose={() => {
                setReceiving(false)
              }}
            />
          ) : (
            <View>
              <View className="yb-title">{shown.title}</View>
              <View className="u-mt3">
                <Chips
                  label="看哪一种"
                  options={TABS.filter(({ value }) => value !== 'proxies' || shown.rules.proxyCap > 0)}
                  value={tab}
                  onChange={setTab}
                />
              </View>
              {tab === 'proxies' && <ProxyList place={place} />}
              {tab === 'deliveries' && <DeliveryList place={place} electorate={shown.electorate} />}
              {tab === 'papers' && shown.phase === 'voting' && (
                <View className="u-mt4">
                  <Button
                    block
                    icon="plus"
                    onPress={() => {
                      setReceiving(true)
                    }}
                  >
                    收下一张纸质票
                  </Button>
                </View>
              )}
              {tab === 'papers' && <PaperList vote={shown} place={place} query={papers} />}
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}
