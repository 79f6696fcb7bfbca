import { View } from '@tarojs/components'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Stepper } from '@/ui/Stepper'
import type { QuestionDraft } from '../model/questions'
import { ASKS, leastOptions, MOST_OPTIONS, MOST_SEATS, withAsk, withSeats } from '../model/questions'
import { Wrong } from './Wrong'

interface Props {
  number: number
  question: QuestionDraft
  /** Whether persons may be elected here. */
  mayElect: boolean
  problem: string | null
  onChange: (question: QuestionDraft) => void
}

/** How a motion is asked: for or against, one of several options, or persons for seats. */
export function QuestionEditor({ number, question, mayElect, problem, onChange }: Props) {
  const { ask, options, seats, most, ties } = question
  const persons = ask === 'election'
  const offered = ASKS.filter(({ value }) => value !== 'election' || mayElect || persons)
  return (
    <View className="u-mt3">
      <Field label="怎么问">
        <Chips
          label={`第 ${String(number)} 件怎么问`}
          options={offered}
          value={ask}
          onChange={(next) => {
            onChange(withAsk(question, next))
          }}
        />
      </Field>
      {persons && (
        <View>
          <Stepper
            label="选出几个人"
            value={seats}
            least={1}
            most={MOST_SEATS}
            unit="人"
            onChange={(next) => {
              onChange(withSeats(question, next))
            }}
          />
          <Stepper
            label="每人最多选几个"
            value={most}
            least={1}
            most={seats}
            unit="人"
            onChange={(next) => {
              onChange({ ...question, most: next })
            }}
          />
        </View>
      )}
      {ask !== 'plain' && (
        <View className="u-mt3">
          <View className="yb-field-l">{persons ? '候选人，按票上的顺序写' : '方案，按票上的顺序写'}</View>
          {options.map((text, at) => (
            <View key={at} className="u-mt2">
              <Input
                value={text}
                label={`第 ${String(number)} 件的第 ${String(at + 1)} ${persons ? '位候选人' : '个方案'}`}
                placeholder={persons ? '姓名' : '一句话说清楚'}
                maxLength={60}
                onChange={(next) => {
                  onChange({ ...question, options: options.map((one, index) => (index === at ? next : one)) })
                }}
              />
            </View>
          ))}
          <Wrong sentence={problem} />
          <View className="u-row u-g2 u-mt2">
            {options.length < MOST_OPTIONS[ask] && (
              <Button
                kind="line"
                size="sm"
                icon="plus"
                onPress={() => {
                  onChange({ ...question, options: [...options, ''] })
                }}
              >
                再加一个
              </Button>
            )}
            {options.length > leastOptions(question) && (
              <Button
                kind="quiet"
                size="sm"
                onPress={() => {
                  onChange({ ...question, options: options.slice(0, -1) })
                }}
              >
                去掉最后一个
              </Button>
            )}
          </View>
          <View className="yb-cap u-mt2">票上总会另有「都不同意」和「弃权」，不用写。</View>
        </View>
      )}
      {persons && (
        <View className="u-mt3">
          <Field label="最后一个名额人数相同时">
            <Chips
              label="最后一个名额人数相同时"
              options={[
                { value: 'runoff', text: '空着另选' },
                { value: 'area', text: '看面积' },
              ]}
              value={ties}
              onChange={(value) => {
                onChange({ ...question, ties: value === 'area' ? 'area' : 'runoff' })
              }}
            />
          </Field>
        </View>
      )}
    </View>
  )
}
