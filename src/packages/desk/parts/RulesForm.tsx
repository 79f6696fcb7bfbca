import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { chooseFile, uploadFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { counted } from '@/ui/format'
import { SwitchRow } from '@/ui/Switch'
import type { CompoundRules } from '~types/deliberation/rules'
import { differencePairs, rulesSentence } from '../words/rules'
import { CardTitle } from './Title'

interface Props {
  compoundId: string
  inForce: CompoundRules
  onDone: () => Promise<unknown>
  onClose: () => void
}

type Days =
  'noticeDays' | 'votingDaysMin' | 'votingDaysMax' | 'objectionDays' | 'extensionDays' | 'proxyCap' | 'paperHours'

const CHOICES: readonly { field: Days; label: string; options: readonly number[]; unit: string; none?: string }[] = [
  { field: 'noticeDays', label: '通知提前几天（法定至少 15 天）', options: [15, 20, 30], unit: '天' },
  { field: 'votingDaysMin', label: '业主大会至少投几天', options: [3, 5, 7, 10, 14], unit: '天' },
  { field: 'votingDaysMax', label: '业主大会最多投几天', options: [14, 30, 45, 60], unit: '天' },
  { field: 'objectionDays', label: '计票后公示几天', options: [3, 5, 7, 10, 15], unit: '天' },
  { field: 'extensionDays', label: '可以延长一次，最多几天', options: [0, 3, 7, 14, 21], unit: '天', none: '不能延长' },
  { field: 'proxyCap', label: '一个人最多代理几户', options: [0, 1, 2, 3], unit: '户', none: '不能代理' },
  { field: 'paperHours', label: '截止后几小时内核对完纸质票', options: [12, 24, 48, 72], unit: '小时' },
]

/** Proposes the next rules. What stays as it is, stays; the community confirms before anything changes. */
export function RulesForm({ compoundId, inForce, onDone, onClose }: Props) {
  const propose = useAction('deliberation.proposeRules')
  const [rules, setRules] = useState<CompoundRules>(inForce)
  const [title, setTitle] = useState(inForce.localRule?.title ?? '')
  const [file, setFile] = useState<{ fileID: string; name: string } | null>(null)
  const [uploading, setUploading] = useState<'no' | 'running' | 'failed'>('no')
  const set = (part: Partial<CompoundRules>) => {
    setRules((before) => ({ ...before, ...part }))
  }
  const fileID = file?.fileID ?? inForce.localRule?.fileID ?? null
  const next: CompoundRules = {
    ...rules,
    localRule: title.trim() === '' ? null : { title: title.trim(), fileID },
  }
  const changed = JSON.stringify(next) !== JSON.stringify(inForce)
  const wrong = title.trim() !== '' && title.trim().length < 4

  const attach = async () => {
    const chosen = await chooseFile(['pdf', 'jpg', 'png', 'docx'])
    if (chosen === null) return
    setUploading('running')
    try {
      const ending = chosen.name.split('.').at(-1) ?? 'pdf'
      const key = await makeRequestKey()
      setFile({ fileID: await uploadFile(chosen, `rules/${compoundId}/${key}.${ending}`), name: chosen.name })
      setUploading('no')
    } catch {
      setUploading('failed')
    }
  }
  const send = async () => {
    if (wrong) return
    const outcome = await propose.run({ compoundId, rules: next })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }

  return (
    <View>
      {CHOICES.map(({ field, label, options, unit, none }) => (
        <Card key={field} className="u-mt3">
          <Field label={label}>
            <Chips
              label={label}
              options={[...new Set([...options, inForce[field]])]
                .sort((a, b) => a - b)
                .map((value) => ({
                  value: String(value),
                  text: value === 0 && none !== undefined ? none : counted(value, unit),
                }))}
              value={String(rules[field])}
              onChange={(value) => {
                set({ [field]: Number(value) })
              }}
            />
          </Field>
        </Card>
      ))}
      <Card className="u-mt3">
        <SwitchRow
          label="截止前可以改一次票"
          on={rules.changesAllowed === 1}
          onChange={(on) => {
            set({ changesAllowed: on ? 1 : 0 })
          }}
        />
        <SwitchRow
          label="废票算参加"
          on={rules.invalidCounts}
          onChange={(invalidCounts) => {
            set({ invalidCounts })
          }}
        />
        <SwitchRow
          label="车位面积算进去"
          on={rules.countParking}
          onChange={(countParking) => {
            set({ countParking })
          }}
        />
        <View className="yb-cap u-mt2">车位算不算改了以后，要重新导入一次户册，才对以后的表决生效。</View>
      </Card>
      <Card className="u-mt3">
        <CardTitle>没投票的怎么算</CardTitle>
        <View className="u-mt2">
          <Chips
            label="没投票的怎么算"
            options={[
              { value: 'strict', text: '不算参加' },
              { value: 'joinsMajority', text: '送到了的算进多数' },
            ]}
            value={rules.silence}
            onChange={(silence) => {
              set({ silence: silence === 'joinsMajority' ? 'joinsMajority' : 'strict' })
            }}
          />
        </View>
        <View className="yb-sub u-mt2">
          算进多数要写在议事规则里，把文件附在下面；每一户都要有送达的证据，结果上两种数法都会公布。
        </View>
      </Card>
      <Card className="u-mt3">
        <Field
          label="本地规定（没有就空着）"
          help="规定的名称、文号和条款。手机投票、楼栋单独表决要靠它。"
          error={wrong ? '至少写 4 个字，要能查得到' : null}
        >
          <Input value={title} maxLength={200} placeholder="例如：《××市业主电子投票规定》第八条" onChange={setTitle} />
        </Field>
        <View className="u-mt3">
          <Button kind="line" icon="doc" loading={uploading === 'running'} onPress={attach}>
            {fileID === null ? '附上文件' : '换一份文件'}
          </Button>
          {file !== null && <View className="yb-sub u-mt1">已附上 {file.name}</View>}
          {uploading === 'failed' && <View className="yb-sub c-danger u-mt1">没传上去，请再试一次</View>}
        </View>
      </Card>
      {propose.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{rulesSentence(propose.failure)}</Banner>
        </View>
      )}
      <View className="u-mt4">
        <Button block disabled={!changed || wrong} loading={propose.pending} loadingText="正在提出" onPress={send}>
          {changed ? `提出，改 ${String(differencePairs(inForce, next).length)} 处` : '还没有改动'}
        </Button>
      </View>
      <View className="u-mt3">
        <Button kind="quiet" block onPress={onClose}>
          不改了
        </Button>
      </View>
    </View>
  )
}
