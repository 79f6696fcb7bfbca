import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import type { DraftState } from '~types/disclosure/publishing'
import type { Open } from '../model/open'
import { Checks } from './Checks'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  draft: DraftState
  onOpen: (open: Open) => void
  onChanged: () => Promise<unknown>
}

/** The checks, and the one step that they allow: handing over, or for the second person publishing. */
export function DeskSide({ compoundId, draft, onOpen, onChanged }: Props) {
  const { period, state, rev, may } = draft
  const submitting = useAction('disclosure.submit')
  return (
    <>
      {state === 'published' ? (
        <Card>
          <View className="yb-h">公布了，已封存</View>
          <View className="c-2 u-mt1">只能更正：打开那一笔，点「更正这一笔」。</View>
          <View className="u-mt3">
            <Button block icon="wallet" onPress={() => openPage('books', { compoundId, period })}>
              看公布的这一期
            </Button>
          </View>
        </Card>
      ) : (
        <>
          <Checks draft={draft} />
          {may.edit && (
            <View className="u-mt3 ds-desk-step">
              <View className="yb-sub u-mt2">{blockedBy(draft) ?? '交了以后不能改，复核的人公布或退回。'}</View>
              <View className="u-mt2">
                <Button
                  block
                  disabled={blockedBy(draft) !== null}
                  loading={submitting.pending}
                  onPress={async () => {
                    const outcome = await submitting.run({ compoundId, period, rev })
                    if (outcome.ok) await onChanged()
                  }}
                >
                  交复核
                </Button>
              </View>
              <Refused failure={submitting.failure} />
            </View>
          )}
          {may.decide && (
            <View className="u-mt3 ds-desk-step">
              <Buttons>
                <Button
                  kind="line"
                  onPress={() => {
                    onOpen({ what: 'decide', publish: false })
                  }}
                >
                  退回
                </Button>
                <Button
                  icon="check"
                  onPress={() => {
                    onOpen({ what: 'decide', publish: true })
                  }}
                >
                  核对好了，公布
                </Button>
              </Buttons>
            </View>
          )}
        </>
      )}
    </>
  )
}

/** Why it cannot be handed over yet; null when it can. */
function blockedBy({ ended, problemCount, missingVouchers, state }: DraftState): string | null {
  if (state === 'none') return '先导入表格，或记一笔。'
  if (problemCount > missingVouchers) return '上面列出的改好了，才能交复核。'
  if (missingVouchers > 0) return `还差 ${String(missingVouchers)} 笔凭证，补齐才能交复核。`
  return ended ? null : '这一期结束以后才能交复核。公布后只能更正，不能删改。'
}
