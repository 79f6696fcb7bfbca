import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAttempt } from '@/cloud/attempt'
import { call } from '@/cloud/client'
import { PickedHome, PickHome } from '@/parts/PickHome'
import { Banner } from '@/ui/Banner'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { homeName } from '@/ui/format'
import { ballotSentence } from '@/words/ballots'
import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind } from '~types/deliberation'

/** One ballot, and the home that it was picked by. */
export interface PickedVoter {
  readonly voterId: string
  readonly homeId: string
  readonly name: string
}

interface Props {
  place: { compoundId: string; deliberationId: string }
  electorate: ElectorateKind
  onPick: (voter: PickedVoter) => void
}

type Residents = ActionOutput<'deliberation.residentsAt'>['residents']

/** Whose paper it is: of owners and households the home says it; of residents, which of those who are registered there. */
export function PickVoter({ place, electorate, onPick }: Props) {
  const [home, setHome] = useState<{ homeId: string; name: string; residents: Residents } | null>(null)
  const { failure, run } = useAttempt()
  const pick = (homeId: string, name: string) =>
    run(async () => {
      if (electorate === 'residents') {
        const { residents } = await call('deliberation.residentsAt', { ...place, homeId })
        setHome({ homeId, name, residents })
      } else {
        const { voterId, homes } = await call('deliberation.voterAt', { ...place, homeId })
        onPick({ voterId, homeId, name: homes.map(homeName).join('、') })
      }
    })
  return (
    <View>
      {home === null ? (
        <PickHome compoundId={place.compoundId} onPick={pick} />
      ) : (
        <View className="u-mt3">
          <PickedHome
            name={home.name}
            onAgain={() => {
              setHome(null)
            }}
          />
          {home.residents.length === 0 ? (
            <View className="u-mt3">
              <Banner kind="warn">这一户没有登记的居民，这次没有票。</Banner>
            </View>
          ) : (
            <View className="u-mt3">
              <ChoiceGroup label="是谁的">
                {home.residents.map(({ voterId, nameMasked }) => (
                  <Choice
                    key={voterId}
                    on={false}
                    title={nameMasked}
                    detail="登记的居民"
                    onPress={() => {
                      onPick({ voterId, homeId: home.homeId, name: `${home.name} ${nameMasked}` })
                    }}
                  />
                ))}
              </ChoiceGroup>
            </View>
          )}
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(failure)}</Banner>
        </View>
      )}
    </View>
  )
}
