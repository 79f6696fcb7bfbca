import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { PickedHome } from '@/parts/PickHome'
import { replacePage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime, homeName } from '@/ui/format'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import { useGrounds } from '../model/useGrounds'
import { Grounds } from './Grounds'
import { RollRefused } from './RollRefused'
import { Title } from './Title'

interface Props {
  compoundId: string
  home: ActionOutput<'roll.home'>
  onAgain: () => void
}

/** Takes a recorded merge apart: each set of owners votes for itself again. A second person confirms. */
export function Splitting({ compoundId, home, onAgain }: Props) {
  const split = useAction('roll.split')
  const grounds = useGrounds(compoundId)
  const { merge, voter } = home
  const run = () =>
    grounds.give(async (given) => {
      const { rollId, homeId } = home
      const outcome = await split.run({ compoundId, rollId, homeId, ...given })
      if (outcome.ok) await replacePage('rollVersion', { compoundId, rollId: outcome.output.rollId })
    })
  return (
    <Page
      title="解除合并"
      bar={
        <BottomBar tip="另一位委员或社区工作者复核后才生效">
          <Button block disabled={!grounds.told} loading={split.pending} onPress={run}>
            提交解除
          </Button>
        </BottomBar>
      }
    >
      <Title help="解除后，各套按各自产权证上的人分开算。已经公告的表决仍用公告时的名册。">解除这条合并？</Title>
      <Card className="u-mt3">
        <PickedHome name={homeName(home.address)} onAgain={onAgain} />
        <View className="u-mt2">
          <KeyValue
            left
            pairs={[
              ['合并的房屋', voter.homes.map(homeName).join('、')],
              ['产权人', voter.names.join('、')],
              ...(merge === null
                ? []
                : [
                    ['原因', merge.reason] as const,
                    ['提出', `${dateTime(merge.at)} ${ROLE_WORDS[merge.by.role]} ${merge.by.nameMasked}`] as const,
                  ]),
            ]}
          />
        </View>
      </Card>
      <Grounds
        label="为什么解除"
        help="复核的人和监事会看到"
        placeholder="例如：核对产权证，不是同一个人"
        {...grounds.fields}
      />
      <RollRefused unsent={grounds.unsent} failure={split.failure} />
    </Page>
  )
}
