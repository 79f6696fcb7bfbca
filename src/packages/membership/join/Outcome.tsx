import { View } from '@tarojs/components'
import type { MyBinding } from '~types/membership'
import { openTab } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card, Divider } from '@/ui/Card'
import { dateTime, homeName, shortDateTime } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Timeline, type TimelineItem } from '@/ui/Steps'
import { BindingTag } from '@/ui/Tag'
import { RELATION_WORDS } from '@/words/membership'

const HEROES = {
  pending: { icon: 'clock', tone: 'warn', title: '已提交，正在审核' },
  verified: { icon: 'checkc', tone: undefined, title: '核验好了' },
  refused: { icon: 'xc', tone: 'danger', title: '这次没通过' },
  ended: { icon: 'minusc', tone: 'mute', title: '这套房的登记已结束' },
} as const

/** Who checks it, by when, and what comes next; or that it is done; or why not. */
export function Outcome({ binding, onAgain }: { binding: MyBinding; onAgain: () => void }) {
  const { state, address, relation } = binding
  const hero = HEROES[state]
  return (
    <>
      <View className="u-center u-mt6" {...a11y({ role: 'status' })}>
        <Tile icon={hero.icon} size="hero" {...(hero.tone !== undefined && { tone: hero.tone })} />
        <View className="yb-title u-mt3">{hero.title}</View>
        <View className="c-2 u-mt1">{subtitle(binding)}</View>
      </View>
      <Card className="u-mt5">
        <View className="u-row u-between u-g2">
          <View className="yb-b">
            {homeName(address)} · {RELATION_WORDS[relation]}
          </View>
          <BindingTag state={state} />
        </View>
        {state === 'pending' && (
          <>
            <Divider />
            <Timeline items={storyOf(binding)} />
          </>
        )}
      </Card>
      <View className="u-mt6">
        {state === 'refused' && (
          <Button block onPress={onAgain}>
            改一改，再交一次
          </Button>
        )}
        {state === 'verified' && (
          <Button block icon="home" onPress={() => openTab('home')}>
            去看小区的事
          </Button>
        )}
        {state === 'pending' && (
          <Button kind="line" block onPress={() => openTab('home')}>
            回首页，等结果
          </Button>
        )}
      </View>
    </>
  )
}

function subtitle({ state, dueAt, reason, compoundName }: MyBinding): string {
  if (state === 'pending') return dueAt === null ? '楼栋长会尽快核对' : `最晚 ${dateTime(dueAt)} 前有结果`
  if (state === 'refused') return reason === null ? '可以改一改再交，或者找楼栋长当面核验' : `原因：${reason}`
  return compoundName
}

function storyOf({ requestedAt, relation }: MyBinding): readonly TimelineItem[] {
  return [
    {
      key: 'sent',
      title: '您提交了申请',
      detail: `${shortDateTime(requestedAt)} · ${RELATION_WORDS[relation]}`,
      state: 'done',
    },
    { key: 'check', title: '楼栋长核对', detail: '对照产权名册和您交的材料', state: 'now', icon: 'clock' },
    { key: 'open', title: '放行', detail: '小区的议事会打开', state: 'next' },
  ]
}
