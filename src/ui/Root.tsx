import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useAppearance } from '@/state/appearance'
import { classes } from './classes'

/** The view that carries theme and type size to all below it. Every page has one; WeChat's tab bar has its own. */
export function Root({ className, children }: { className?: string; children: ReactNode }) {
  const { dark, elder } = useAppearance()
  const attributes = { 'data-theme': dark ? 'dark' : 'light', 'data-scale': elder ? 'elder' : 'normal' }
  return (
    <View className={classes('yb-root', dark && 'yb-dark', elder && 'yb-elder', className)} {...attributes}>
      {children}
    </View>
  )
}
