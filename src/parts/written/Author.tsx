import { View } from '@tarojs/components'
import type { Author as Written } from '~types/membership/boards'
import { now } from '@/platform/clock'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { ROLE_WORDS } from '@/words/membership'
import { saidAt } from '@/words/groups'
import './written.css'

/** Who and when: a surname and a home, or an office. */
export function Author({ author, at }: { author: Written; at: number }) {
  const { name, home, office, mine } = author
  const where = [office === null ? home : ROLE_WORDS[office], mine ? '我' : ''].filter(Boolean).join(' · ')
  return (
    <View className="u-row u-g3 u-grow">
      <View className={classes('wr-av', office !== null ? 'a2' : mine ? undefined : 'a3')} {...a11y({ hidden: true })}>
        {name.slice(0, 1)}
      </View>
      <View className="u-grow">
        <View className="yb-b">
          {name}
          <View className="wr-home">{where}</View>
        </View>
        <View className="yb-cap">{saidAt(at, now())}</View>
      </View>
    </View>
  )
}
