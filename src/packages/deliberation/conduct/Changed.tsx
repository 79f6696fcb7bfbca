import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { differences } from '../../../../domain/deliberation/differences'
import { a11y } from '@/ui/a11y'

const SPOKEN = { same: '', added: '加上：', removed: '删去：' }
const CLASSES = { same: '', added: 'dv-added', removed: 'dv-removed' }

/** How a text was changed: what was struck out and what was put in, by mark and not by colour alone. */
export function Changed({ before, after }: { before: string; after: string }) {
  const steps = useMemo(() => differences(before, after), [before, after])
  const spoken = steps.map(({ kind, text }) => `${SPOKEN[kind]}${text}`).join('，')
  return (
    <View className="dv-words" {...a11y({ label: spoken })}>
      {steps.map(({ kind, text }, at) => (
        <Text key={String(at)} className={CLASSES[kind]}>
          {text}
        </Text>
      ))}
    </View>
  )
}
