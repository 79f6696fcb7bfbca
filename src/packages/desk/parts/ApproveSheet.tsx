import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { area, counted, shortDateTime } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { FORM_WORDS, scopeWord } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import type { ActionOutput } from '~types/contracts'

interface Props {
  open: boolean
  draft: ActionOutput<'deliberation.get'>
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** The last look before the rules and the roll freeze. */
export function ApproveSheet({ open, draft, pending, sentence, onConfirm, onClose }: Props) {
  const { form, scope, motions, schedule, electorate, total } = draft
  const { unit, byArea } = MEASURES[electorate]
  const number = counted(total.persons, unit)
  const voters = byArea ? `${number}，${area(total.areaCentiSqm)}` : number
  return (
    <Sheet
      open={open}
      title="核对一下，公告后不能改"
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button block loading={pending} loadingText="正在公告" onPress={onConfirm}>
          复核通过并公告
        </Button>
      }
    >
      <View className="u-mt2 c-2">
        复核通过并公告以后，议题、选项、范围、门槛和截止时间都不能再改。{electorate === 'residents' ? '登记册' : '名册'}
        也从这一刻定下来。
        {draft.effect !== 'consultative' && '您同时代表社区核定：每件事的类别没有选错'}
        {draft.effect !== 'consultative' && (draft.localRule === null ? '。' : '，依据的本地规定是真的。')}
      </View>
      <View className="yb-inset u-mt3">
        <KeyValue
          left
          pairs={[
            ['形式', `${FORM_WORDS[form]} · ${scopeWord(scope)}`],
            ['议题', counted(motions.length, '件')],
            ['投票人', voters],
            ['开始', shortDateTime(schedule.opensAt)],
            ['截止', shortDateTime(schedule.closesAt)],
          ]}
        />
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
