import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { uploadFile, type ChosenFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import { chooseVouchers } from '@/platform/vouchers'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup, Segment } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { fenOfCell, yuanFigure } from '~domain/money'
import type { ActionOutput } from '~types/contracts'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  shareable: NonNullable<ActionOutput<'disclosure.shareOuts'>['shareable']>
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** 提出分配: how much, how it is divided, and what allows it. */
export function ShareOutSheet({ compoundId, shareable, onClose, onDone }: Props) {
  const { period, mostFen } = shareable
  const votes = useQuery('deliberation.list', { compoundId, show: 'ended' })
  const [kind, setKind] = useState<'motion' | 'rule'>('motion')
  const [vote, setVote] = useState<string | null>(null)
  const result = useQuery(
    'deliberation.result',
    kind === 'motion' && vote !== null ? { compoundId, deliberationId: vote } : null,
  )
  const [motionId, setMotionId] = useState<string | null>(null)
  const [division, setDivision] = useState<'byArea' | 'perHome'>('byArea')
  const [amount, setAmount] = useState(yuanFigure(mostFen).replaceAll(',', ''))
  const [clause, setClause] = useState('')
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [sent, setSent] = useState<{ file: ChosenFile; fileID: string } | null>(null)
  const [tried, setTried] = useState(false)
  const [unsent, setUnsent] = useState<Failure | null>(null)
  const proposing = useAction('disclosure.proposeShareOut')
  const amountFen = fenOfCell(amount)
  const amountWrong =
    typeof amountFen === 'number' && amountFen > 0 && amountFen <= mostFen
      ? null
      : `写一个数，最多 ${yuanFigure(mostFen)} 元`
  const passed = (result.output?.motions ?? []).filter((motion) => motion.passed === true)
  const ended = (votes.output?.deliberations ?? []).filter(
    ({ phase, effect }) => phase === 'effective' && effect !== 'consultative',
  )
  const propose = async () => {
    setTried(true)
    setUnsent(null)
    if (typeof amountFen !== 'number' || amountWrong !== null) return
    const basis = await basisOf()
    if (basis === null) return
    const outcome = await proposing.run({ compoundId, period, amountFen, division, basis })
    if (!outcome.ok) return
    onClose()
    await onDone()
  }
  /** Null when something is missing, or the file did not arrive. */
  const basisOf = async () => {
    if (kind === 'motion') return vote === null || motionId === null ? null : { kind, deliberationId: vote, motionId }
    if (file === null || clause.trim().length < 4) return null
    try {
      const fileID = sent?.file === file ? sent.fileID : await upload(compoundId, file)
      setSent({ file, fileID })
      return { kind, fileID, clause: clause.trim() }
    } catch (error) {
      setUnsent(failureOf(error))
      return null
    }
  }
  return (
    <Sheet
      open
      title="提出分配，另一个人复核后生效"
      onClose={onClose}
      primary={
        <Button block icon="cash" loading={proposing.pending} onPress={propose}>
          提出分配
        </Button>
      }
    >
      <Field label="分多少（元）" error={tried ? amountWrong : null} help={`最多 ${yuanFigure(mostFen)} 元`}>
        <Input value={amount} maxLength={16} onChange={setAmount} />
      </Field>
      <View className="u-mt3">
        <Segment
          label="怎么分"
          options={[
            { value: 'byArea', text: '按面积' },
            { value: 'perHome', text: '每户一样' },
          ]}
          value={division}
          onChange={setDivision}
        />
      </View>
      <View className="u-mt3">
        <Segment
          label="凭什么分"
          options={[
            { value: 'motion', text: '通过的表决' },
            { value: 'rule', text: '本地规定' },
          ]}
          value={kind}
          onChange={setKind}
        />
      </View>
      {kind === 'motion' ? (
        <View className="u-mt3">
          {ended.length === 0 && <View className="c-2">还没有生效的法定表决。先表决通过，再来分。</View>}
          <ChoiceGroup label="哪次表决">
            {ended.map(({ deliberationId, title }) => (
              <Choice
                key={deliberationId}
                on={vote === deliberationId}
                title={title}
                onPress={() => {
                  setVote(deliberationId)
                  setMotionId(null)
                }}
              />
            ))}
          </ChoiceGroup>
          {vote !== null && (
            <View className="u-mt3">
              <ChoiceGroup label="哪一件">
                {passed.map((motion) => (
                  <Choice
                    key={motion.motionId}
                    on={motionId === motion.motionId}
                    title={motion.text}
                    onPress={() => {
                      setMotionId(motion.motionId)
                    }}
                  />
                ))}
              </ChoiceGroup>
            </View>
          )}
          {tried && (vote === null || motionId === null) && <View className="yb-field-h err">选通过了的那一件</View>}
        </View>
      ) : (
        <View className="u-mt3">
          <Field label="哪一条规定" error={tried && clause.trim().length < 4 ? '写上规定的名字和条款' : null}>
            <TextArea
              value={clause}
              maxLength={200}
              placeholder="《业主大会议事规则》第十二条：……"
              onChange={setClause}
            />
          </Field>
          <Button
            kind="line"
            size="sm"
            icon="doc"
            onPress={async () => {
              const [chosen] = await chooseVouchers(1)
              if (chosen !== undefined) setFile(chosen)
            }}
          >
            {file === null ? '附上原文（照片或 PDF）' : file.name}
          </Button>
          {tried && file === null && <View className="yb-field-h err">附上规定的原文</View>}
        </View>
      )}
      <Refused failure={unsent ?? proposing.failure} />
    </Sheet>
  )
}

async function upload(compoundId: string, file: ChosenFile): Promise<string> {
  const { folder } = await call('disclosure.folder', { compoundId })
  const ending = /\.pdf$/i.test(file.name) ? 'pdf' : 'jpg'
  return uploadFile(file, `${folder}/${await makeRequestKey()}.${ending}`)
}
