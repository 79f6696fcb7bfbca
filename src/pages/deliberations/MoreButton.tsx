import { View } from '@tarojs/components'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import type { More } from './useMore'

/** The foot of a list by cursor: loads the next page, or says why it did not come. Nothing at the end. */
export function MoreButton<Item>({ list }: { list: More<Item> }) {
  if (!list.more) return null
  return (
    <View className="u-mt4">
      {list.failure !== null && <Banner kind="warn">{sentenceOf(list.failure)}</Banner>}
      <View className="u-mt2">
        <Button kind="quiet" block loading={list.loading} loadingText="正在加载" onPress={list.loadMore}>
          再看一些
        </Button>
      </View>
    </View>
  )
}
