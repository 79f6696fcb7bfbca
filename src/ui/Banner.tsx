import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'

type Kind = 'info' | 'ok' | 'warn' | 'danger'
const ICONS: Record<Kind, IconName> = { info: 'info', ok: 'checkc', warn: 'alert', danger: 'alert' }

/** One or two sentences that matter on this screen. At most one of a kind. */
export function Banner({ kind = 'info', icon, children }: { kind?: Kind; icon?: IconName; children: ReactNode }) {
  return (
    <View
      className={classes('yb-banner', kind)}
      {...(kind === 'danger' || kind === 'warn' ? a11y({ role: 'alert' }) : {})}
    >
      <Icon name={icon ?? ICONS[kind]} className="yb-banner-i" />
      <View className="u-grow">{children}</View>
    </View>
  )
}
