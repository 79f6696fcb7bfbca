import { View } from '@tarojs/components'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { periodName } from '~domain/disclosure/period'

/** 上一期, the name, 下一期. Null where there is none. */
export function PeriodSwitch({
  period,
  earlier,
  later,
  onChange,
}: {
  period: string
  earlier: string | null
  later: string | null
  onChange: (period: string) => void
}) {
  const arrow = (to: string | null, label: string, icon: 'left' | 'right') => (
    <Press
      className={classes('ds-period-b', to === null && 'off')}
      label={label}
      disabled={to === null}
      onPress={() => {
        if (to !== null) onChange(to)
      }}
    >
      <Icon name={icon} />
    </Press>
  )
  return (
    <View className="ds-period">
      {arrow(earlier, '上一期', 'left')}
      <View className="yb-h">{periodName(period)}</View>
      {arrow(later, '下一期', 'right')}
    </View>
  )
}
