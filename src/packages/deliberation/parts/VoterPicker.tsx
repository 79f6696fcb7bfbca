import { View } from '@tarojs/components'
import type { ElectorateKind, MyVoter } from '~types/deliberation'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { counted } from '@/ui/format'
import { Page } from '@/ui/Page'
import { isOpenTo, shareText, standingText, voterName } from '../model/voters'

const WHY: Readonly<Record<ElectorateKind, string>> = {
  owners: '产权人不完全相同的房屋分开算，各投各的，选择可以不一样。',
  households: '一户一票，各投各的，选择可以不一样。',
  residents: '一人一票，各投各的，选择可以不一样。',
}

interface Props {
  voters: readonly MyVoter[]
  electorate: ElectorateKind
  onPick: (voterId: string) => void
}

/** Several ballots of one person: homes with different purchasers, or several households. One is filled in at a time. */
export function VoterPicker({ voters, electorate, onPick }: Props) {
  return (
    <Page title="表决票">
      <View className="yb-title">您有 {counted(voters.length, '张')}票，先投哪一张？</View>
      <View className="yb-sub u-mt1 dv-gap">{WHY[electorate]}</View>
      <ChoiceGroup label="先投哪一张">
        {voters.map((voter) => (
          <Choice
            key={voter.voterId}
            on={false}
            disabled={!isOpenTo(voter) && voter.standing?.mayChange !== true}
            title={voterName(voter)}
            detail={voter.standing === null ? shareText(voter, electorate) : standingText(voter.standing)}
            onPress={() => {
              onPick(voter.voterId)
            }}
          />
        ))}
      </ChoiceGroup>
    </Page>
  )
}
