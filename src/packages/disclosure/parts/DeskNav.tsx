import { View } from '@tarojs/components'
import { goBack, openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { Icon, Tile } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-names'
import { Press } from '@/ui/Press'

export type DeskView = 'money' | 'service' | 'questions' | 'corrections' | 'performance'

const VIEWS: readonly { readonly view: DeskView; readonly icon: IconName; readonly name: string }[] = [
  { view: 'money', icon: 'wallet', name: '晒收支' },
  { view: 'service', icon: 'broom', name: '晒服务' },
  { view: 'questions', icon: 'chat', name: '提问答复' },
  { view: 'corrections', icon: 'edit', name: '更正记录' },
  { view: 'performance', icon: 'bars', name: '考评结果' },
]

interface Props {
  compoundId: string
  view: DeskView
  /** Questions that nobody has answered yet. */
  waiting: number
  onView: (view: DeskView) => void
}

/** The ways of the desk, at the left of a desktop's screen. A phone has its own. */
export function DeskNav({ compoundId, view, waiting, onView }: Props) {
  const { compound } = useSession()
  return (
    <View className="ds-desk-nav" {...a11y({ role: 'navigation', label: '双晒公布' })}>
      <View className="ds-desk-brand">
        <Tile icon="sun" size="sm" />
        <View>
          <View className="yb-h">双晒公布</View>
          <View className="yb-cap">{compound?.name ?? ''}</View>
        </View>
      </View>
      {VIEWS.map((one) => (
        <Press
          key={one.view}
          className={classes('ds-desk-way', one.view === view && 'on')}
          role="link"
          current={one.view === view}
          onPress={() => {
            onView(one.view)
          }}
        >
          <Icon name={one.icon} />
          <View className="u-grow">{one.name}</View>
          {one.view === 'questions' && waiting > 0 && (
            <View className="ds-desk-n" {...a11y({ role: 'img', label: `${String(waiting)} 条等答复` })}>
              {waiting}
            </View>
          )}
        </Press>
      ))}
      <Press className="ds-desk-way" role="link" onPress={() => openPage('bookRevenue', { compoundId })}>
        <Icon name="cash" />
        <View className="u-grow">公共收益</View>
      </Press>
      <Press className="ds-desk-way" role="link" onPress={() => openPage('bookSettings', { compoundId })}>
        <Icon name="users" />
        <View className="u-grow">双晒规则</View>
      </Press>
      <Press className="ds-desk-way ds-desk-back" role="link" onPress={goBack}>
        <Icon name="left" />
        <View className="u-grow">返回</View>
      </Press>
    </View>
  )
}
