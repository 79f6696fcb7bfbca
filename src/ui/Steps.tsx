import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'

/** Numbered dots across. `current` counts from 0; past the last, all are done. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const now = names[current]
  const spoken = now === undefined ? '都办好了' : `第 ${current + 1} 步，共 ${names.length} 步：${now}`
  return (
    <View className="yb-steps" {...a11y({ role: 'img', label: spoken })}>
      {names.map((name, index) => (
        <View key={name} className={classes('yb-step', index < current && 'done', index === current && 'now')}>
          <View className="yb-step-o">{index < current ? <Icon name="check" /> : index + 1}</View>
          {name}
        </View>
      ))}
    </View>
  )
}

export interface TimelineItem {
  key: string
  title: ReactNode
  detail?: ReactNode
  state: 'done' | 'now' | 'next'
  icon?: IconName
}

const STATE_WORDS = { done: '已完成', now: '正在进行', next: '还没到' } as const

/** Dots down the page, each with its date. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <View {...a11y({ role: 'list' })}>
      {items.map((item, index) => (
        <View
          key={item.key}
          className={classes('yb-tl-i', item.state, index === items.length - 1 && 'last')}
          {...a11y({ role: 'listitem' })}
        >
          <View className="yb-tl-o" {...a11y({ role: 'img', label: STATE_WORDS[item.state] })}>
            {item.state === 'done' ? <Icon name="check" /> : item.icon !== undefined && <Icon name={item.icon} />}
          </View>
          <View className="yb-tl-t">{item.title}</View>
          {item.detail !== undefined && <View className="yb-tl-d">{item.detail}</View>}
        </View>
      ))}
    </View>
  )
}
