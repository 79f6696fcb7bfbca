import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { shortCode } from '@/words/codes'
import type { ActionInput, ActionOutput } from '~types/contracts'
import type { Amendment } from '~types/deliberation/amendments'
import '../../deliberation.css'
import '../../conduct.css'
import { AmendmentCard } from '../../conduct/AmendmentCard'
import { AmendSheet } from '../../conduct/AmendSheet'
import { Heading } from '../../parts/Heading'
import { useVotePlace } from '../../state/useVote'
import { conductSentence } from '../../words/conduct'

type Opened = ActionOutput<'deliberation.versions'>
type Decision = ActionInput<'deliberation.decideAmendment'>['decision']
const pageOf = ({ amendments, next }: Opened): PageOf<Amendment> => ({ items: amendments, next })

/** 文本和改动: the words in force, and every change of them by two people. */
export default function VersionsPage() {
  const at = useVotePlace()
  const place = { compoundId: at?.compoundId ?? '', deliberationId: at?.deliberationId ?? '' }
  const query = useQuery('deliberation.versions', at === null ? null : place)
  const list = useMore(place.deliberationId, query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('deliberation.versions', { ...place, cursor })),
  )
  useReachBottom(() => {
    void list.loadMore()
  })
  const decide = useAction('deliberation.decideAmendment')
  const refreeze = useAction('deliberation.proposeRefreeze')
  const [sheet, setSheet] = useState<'amend' | 'refreeze' | Amendment | null>(null)
  const close = () => {
    setSheet(null)
  }
  const settle = async (amendmentId: string, decision: Decision, reason = '') => {
    const { ok } = await decide.run({ ...place, amendmentId, decision, reason })
    if (!ok) return
    close()
    await query.refresh()
  }
  const failed = decide.failure === null ? null : conductSentence(decide.failure)
  return (
    <Page
      title="文本和改动"
      onRefresh={query.refresh}
      over={
        sheet === 'amend' && query.output !== null ? (
          <AmendSheet place={place} text={query.output.text} onDone={query.refresh} onClose={close} />
        ) : sheet === 'refreeze' ? (
          <ReasonSheet
            title="换用更正后的名册"
            label="为什么换"
            help="另一个人确认以后，这次表决就按现在生效的户册来。投票开始后不能再换。"
            placeholder="例如：1号楼101 面积更正"
            missing="写一句原因，所有住户都会看到"
            primary="交给另一个人确认"
            closeText="先不换"
            pending={refreeze.pending}
            sentence={refreeze.failure === null ? null : conductSentence(refreeze.failure)}
            onSend={async (reason) => {
              const { ok } = await refreeze.run({ ...place, reason })
              if (!ok) return
              close()
              await query.refresh()
            }}
            onClose={close}
          />
        ) : sheet !== null && sheet !== 'amend' ? (
          <ReasonSheet
            title="退回这次改动"
            label="为什么退回"
            help="提出的人会看到。"
            placeholder="写一句，他才知道怎么改"
            missing="写一句原因，提出的人才知道怎么改"
            primary="退回"
            danger
            pending={decide.pending}
            sentence={failed}
            onSend={(reason) => settle(sheet.amendmentId, 'refuse', reason)}
            onClose={close}
          />
        ) : null
      }
    >
      <Loaded query={query} heights={[200, 160]}>
        {(output) => (
          <View>
            <Card>
              <Heading>{output.text.title}</Heading>
              <View className="yb-cap u-mt1">
                第 {output.version} 版，{shortDateTime(output.frozenAt)} 起用，开启记录 {shortCode(output.openedHash)}
              </View>
              {output.text.motions.map(({ motionId, text }, index) => (
                <View key={motionId} className="u-mt3">
                  <View className="yb-cap">第 {index + 1} 件</View>
                  <View className="dv-words">{text}</View>
                </View>
              ))}
            </Card>
            {failed !== null && sheet === null && (
              <View className="u-mt3">
                <Banner kind="danger">{failed}</Banner>
              </View>
            )}
            {list.items.map((amendment, index) => (
              <AmendmentCard
                key={amendment.amendmentId}
                amendment={amendment}
                mayDecide={index === 0 && output.mayDecide}
                pending={decide.pending}
                onApprove={() => settle(amendment.amendmentId, 'approve')}
                onRefuse={() => {
                  decide.forget()
                  setSheet(amendment)
                }}
                onWithdraw={() => settle(amendment.amendmentId, 'withdraw')}
              />
            ))}
            {list.items.length === 0 && (
              <View className="yb-sub u-mt3">从公布到现在没有改过。要改也只能在征求意见时，由两个人来改。</View>
            )}
            <MoreButton list={list} />
            <Proposing
              may={output.mayPropose}
              onAmend={() => {
                setSheet('amend')
              }}
              onRefreeze={() => {
                refreeze.forget()
                setSheet('refreeze')
              }}
            />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

interface ProposingProps {
  may: Opened['mayPropose']
  onAmend: () => void
  onRefreeze: () => void
}

function Proposing({ may, onAmend, onRefreeze }: ProposingProps) {
  return (
    <View className="u-mt4">
      {may.text !== null && (
        <Button block kind="line" icon="edit" onPress={onAmend}>
          照意见改文本（{shortDateTime(may.text)} 前）
        </Button>
      )}
      {may.roll !== null && (
        <View className="u-mt3">
          <Button block kind="line" icon="users" onPress={onRefreeze}>
            换用更正后的名册（{shortDateTime(may.roll)} 前）
          </Button>
        </View>
      )}
    </View>
  )
}
