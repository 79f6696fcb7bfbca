import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { area, counted, dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import type { Role } from '~types/policy'
import { countsLine, rollSentence, versionName, versionState } from '../words/roll'

type Version = ActionOutput<'roll.versions'>['versions'][number]

/** Everything about a compound's roll: bringing one in, correcting it, taking it out, and its history. */
export function RollHistory({ compoundId, roles }: { compoundId: string; roles: readonly Role[] }) {
  const query = useQuery('roll.versions', { compoundId })
  const [asked, setAsked] = useState(false)
  const first = query.output === null ? null : { items: query.output.versions, next: query.output.next }
  const versions = useMore(compoundId, first, async (cursor) => {
    const page = await call('roll.versions', { compoundId, cursor })
    return { items: page.versions, next: page.next }
  })
  const may = (...some: readonly Role[]) => some.some((role) => roles.includes(role))
  const standing = versions.items.some(({ current }) => current)
  return (
    <Page
      title="户册"
      onRefresh={query.refresh}
      over={
        asked && (
          <ExportSheet
            compoundId={compoundId}
            mayFull={may('communityWorker')}
            onClose={() => {
              setAsked(false)
            }}
          />
        )
      }
    >
      <Card kind="flush" className="u-mt3">
        {may('operator', 'communityWorker', 'committee') && (
          <Row
            icon="doc"
            title="导入一份"
            detail="房管、社区发来的表格，先看一遍再提交"
            onPress={() => openPage('roll')}
          />
        )}
        {standing && may('communityWorker', 'committee') && (
          <Row
            icon="edit"
            title="更正一套"
            detail="面积、产权人、交付状态写错了"
            onPress={() => openPage('correction')}
          />
        )}
        {standing && may('communityWorker', 'committee') && (
          <Row
            icon="users"
            title="合并同一买受人"
            detail="同一个人的几套房，户册没认出来的"
            onPress={() => openPage('merging')}
          />
        )}
        {standing && may('communityWorker', 'committee', 'supervisor') && (
          <Row
            icon="download"
            title="导出"
            detail="姓名隐去，可以打开核对"
            onPress={() => {
              setAsked(true)
            }}
          />
        )}
      </Card>
      <Section title="历史">
        <Loaded query={query}>
          {() =>
            versions.items.length === 0 ? (
              <Empty icon="doc">还没有户册。导入以后，每一次变化都会列在这里。</Empty>
            ) : (
              <View>
                {versions.items.map((version) => (
                  <VersionCard key={version.rollId} version={version} compoundId={compoundId} />
                ))}
                <MoreButton list={versions} />
              </View>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}

function VersionCard({ version, compoundId }: { version: Version; compoundId: string }) {
  const { rollId, source, totals, counts, proposedBy, proposedAt, decidedBy, refusal } = version
  const state = versionState(version)
  const name = versionName(source) + (source.kind === 'import' ? '' : `：${source.reason}`)
  const line = countsLine(counts)
  return (
    <Card
      className="u-mt3"
      label={`${name}，${state}，点开看变化`}
      onPress={() => openPage('rollVersion', { compoundId, rollId })}
    >
      <View className="u-row u-between u-g2">
        <View className="yb-b u-grow">{name}</View>
        <Tag {...(version.current && { tone: 'vf-passed' as const })}>{state}</Tag>
      </View>
      <View className="yb-sub u-mt1">
        {counted(totals.houses, '套')}，{area(totals.areaCentiSqm)}，{counted(totals.voters, '人')}
      </View>
      {line !== null && <View className="yb-sub">{line}</View>}
      <View className="yb-cap u-mt1">
        {dateTime(proposedAt)} {ROLE_WORDS[proposedBy.role]} {proposedBy.nameMasked} 提交
        {decidedBy !== null && `，${decidedBy.nameMasked} 复核`}
      </View>
      {refusal !== null && <View className="yb-sub c-danger u-mt1">没通过：{refusal}</View>}
    </Card>
  )
}

function ExportSheet({ compoundId, mayFull, onClose }: { compoundId: string; mayFull: boolean; onClose: () => void }) {
  const action = useAction('roll.export')
  const [reason, setReason] = useState('')
  const [copied, setCopied] = useState(false)
  const run = async (full: boolean) => {
    const outcome = await action.run({ compoundId, full, reason: reason.trim() })
    if (!outcome.ok) return
    await Taro.setClipboardData({ data: outcome.output.url })
    setCopied(true)
  }
  return (
    <Sheet
      open
      title="导出户册"
      closeText="关上"
      onClose={onClose}
      primary={
        <Button block loading={action.pending} loadingText="正在做表" onPress={() => run(false)}>
          导出（姓名隐去）
        </Button>
      }
    >
      <View className="c-2 u-mt2">做好后把下载地址复制到剪贴板，10 分钟内有效，粘贴到浏览器里打开。</View>
      {mayFull && (
        <View className="u-mt3">
          <Field label="要带姓名的，写明用途" help="会记在办事记录里。证件号只有后四位，手机号隐去中间。">
            <TextArea value={reason} maxLength={200} placeholder="例如：筹备业主大会核对名册" onChange={setReason} />
          </Field>
          <View className="u-mt3">
            <Button
              kind="line"
              block
              disabled={reason.trim().length < 2}
              loading={action.pending}
              onPress={() => run(true)}
            >
              导出带姓名的
            </Button>
          </View>
        </View>
      )}
      {copied && (
        <View className="u-mt3">
          <Banner kind="ok">下载地址已经复制，请粘贴到浏览器打开。</Banner>
        </View>
      )}
      {action.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{rollSentence(action.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
