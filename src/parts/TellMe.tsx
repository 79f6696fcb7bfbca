import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { askable, askForMessages, loadPermits, usePermits } from '@/state/notices'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { Row } from '@/ui/Row'
import type { TemplateKey } from '~types/notify/templates'

interface Props {
  /** What is asked for in one tap, three at most. */
  keys: readonly TemplateKey[]
  /** 「结果出来告诉我」 */
  text: string
}

/** Asks, where it makes sense, whether a message may come. Nothing where there is nothing to ask, or after a no. */
export function TellMe({ keys, text }: Props) {
  const permits = usePermits()
  useEffect(() => {
    void loadPermits()
  }, [])
  const may = askable(permits, keys).length > 0
  const allowed = permits?.some(({ key, left }) => keys.includes(key) && left > 0) ?? false
  if (!may && !allowed) return null
  if (allowed) {
    return (
      <View className="u-row u-g2 yb-sub u-mt3">
        <Icon name="checkc" size="sm" className="c-primary" />
        <View className="u-grow">到时候在微信里告诉您</View>
      </View>
    )
  }
  const ask = async () => {
    const done = await askForMessages(keys)
    await Taro.showToast({ title: done ? '到时候告诉您' : '没有允许，消息里也能看到', icon: 'none' })
  }
  return (
    <View className="u-mt3">
      <Card kind="flush">
        <Row icon="bell" title={text} detail="微信会问一次，允许一次就发一条" onPress={ask} />
      </Card>
    </View>
  )
}
