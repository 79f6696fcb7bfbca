import { View } from '@tarojs/components'
import { useState } from 'react'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import type { ChosenFile } from '@/platform/file'
import { chooseVouchers } from '@/platform/vouchers'
import { Button } from '@/ui/Button'
import { Chips, Choice, ChoiceGroup, Segment } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { fenOfCell, yuanFigure } from '~domain/money'
import { dayOf, periodName } from '~domain/disclosure/period'
import type { ActionOutput } from '~types/contracts'
import { sendPaper } from '../model/attachment'
import { Refused } from './Refused'

type Left = ActionOutput<'disclosure.shareOuts'>['shareable'][number]

interface Props {
  compoundId: string
  /** The periods of which something is left, the newest first. */
  shareable: readonly Left[]
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** 提出分配: how much, how it is divided, and what allows it. */
export function ShareOutSheet({ compoundId, shareable, onClose, onDone }: Props) {
  const [chosen, setChosen] = useState(shareable[0])
  const period = chosen?.period ?? ''
  const mostFen = chosen?.mostFen ?? 0
  const votes = useQuery('deliberation.list', { compoundId, show: 'ended' })
  const [kind, setKind] = useState<'motion' | 'rule'>('motion')
  const [vote, setVote] = useState<string | null>(null)
  const result = useQuery(
    'deliberation.result',
    kind === 'motion' && vote !== null ? { compoundId, deliberationId: vote } : null,
  )
  const [motionId, setMotionId] = useState<string | null>(null)
  const [kindOfUse, setKindOfUse] = useState<'shareOut' | 'advance'>('shareOut')
  const [advance, setAdvance] = useState({ purpose: '', payee: '', repayBy: '', building: '' })
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
  const building = advance.building.trim()
  const wrong = {
    purpose: advance.purpose.trim().length < 2 ? '写清楚垫的是什么钱' : null,
    payee: advance.payee.trim() === '' ? '写付给谁' : null,
    repayBy: DAY.test(advance.repayBy) && advance.repayBy > dayOf(now()) ? null : '写成 2027-06-30 这样，要在今天以后',
    building: null,
  }
  const use =
    kindOfUse === 'shareOut'
      ? { kind: kindOfUse }
      : {
          kind: kindOfUse,
          purpose: advance.purpose.trim(),
          payee: advance.payee.trim(),
          repayBy: advance.repayBy,
          building: building === '' ? null : building,
        }
  const propose = async () => {
    setTried(true)
    setUnsent(null)
    if (typeof amountFen !== 'number' || amountWrong !== null) return
    if (kindOfUse === 'advance' && Object.values(wrong).some((one) => one !== null)) return
    const basis = await basisOf()
    if (basis === null) return
    const outcome = await proposing.run({ compoundId, period, amountFen, division, use, basis })
    if (!outcome.ok) return
    onClose()
    await onDone()
  }
  /** Null when something is missing, or the file did not arrive. */
  const basisOf = async () => {
    if (kind === 'motion') return vote === null || motionId === null ? null : { kind, deliberationId: vote, motionId }
    if (file === null || clause.trim().length < 4) return null
    try {
      const fileID = sent?.file === file ? sent.fileID : await sendPaper(compoundId, file)
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
      title="提出来，另一个人复核后生效"
      onClose={onClose}
      primary={
        <Button block icon="cash" loading={proposing.pending} onPress={propose}>
          {kindOfUse === 'advance' ? '提出垫付' : '提出分配'}
        </Button>
      }
    >
      <Segment
        label="怎么用"
        options={[
          { value: 'shareOut', text: '分给各户' },
          { value: 'advance', text: '先垫付' },
        ]}
        value={kindOfUse}
        onChange={setKindOfUse}
      />
      {shareable.length > 1 && (
        <View className="u-mt3">
          <Chips
            label="哪一期的"
            options={shareable.map((one) => ({ value: one.period, text: periodName(one.period) }))}
            value={period}
            onChange={(value) => {
              const next = shareable.find((one) => one.period === value)
              setChosen(next)
              setAmount(yuanFigure(next?.mostFen ?? 0).replaceAll(',', ''))
            }}
          />
        </View>
      )}
      {kindOfUse === 'advance' &&
        ADVANCE.map(([key, label, max, example]) => (
          <View className="u-mt3" key={key}>
            <Field label={label} error={tried ? wrong[key] : null}>
              <Input
                value={advance[key]}
                maxLength={max}
                placeholder={example}
                onChange={(text) => {
                  setAdvance({ ...advance, [key]: text })
                }}
              />
            </Field>
          </View>
        ))}
      <View className="u-mt3">
        <Field
          label={kindOfUse === 'advance' ? '垫多少（元）' : '分多少（元）'}
          error={tried ? amountWrong : null}
          help={`最多 ${yuanFigure(mostFen)} 元`}
        >
          <Input value={amount} maxLength={16} onChange={setAmount} />
        </Field>
      </View>
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

const DAY = /^20\d\d-\d\d-\d\d$/
const ADVANCE = [
  ['purpose', '垫的是什么钱', 80, '1号楼换水泵'],
  ['payee', '付给谁', 60, '川渝机电安装有限公司'],
  ['repayBy', '哪天前还回来', 10, '2027-06-30'],
  ['building', '哪一栋还', 40, '1号楼；全小区一起还就空着'],
] as const
