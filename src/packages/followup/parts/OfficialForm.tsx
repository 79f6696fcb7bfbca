import { View } from '@tarojs/components'
import { useState } from 'react'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { ActionInput, ActionOutput } from '~types/contracts'
import type { ElectorateKind } from '~types/deliberation'
import { MEASURES } from '@/words/electorates'
import { centiSqmOf, personsOf } from '../model/areas'
import { usePhotos } from '@/parts/usePhotos'
import { Heading } from './Heading'
import { Refused } from './Refused'
import { TakePhotos } from '@/parts/TakePhotos'

const KINDS = ['for', 'against', 'abstain'] as const
type Kind = (typeof KINDS)[number]
const KIND_WORDS: Readonly<Record<Kind, string>> = { for: '同意', against: '反对', abstain: '弃权' }
/** Of a question: who chose something, and who wanted none of it. */
const CHOSEN_WORDS: Readonly<Record<Kind, string>> = { for: '有所选择', against: '都不同意', abstain: '弃权' }
const MOST_PAGES = 5

type Motion = ActionInput<'followup.enterOfficial'>['motions'][number]
type Typed = Readonly<Record<string, string>>
/** By motion, or by motion and option. */
type Said = Readonly<Partial<Record<string, boolean>>>

interface Props {
  place: { compoundId: string; deliberationId: string }
  electorate: ElectorateKind
  motions: ActionOutput<'followup.official'>['motions']
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** What the official document says, number by number. */
export function OfficialForm({ place, electorate, motions, onDone, onClose }: Props) {
  const enter = useAction('followup.enterOfficial')
  const photos = usePhotos('followup', MOST_PAGES)
  const [source, setSource] = useState('')
  const [typed, setTyped] = useState<Typed>({})
  const [passed, setPassed] = useState<Said>({})
  const [tried, setTried] = useState(false)
  const { pending, failure, run } = useAttempt()
  const set = (key: string) => (text: string) => {
    setTyped((before) => ({ ...before, [key]: text }))
  }
  const decided = (key: string) => (yes: boolean) => {
    setPassed((before) => ({ ...before, [key]: yes }))
  }
  const weight = (at: string) => weightIn(typed, at, electorate)
  const participating = weight('all')
  const read = motions.map((motion) => motionIn(weight, motion, passed))
  const complete = read.filter((motion) => motion !== null)
  const wrong = {
    source: source.trim().length < 2,
    all: participating === null,
    photos: photos.previews.length === 0,
  }
  const send = async () => {
    setTried(true)
    if (wrong.source || wrong.photos || participating === null || complete.length < motions.length) return
    await run(async () => {
      const documents = await photos.send()
      outputOf(await enter.run({ ...place, source: source.trim(), participating, motions: complete, documents }))
      await onDone()
      onClose()
    })
  }
  return (
    <Sheet
      open
      title="照着文件录入官方结果"
      closeText="先不录"
      onClose={onClose}
      primary={
        <Button block loading={pending} loadingText="正在上传" onPress={send}>
          录好了，等另一个人核对
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="哪里出的结果" error={tried && wrong.source ? '写系统或单位的名字' : null}>
          <Input value={source} maxLength={60} placeholder="例如：市业主电子投票系统" onChange={setSource} />
        </Field>
      </View>
      <Pair name="参加表决" at="all" typed={typed} set={set} wrong={tried && wrong.all} electorate={electorate} />
      {motions.map(({ motionId, text, question }, index) => (
        <View className="u-mt4" key={motionId}>
          <Heading>
            第 {index + 1} 件：{text}
          </Heading>
          {KINDS.map((kind) => (
            <Pair
              key={kind}
              name={(question === undefined ? KIND_WORDS : CHOSEN_WORDS)[kind]}
              at={`${motionId} ${kind}`}
              typed={typed}
              set={set}
              wrong={tried && weight(`${motionId} ${kind}`) === null}
              electorate={electorate}
            />
          ))}
          {question === undefined ? (
            <Verdict
              label="文件上的结论"
              words={['通过', '没有通过']}
              value={passed[motionId]}
              wrong={tried && passed[motionId] === undefined}
              onChange={decided(motionId)}
            />
          ) : (
            question.options.map(({ optionId, text: option }) => (
              <View key={optionId}>
                <Pair
                  name={`「${option}」得票`}
                  at={`${motionId} ${optionId}`}
                  typed={typed}
                  set={set}
                  wrong={tried && weight(`${motionId} ${optionId}`) === null}
                  electorate={electorate}
                />
                <Verdict
                  label={`「${option}」文件上的结论`}
                  words={question.kind === 'election' ? ['当选', '没有当选'] : ['选定', '没有选定']}
                  value={passed[`${motionId} ${optionId}`]}
                  wrong={tried && passed[`${motionId} ${optionId}`] === undefined}
                  onChange={decided(`${motionId} ${optionId}`)}
                />
              </View>
            ))
          )}
        </View>
      ))}
      <View className="u-mt4">
        <Field label="文件的照片" error={tried && wrong.photos ? '拍下文件，每一页都要' : null}>
          <TakePhotos photos={photos} addText="拍文件" />
        </Field>
      </View>
      <Refused failure={failure} />
    </Sheet>
  )
}

interface VerdictProps {
  label: string
  words: readonly [string, string]
  value: boolean | undefined
  wrong: boolean
  onChange: (yes: boolean) => void
}

/** What the document says became of it. */
function Verdict({ label, words: [yes, no], value, wrong, onChange }: VerdictProps) {
  return (
    <View className="u-mt3">
      <Field label={label} error={wrong ? '选一项' : null}>
        <Segment
          label={label}
          options={[
            { value: 'yes', text: yes },
            { value: 'no', text: no },
          ]}
          value={value === undefined ? null : value ? 'yes' : 'no'}
          onChange={(next) => {
            onChange(next === 'yes')
          }}
        />
      </Field>
    </View>
  )
}

interface PairProps {
  name: string
  at: string
  typed: Typed
  set: (key: string) => (text: string) => void
  wrong: boolean
  electorate: ElectorateKind
}

/** Area and persons of one number; households and residents have no area. */
function Pair({ name, at, typed, set, wrong, electorate }: PairProps) {
  const { byArea, unit } = MEASURES[electorate]
  const [area, persons] = [`${at} area`, `${at} persons`]
  return (
    <View className="u-mt3">
      <View className="u-row u-g2">
        {byArea && (
          <View className="u-grow">
            <Field label={`${name}面积（㎡）`}>
              <Input value={typed[area] ?? ''} maxLength={14} placeholder="0.00" onChange={set(area)} />
            </Field>
          </View>
        )}
        <View className="u-grow">
          <Field label={`${name}${unit}数`}>
            <Input value={typed[persons] ?? ''} maxLength={7} type="number" placeholder="0" onChange={set(persons)} />
          </Field>
        </View>
      </View>
      {wrong && (
        <View className="yb-field-h err">
          {byArea ? '面积最多两位小数，' : ''}
          {unit}数填整数，没有就填 0
        </View>
      )}
    </View>
  )
}

function weightIn(typed: Typed, at: string, electorate: ElectorateKind): Motion['for'] | null {
  const areaCentiSqm = MEASURES[electorate].byArea ? centiSqmOf(typed[`${at} area`] ?? '') : 0
  const persons = personsOf(typed[`${at} persons`] ?? '')
  return areaCentiSqm === null || persons === null ? null : { areaCentiSqm, persons }
}

/** Of a question what became of it follows from its options. Null while a number or a word is missing. */
function motionIn(
  weight: (at: string) => Motion['for'] | null,
  { motionId, question }: Props['motions'][number],
  said: Said,
): Motion | null {
  const [yes, against, abstain] = KINDS.map((kind) => weight(`${motionId} ${kind}`))
  if (!yes || !against || !abstain) return null
  const counts = { motionId, for: yes, against, abstain }
  if (question === undefined) {
    const passed = said[motionId]
    return passed === undefined ? null : { ...counts, passed }
  }
  const options = question.options.flatMap(({ optionId }) => {
    const votes = weight(`${motionId} ${optionId}`)
    const carried = said[`${motionId} ${optionId}`]
    return votes === null || carried === undefined ? [] : [{ optionId, votes, carried }]
  })
  if (options.length < question.options.length) return null
  return { ...counts, options, passed: options.some(({ carried }) => carried) }
}
