import { View } from '@tarojs/components'
import { useState } from 'react'
import { headerInsets } from '@/platform/appearance'
import { CompoundSearch } from '@/parts/CompoundSearch'
import { chooseCompound, type CompoundOfMine } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { Sheet } from '@/ui/Sheet'

interface Props {
  name: string
  /** Community and homes. */
  place: string
  /** Those the person can look into. */
  compounds: readonly CompoundOfMine[]
  /** Others may be looked up too. */
  reachesFurther: boolean
}

/** Which compound it is, and the way to another where there is one. Keeps clear of the phone's own bar and capsule. */
export function HomeHeader({ name, place, compounds, reachesFurther }: Props) {
  const [choosing, setChoosing] = useState(false)
  const { top, right } = headerInsets()
  const several = compounds.length > 1 || (reachesFurther && compounds.length > 0)
  const choose = (compound: { compoundId: string; name: string }) => {
    chooseCompound(compound)
    setChoosing(false)
  }
  return (
    <View className="hm-head" style={{ paddingTop: `${top}px` }}>
      <Press
        className="hm-name"
        style={{ marginRight: `${right}px` }}
        label={`${name}，换一个小区`}
        {...(several && {
          onPress: () => {
            setChoosing(true)
          },
        })}
      >
        <Icon name="pin" className="c-primary" />
        <View className="hm-name-t" {...a11y({ role: 'heading', level: 1 })}>
          {name}
        </View>
        {several && <Icon name="down" size="sm" />}
      </Press>
      <View className="hm-place">{place}</View>
      <View className="hm-roofs" {...a11y({ hidden: true })} />
      <View className="hm-roofs line" {...a11y({ hidden: true })} />
      <Sheet
        open={choosing}
        title="看哪个小区"
        closeText="不换了"
        onClose={() => {
          setChoosing(false)
        }}
      >
        <View className="u-mt4">
          <ChoiceGroup label="看哪个小区">
            {compounds.map((compound) => (
              <Choice
                key={compound.compoundId}
                on={compound.name === name}
                title={compound.name}
                onPress={() => {
                  choose(compound)
                }}
              />
            ))}
          </ChoiceGroup>
          {reachesFurther && <CompoundSearch onPick={choose} />}
        </View>
      </Sheet>
    </View>
  )
}
