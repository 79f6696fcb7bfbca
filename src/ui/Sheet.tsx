import { View } from '@tarojs/components'
import { useEffect, type ReactNode } from 'react'
import { holdFocus } from '@/platform/focus'
import { a11y } from './a11y'
import { Button } from './Button'

interface Props {
  open: boolean
  /** Irreversible steps say so here: 「核对一下，投出后不能改」. */
  title: string
  children: ReactNode
  /** The one filled button, or none. */
  primary?: ReactNode
  /** Words of the way back. */
  closeText?: string
  onClose: () => void
}

/** Rises from the foot of the page over a mask; tapping the mask is the way back too. What is long scrolls between title and buttons. */
export function Sheet({ open, title, children, primary, closeText = '再改改', onClose }: Props) {
  useEffect(() => (open ? holdFocus('yb-sheet') : undefined), [open])
  if (!open) return null
  return (
    <View>
      <View className="yb-mask" catchMove onClick={onClose} {...a11y({ hidden: true })} />
      <View className="yb-sheet" {...a11y({ role: 'dialog', modal: true, label: title })}>
        <View className="yb-grab" />
        <View className="yb-title" {...a11y({ role: 'heading' })}>
          {title}
        </View>
        <View className="yb-sheet-body">{children}</View>
        <View className="yb-sheet-foot">
          {primary}
          <Button kind="text" block onPress={onClose}>
            {closeText}
          </Button>
        </View>
      </View>
    </View>
  )
}
