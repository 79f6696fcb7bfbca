import { View } from '@tarojs/components'
import type { ElectorateKind, MyVoter, Phase } from '~types/deliberation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { notOursText, shareText, standingText, voterName } from '../model/voters'

interface Props {
  mine: readonly MyVoter[]
  electorate: ElectorateKind
  phase: Phase
  anonymous: boolean
  /** Opens the receipt of a ballot that stands. */
  onReceipt: (voterId: string) => unknown
  /** Asks whether a ballot is to be called somebody else's. */
  onDeny: (voter: MyVoter) => void
}

/**
 * Before closing a paper or a proxy's is set aside at once; while the result is contested any ballot is looked into. An
 * anonymous one cannot be found.
 */
function mayDeny({ standing }: MyVoter, phase: Phase, anonymous: boolean): boolean {
  if (standing === null || anonymous || !standing.deniable) return false
  return phase === 'contesting' ? !standing.waits : phase === 'voting' && standing.channel !== 'phone'
}

/** The ballots in the person's name: one for each set of homes with the same purchasers, for each household, or for oneself. */
export function MyBallotsCard({ mine, electorate, phase, anonymous, onReceipt, onDeny }: Props) {
  if (mine.length === 0) return null
  return (
    <View className="u-mt3">
      <Card kind="flush">
        <View className="dv-flush-h yb-h">您的票{mine.length > 1 && ` · ${counted(mine.length, '张')}`}</View>
        {mine.map((voter) => (
          <View key={voter.voterId}>
            <Row
              title={voterName(voter)}
              detail={voter.standing === null ? shareText(voter, electorate) : standingText(voter.standing)}
              value={<BallotTag voter={voter} phase={phase} />}
              {...(voter.standing?.waits === false && { onPress: () => onReceipt(voter.voterId) })}
            />
            {mayDeny(voter, phase, anonymous) && (
              <View className="dv-deny">
                <Button
                  kind="line"
                  block
                  icon="hand"
                  label={`${voterName(voter)}，${notOursText(electorate)}`}
                  onPress={() => {
                    onDeny(voter)
                  }}
                >
                  {notOursText(electorate)}
                </Button>
              </View>
            )}
          </View>
        ))}
      </Card>
    </View>
  )
}

const CLOSED: readonly Phase[] = ['counting', 'contesting', 'effective', 'rejected']

function BallotTag({ voter, phase }: { voter: MyVoter; phase: Phase }) {
  if (voter.standing !== null) {
    return (
      <Tag tone="green" icon="check">
        已投
      </Tag>
    )
  }
  if (CLOSED.includes(phase)) {
    return (
      <Tag tone="plain" icon="minus">
        没投
      </Tag>
    )
  }
  return phase === 'voting' ? (
    <Tag tone="accent" icon="clock">
      还没投
    </Tag>
  ) : null
}
