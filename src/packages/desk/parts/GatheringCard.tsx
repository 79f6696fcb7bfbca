import { View } from '@tarojs/components'
import { PickWhen } from '@/parts/PickWhen'
import { usualWhen } from '@/parts/when'
import { now } from '@/platform/clock'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { SwitchRow } from '@/ui/Switch'
import type { StepProps } from './FormStep'
import { CardTitle } from './Title'
import { sentenceOf } from './Wrong'

/** Whether people sit down together about it, and where and when. It is told when the second person has published the vote. */
export function GatheringCard({ state: { gathering }, dispatch, problems }: StepProps) {
  return (
    <Card className="u-mt3">
      <SwitchRow
        on={gathering !== null}
        label="开个现场会"
        onChange={(on) => {
          dispatch({ type: 'gathered', gathering: on ? { ...usualWhen(now()), place: '' } : null })
        }}
      >
        <CardTitle>开个现场会</CardTitle>
        <View className="yb-sub">院坝里当面说，签到、记录；投票还是在手机或纸上。</View>
      </SwitchRow>
      {gathering !== null && (
        <View className="u-mt3">
          <PickWhen
            value={gathering}
            error={sentenceOf(problems, 'gathering.when')}
            onChange={(when) => {
              dispatch({ type: 'gathered', gathering: { ...gathering, ...when } })
            }}
          />
          <View className="u-mt3">
            <Field label="在哪里" error={sentenceOf(problems, 'gathering.place')}>
              <Input
                value={gathering.place}
                maxLength={60}
                placeholder="例如：中庭桂花树下"
                onChange={(place) => {
                  dispatch({ type: 'gathered', gathering: { ...gathering, place } })
                }}
              />
            </Field>
          </View>
        </View>
      )}
    </Card>
  )
}
