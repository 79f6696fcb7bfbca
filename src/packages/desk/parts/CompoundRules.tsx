import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { ActionOutput } from '~types/contracts'
import type { CompoundRules as Rules, RulesVersion } from '~types/deliberation/rules'
import { differencePairs, rulePairs, RULES_STATE_WORDS, rulesSentence } from '../words/rules'
import { RulesForm } from './RulesForm'
import { CardTitle, Title } from './Title'

type Shown = ActionOutput<'deliberation.rules'>

/** 小区规则: what votes are frozen with from now on, who proposed it, and what the community said. */
export function CompoundRules({ compoundId }: { compoundId: string }) {
  const query = useQuery('deliberation.rules', { compoundId })
  const decide = useAction('deliberation.decideRules')
  const [writing, setWriting] = useState(false)
  const [refusing, setRefusing] = useState<number | null>(null)
  const act = async (version: number, decision: 'confirm' | 'refuse' | 'withdraw', reason: string) => {
    const outcome = await decide.run({ compoundId, version, decision, reason })
    if (outcome.ok) setRefusing(null)
    await query.refresh()
  }
  return (
    <Page
      title="小区规则"
      onRefresh={query.refresh}
      over={
        <RefuseRules
          version={refusing}
          pending={decide.pending}
          onRefuse={(version, reason) => act(version, 'refuse', reason)}
          onClose={() => {
            setRefusing(null)
          }}
        />
      }
    >
      <Loaded query={query}>
        {(shown) =>
          writing ? (
            <View>
              <Title help="提出以后，要由社区工作者核定才生效；正在进行的表决不受影响。">要改哪些规则？</Title>
              <RulesForm
                compoundId={compoundId}
                inForce={shown.inForce}
                onDone={query.refresh}
                onClose={() => {
                  setWriting(false)
                }}
              />
            </View>
          ) : (
            <View>
              <InForce shown={shown} />
              {shown.versions.map((version) => (
                <Version
                  key={version.version}
                  version={version}
                  shown={shown}
                  pending={decide.pending}
                  onConfirm={() => act(version.version, 'confirm', '')}
                  onRefuse={() => {
                    setRefusing(version.version)
                  }}
                  onWithdraw={() => act(version.version, 'withdraw', '')}
                />
              ))}
              {decide.failure !== null && (
                <View className="u-mt3">
                  <Banner kind="danger">{rulesSentence(decide.failure)}</Banner>
                </View>
              )}
              {shown.mayPropose && (
                <View className="u-mt5">
                  <Button
                    kind="line"
                    block
                    icon="edit"
                    onPress={() => {
                      setWriting(true)
                    }}
                  >
                    提出修改
                  </Button>
                </View>
              )}
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

function InForce({ shown: { version, inForce, localRuleUrl } }: { shown: Shown }) {
  return (
    <Card>
      <CardTitle>现在的规则{version > 0 && ` · 第 ${String(version)} 版`}</CardTitle>
      <View className="yb-sub u-mt1">
        {version === 0 ? '还没有定过自己的规则，按法律的最低要求来。' : '以后公告的表决都按它封存。'}
      </View>
      <View className="u-mt3">
        <KeyValue left pairs={rulePairs(inForce)} />
      </View>
      {localRuleUrl !== null && (
        <View className="u-mt3">
          <Button kind="line" size="sm" icon="doc" onPress={() => Taro.setClipboardData({ data: localRuleUrl })}>
            复制本地规定文件的链接
          </Button>
        </View>
      )}
    </Card>
  )
}

interface VersionProps {
  version: RulesVersion
  shown: Shown
  pending: boolean
  onConfirm: () => Promise<void>
  onRefuse: () => void
  onWithdraw: () => Promise<void>
}

function Version({ version: one, shown, pending, onConfirm, onRefuse, onWithdraw }: VersionProps) {
  const { version, state, proposed, decided, rules } = one
  const waits = state === 'proposed'
  return (
    <Card className="u-mt3" {...(waits && { kind: 'key' as const })}>
      <CardTitle>
        第 {version} 版 · {RULES_STATE_WORDS[state]}
      </CardTitle>
      <View className="yb-sub u-mt1">
        {day(proposed.at)} {proposed.nameMasked}提出
        {decided !== null && `；${day(decided.at)} ${decided.nameMasked}${RULES_STATE_WORDS[state]}`}
        {decided !== null && decided.reason !== '' && `：${decided.reason}`}
      </View>
      {waits && <Difference from={shown.inForce} to={rules} />}
      {waits && shown.mayConfirm && (
        <View>
          <View className="u-mt3">
            <Button block loading={pending} onPress={onConfirm}>
              核定，以后按它办
            </Button>
          </View>
          <View className="u-mt2">
            <Button kind="quiet" block onPress={onRefuse}>
              不同意
            </Button>
          </View>
        </View>
      )}
      {waits && proposed.isMe && (
        <View className="u-mt3">
          <Button kind="quiet" block loading={pending} onPress={onWithdraw}>
            撤回我提的
          </Button>
        </View>
      )}
    </Card>
  )
}

function Difference({ from, to }: { from: Rules; to: Rules }) {
  return (
    <View className="yb-inset u-mt3">
      <KeyValue left pairs={differencePairs(from, to)} />
    </View>
  )
}

interface RefuseProps {
  version: number | null
  pending: boolean
  onRefuse: (version: number, reason: string) => Promise<void>
  onClose: () => void
}

function RefuseRules({ version, pending, onRefuse, onClose }: RefuseProps) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  return (
    <Sheet
      open={version !== null}
      title="不同意这一版"
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button
          block
          kind="danger"
          loading={pending}
          onPress={() => {
            setTried(true)
            return version === null || missing ? undefined : onRefuse(version, reason.trim())
          }}
        >
          不同意
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="为什么" error={tried && missing ? '写一句原因，提出的人要知道怎么改' : null}>
          <TextArea
            value={reason}
            maxLength={200}
            placeholder="例如：附的规定已经废止，请换新的"
            onChange={setReason}
          />
        </Field>
      </View>
    </Sheet>
  )
}
