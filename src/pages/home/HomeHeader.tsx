import { View } from '@tarojs/components'
import { useState } from 'react'
import { headerInsets } from '@/platform/appearance'
import { Bell } from '@/parts/Bell'
import { CompoundSheet } from '@/parts/CompoundSheet'
import type { CompoundOfMine } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'

interface Props {
  /** Null before one is chosen. */
  compoundId: string | null
  name: string
  /** Community and homes. */
  place: string
  /** Those the person can look into. */
  compounds: readonly CompoundOfMine[]
  /** Others may be looked up too. */
  reachesFurther: boolean
  /** The number at the bell comes with the page. */
  told: boolean
}

/** Which compound it is, and the way to another where there is one. Keeps clear of the phone's own bar and capsule. */
export function HomeHeader({ compoundId, name, place, compounds, reachesFurther, told }: Props) {
  const [choosing, setChoosing] = useState(false)
  const { top, right } = headerInsets()
  const several = compounds.length > 1 || (reachesFurther && compounds.length > 0)
  return (
    <View className="hm-head" style={{ paddingTop: `${top}px` }}>
      <View className="hm-top" style={{ marginRight: `${right}px` }}>
        <Press
          className="hm-name"
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
        <Bell told={told} />
      </View>
      <View className="hm-place">{place}</View>
      <View className="hm-roofs" {...a11y({ hidden: true })} />
      <View className="hm-roofs line" {...a11y({ hidden: true })} />
      <CompoundSheet
        open={choosing}
        compoundId={compoundId}
        compounds={compounds}
        reachesFurther={reachesFurther}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </View>
  )
}
