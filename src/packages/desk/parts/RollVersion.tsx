import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted, dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { ROLE_WORDS } from '@/words/membership'
import { countsLine, rollSentence, versionName, versionState } from '../words/roll'
import { RollChanges } from './RollChanges'
import { CardTitle } from './Title'
import { UnmatchedOwners } from './UnmatchedOwners'

/** One version: who brought it, what it changes, and the second person's word. */
export function RollVersion({ compoundId, rollId }: { compoundId: string; rollId: string }) {
  const query = useQuery('roll.changes', { compoundId, rollId })
  const settle = useAction('roll.settle')
  const [asked, setAsked] = useState<'accept' | 'refuse' | null>(null)
  const { output } = query
  const first = output === null ? null : { items: output.changes, next: output.next }
  const changes = useMore(rollId, first, async (cursor) => {
    const page = await call('roll.changes', { compoundId, rollId, cursor })
    return { items: page.changes, next: page.next }
  })
  const close = () => {
    settle.forget()
    setAsked(null)
  }
  const run = async (accept: boolean, reason: string) => {
    const outcome = await settle.run({ compoundId, rollId, accept, reason })
    if (!outcome.ok) return
    close()
    await query.refresh()
  }
  const ask = (what: 'accept' | 'refuse') => () => {
    setAsked(what)
  }
  const sentence = settle.failure === null ? null : rollSentence(settle.failure)
  return (
    <Page
      title="户册的变化"
      onRefresh={query.refresh}
      bar={
        output?.maySettle === true && (
          <BottomBar tip="通过后，新发起的议事就用这一份；已经公告的仍用公告时的名册。">
            <Buttons>
              <Button kind="quiet" onPress={ask('refuse')}>
                不通过
              </Button>
              <Button onPress={ask('accept')}>核对无误，启用</Button>
            </Buttons>
          </BottomBar>
        )
      }
      over={
        asked === 'refuse' ? (
          <ReasonSheet
            title="为什么不通过？"
            label="原因"
            help="提交的人会看到"
            placeholder="例如：少了 4 号楼"
            missing="写一句原因，提交的人才知道怎么改"
            least={1}
            primary="不通过"
            danger
            pending={settle.pending}
            sentence={sentence}
            onSend={(reason) => run(false, reason)}
            onClose={close}
          />
        ) : (
          <Sheet
            open={asked === 'accept'}
            title="启用这一份户册？"
            closeText="再看看"
            onClose={close}
            primary={
              <Button block loading={settle.pending} onPress={() => run(true, '')}>
                启用
              </Button>
            }
          >
            <View className="c-2 u-mt3">启用后不能撤回；有错再更正，会另有一条记录。</View>
            {sentence !== null && (
              <View className="u-mt3">
                <Banner kind="danger">{sentence}</Banner>
              </View>
            )}
          </Sheet>
        )
      }
    >
      <Loaded query={query}>
        {({ version }) => {
          const { source, totals, proposedBy, proposedAt, decidedBy, decidedAt, hash } = version
          return (
            <View>
              {version.stale && (
                <View className="u-mt3">
                  <Banner kind="warn">提交以后，又有另一份户册启用了。这份不能再启用，请重新提交。</Banner>
                </View>
              )}
              {version.state === 'proposed' && proposedBy.mine && (
                <View className="u-mt3">
                  <Banner kind="info">您提交的，要由另一位委员或社区工作者复核后启用。</Banner>
                </View>
              )}
              <Card className="u-mt3">
                <CardTitle>{versionName(source)}</CardTitle>
                <View className="u-mt2">
                  <KeyValue
                    left
                    pairs={[
                      ['状态', versionState(version)],
                      ['房屋', `${counted(totals.houses, '套')}，${area(totals.areaCentiSqm)}`],
                      ['投票人', counted(totals.voters, '人')],
                      ...(source.kind !== 'import' ? [['原因', source.reason] as const] : []),
                      ['提交', `${dateTime(proposedAt)} ${ROLE_WORDS[proposedBy.role]} ${proposedBy.nameMasked}`],
                      ...(decidedBy === null || decidedAt === null
                        ? []
                        : [
                            [
                              '复核',
                              `${dateTime(decidedAt)} ${ROLE_WORDS[decidedBy.role]} ${decidedBy.nameMasked}`,
                            ] as const,
                          ]),
                      ...(version.refusal === null ? [] : [['没通过', version.refusal] as const]),
                      ['校验码', `${hash.slice(0, 8)}…${hash.slice(-8)}`],
                    ]}
                  />
                </View>
                {source.kind !== 'import' && source.evidenceUrl !== null && (
                  <View className="u-mt3">
                    <EvidenceButton url={source.evidenceUrl} />
                  </View>
                )}
              </Card>
              <Card className="u-mt3">
                <CardTitle>和前一份比</CardTitle>
                <View className="yb-sub u-mt1">{countsLine(version.counts) ?? '这是第一份，没有前一份可比。'}</View>
                <RollChanges changes={changes.items} />
                <MoreButton list={changes} />
              </Card>
              {version.current && <UnmatchedOwners compoundId={compoundId} rollId={rollId} />}
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

function EvidenceButton({ url }: { url: string }) {
  return (
    <Button kind="line" block icon="camera" onPress={() => Taro.previewImage({ urls: [url] })}>
      看证明照片
    </Button>
  )
}
