import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { Press } from './Press'

interface CardProps {
  /** `flush` holds rows; `urgent` needs the person now; `key` is the one that matters. */
  kind?: 'flush' | 'urgent' | 'key'
  /** The whole card is pressed. */
  onPress?: () => unknown
  label?: string
  className?: string
  children: ReactNode
}

export function Card({ kind, onPress, label, className, children }: CardProps) {
  return (
    <Press onPress={onPress} className={classes('yb-card', kind, className)} {...(label !== undefined && { label })}>
      {children}
    </Press>
  )
}

/** Cards below each other, with the gap between them. */
export function Stack({ className, children }: { className?: string; children: ReactNode }) {
  return <View className={classes('yb-stack', className)}>{children}</View>
}

interface SectionProps {
  title?: string
  /** Words at the right: a count, or with `onMore` a link. */
  more?: string
  onMore?: () => unknown
  children: ReactNode
}

export function Section({ title, more, onMore, children }: SectionProps) {
  return (
    <View className="yb-sec">
      {title !== undefined && (
        <View className="yb-sec-h">
          <View className="yb-h" {...a11y({ role: 'heading' })}>
            {title}
          </View>
          {more !== undefined && onMore === undefined && <View className="yb-sub">{more}</View>}
          {more !== undefined && onMore !== undefined && (
            <Press onPress={onMore} className="yb-more">
              {more}
              <Icon name="right" />
            </Press>
          )}
        </View>
      )}
      {children}
    </View>
  )
}

export function Divider({ dash }: { dash?: boolean }) {
  return <View className={classes('yb-hr', dash === true && 'dash')} {...a11y({ hidden: true })} />
}
