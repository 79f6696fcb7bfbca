import { View } from '@tarojs/components'
import type { MyVoter } from '~types/deliberation'
import { openPage } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Page } from '@/ui/Page'
import { voterName } from '../model/voters'

/** Several are on the title: nobody, or somebody else, was let cast. What to do, in plain words. */
export function Undecided({ voter, compoundId }: { voter: MyVoter; compoundId: string }) {
  const { who, nameMasked, persons } = voter.caster
  return (
    <Page title="表决票">
      <Card className="u-mt2">
        <View className="yb-sub">{voterName(voter)}</View>
        <View className="yb-title u-mt2" {...a11y({ role: 'heading' })}>
          {who === 'undecided'
            ? `这套房有${counting(persons)}位产权人，请先商定谁来投`
            : `这一票由 ${nameMasked ?? '另一位产权人'} 来投`}
        </View>
        <View className="yb-b u-mt3">
          {who === 'undecided'
            ? '一套房只算一票。您提一位，其他产权人在自己手机上点「同意」，商定的那位就能投。'
            : '这是你们几位产权人一起定的，您不用再投。想换人，从下一次投票起作数。'}
        </View>
        {who === 'undecided' && (
          <View className="yb-sub u-mt3">
            有产权人不用手机？全体在一张纸上写明由谁来投、都签名，交给楼栋长或居委会，两位工作人员核对后就能投。
          </View>
        )}
        <View className="u-mt4">
          <Button
            block
            {...(who === 'other' && { kind: 'line' as const })}
            onPress={() => openPage('coOwners', { compoundId })}
          >
            {who === 'undecided' ? '去商定谁来投' : '看看怎么定的'}
          </Button>
        </View>
      </Card>
    </Page>
  )
}

const WORDS = ['', '', '两', '三', '四', '五', '六', '七', '八', '九', '十']

function counting(persons: number): string {
  return WORDS[persons] ?? ` ${String(persons)} `
}
