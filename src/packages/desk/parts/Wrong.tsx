import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import type { Problem } from '../model/problems'

/** The sentence of a field, or null. */
export function sentenceOf(problems: readonly Problem[], field: string): string | null {
  return problems.find((problem) => problem.field === field)?.sentence ?? null
}

/** What is wrong with something that is not a text field, below it. */
export function Wrong({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null
  return (
    <View className="dk-wrong" {...a11y({ role: 'alert' })}>
      {sentence}
    </View>
  )
}
