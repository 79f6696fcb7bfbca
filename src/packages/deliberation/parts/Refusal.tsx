import { replacePage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from '@/ui/a11y'
import type { VotePlace } from '../state/useVote'

interface Props {
  sentence: string
  place: VotePlace
  /** What else can be done about it. */
  more?: ReactNode
}

/** Why there is no ballot to fill in: one plain sentence, and the way back to the vote. */
export function Refusal({ sentence, place: { compoundId, deliberationId }, more }: Props) {
  return (
    <Page title="表决票">
      <View {...a11y({ role: 'alert' })}>
        <Empty
          icon="vote"
          action={
            <Button kind="line" onPress={() => replacePage('detail', { compoundId, deliberationId })}>
              看这次表决
            </Button>
          }
        >
          {sentence}
        </Empty>
        {more}
      </View>
    </Page>
  )
}
