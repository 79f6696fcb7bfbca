import { View } from '@tarojs/components'
import { Chips } from '@/ui/Choice'
import { AGE_BANDS, PURPOSES, type AgeBand, type Purpose } from '~types/station/words'
import { AGE_WORDS, PURPOSE_WORDS } from '../words/station'
import { Stepper } from '@/ui/Stepper'

export interface Want {
  purpose: Purpose | null
  ageBand: AgeBand
  people: number
}

export const NO_WANT: Want = { purpose: null, ageBand: 'adults', people: 4 }

/** What a room is wanted for, and for whom. */
export function Wanted({ want, seats, onChange }: { want: Want; seats: number; onChange: (want: Want) => void }) {
  const { purpose, ageBand, people } = want
  return (
    <>
      <View className="yb-m">做什么用</View>
      <View className="u-mt2">
        <Chips
          label="做什么用"
          options={PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] }))}
          value={purpose}
          onChange={(value) => {
            onChange({ ...want, purpose: value })
          }}
        />
      </View>
      <View className="yb-m u-mt4">主要是谁来</View>
      <View className="u-mt2">
        <Chips
          label="主要是谁来"
          options={AGE_BANDS.map((value) => ({ value, text: AGE_WORDS[value] }))}
          value={ageBand}
          onChange={(value) => {
            onChange({ ...want, ageBand: value })
          }}
        />
      </View>
      <Stepper
        label="大约几个人"
        value={people}
        least={1}
        most={seats}
        unit="人"
        onChange={(count) => {
          onChange({ ...want, people: count })
        }}
      />
    </>
  )
}
