import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { ownWitnessKey, witnessSigner } from '@/keys/witness'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { day } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { signApproval } from '~domain/ledger/witness/appointing'
import type { WitnessCandidate } from '~types/ledger/witnesses'
import { keyCode } from '../model/checkpoint'
import { KIND_WORDS } from '../words/kinds'
import { Heading } from './Heading'

interface Props {
  compoundId: string
  origin: string
  candidate: WitnessCandidate
  onChanged: () => Promise<void>
}

/** Somebody who offers his phone as a witness, and what is still missing until he is one. */
export function Candidate({ compoundId, origin, candidate, onChanged }: Props) {
  const appoint = useAction('ledger.appointWitness')
  const approve = useAction('ledger.approveWitness')
  const { witnessId, nameMasked, kind, key, replaces, askedAt, community, committee, approvals } = candidate
  const decide = async (accept: boolean) => {
    const outcome = await appoint.run({ compoundId, witnessId, accept })
    if (outcome.ok) await onChanged()
  }
  const agree = async () => {
    const own = await witnessSigner(compoundId, origin)
    const signature = signApproval({ log: origin, key, kind, replaces }, own)
    if ((await approve.run({ compoundId, witnessId, signature })).ok) await onChanged()
  }
  const failure = appoint.failure ?? approve.failure
  const here = ownWitnessKey(compoundId, origin) !== null
  return (
    <Card className="u-mt3">
      <Heading>{`${nameMasked} 想当见证人`}</Heading>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['代表', KIND_WORDS[kind]],
            ['提出', day(askedAt)],
            ['钥匙短码', keyCode(key)],
            ['换手机', replaces === null ? null : `接替 ${keyCode(replaces)}`],
            ['居委会', community ?? '还没同意'],
            ['业委会', approvals === null ? (committee ?? '还没同意') : null],
            ['原见证人', approvals === null ? null : `${approvals.given} 位同意，要 ${approvals.needed} 位`],
          ]}
        />
      </View>
      {candidate.isMe && <View className="yb-sub u-mt3">请他们核对钥匙短码和您手机上的一样，再同意。</View>}
      {candidate.mayAppoint && (
        <View className="u-mt4">
          <Buttons>
            <Button kind="line" onPress={() => decide(false)}>
              不同意
            </Button>
            <Button loading={appoint.pending} onPress={() => decide(true)}>
              同意他当见证人
            </Button>
          </Buttons>
        </View>
      )}
      {candidate.mayApprove && here && (
        <View className="u-mt4">
          <Button kind={candidate.mayAppoint ? 'line' : 'fill'} block loading={approve.pending} onPress={agree}>
            以见证人身份同意
          </Button>
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
