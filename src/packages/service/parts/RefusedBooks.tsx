import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'

const RULES: Readonly<Record<string, string>> = {
  notEnded: '这个月还没过完，过完了再交',
  previousFirst: '前面有一个月还没公布，先公布那一个月',
  openingMoved: '上个月更正过，期初对不上了。请退回，让公司重新交一次',
  sameLine: '和原来的一样，没有要更正的',
  problems: '改成这样还是对不上：看看凭证号写没写、用没用过，期末是不是负数',
}

/** Why the company's books were not taken, in words; nothing when they were. */
export function RefusedBooks({ failure }: { failure: Failure | null }) {
  if (failure === null) return null
  const rule =
    failure.code === 'RULE_BROKEN' && typeof failure.params['rule'] === 'string' ? failure.params['rule'] : ''
  return (
    <View className="u-mt3">
      <Banner kind="danger">{RULES[rule] ?? sentenceOf(failure)}</Banner>
    </View>
  )
}
