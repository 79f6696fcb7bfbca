import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { homeName } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import { changeLines } from '../words/roll'

type Change = ActionOutput<'roll.changes'>['changes'][number]

/** Homes in which two versions differ, before and after. */
export function RollChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <View {...a11y({ role: 'list' })}>
      {changes.map((change) => (
        <View key={homeName(change.address)} className="dk-item" {...a11y({ role: 'listitem' })}>
          <View className="yb-b">{homeName(change.address)}</View>
          {changeLines(change).map((line) => (
            <View key={line} className="yb-sub u-mt1">
              {line}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}
