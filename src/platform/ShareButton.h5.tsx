import Taro from '@tarojs/taro'
import { Button } from '@/ui/Button'

export interface ShareButtonProps {
  children: string
  /** What a browser copies instead: it has no WeChat to hand a card to. */
  text: string
  kind?: 'fill' | 'line'
}

/** Copies what the card would say. In WeChat the page's `useShareAppMessage` makes the card. */
export function ShareButton({ children, text, kind = 'fill' }: ShareButtonProps) {
  return (
    <Button
      block
      kind={kind}
      label={`${children}：复制给对方`}
      onPress={async () => {
        await Taro.setClipboardData({ data: text })
        await Taro.showToast({ title: '复制好了，发给对方', icon: 'none' })
      }}
    >
      {children}
    </Button>
  )
}
