import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { witnessSigner } from '@/keys/witness'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { signRotationApproval } from '~domain/ledger/rotation/rotation'
import type { ActionOutput } from '~types/contracts'
import { Heading } from './Heading'

interface Props {
  compoundId: string
  origin: string
  rotation: ActionOutput<'ledger.witnesses'>['rotations'][number]
  onChanged: () => Promise<void>
}

/** A key is to be replaced: the recovery key has signed, and the witnesses are asked. */
export function Rotation({ compoundId, origin, rotation, onChanged }: Props) {
  const approve = useAction('ledger.approveRotation')
  const { rotationId, environment, use, stolenSince, at, approvals } = rotation
  const agree = async () => {
    const statement = { environment, use, old: rotation.old, new: rotation.new, stolenSince, at }
    const signature = signRotationApproval(statement, origin, await witnessSigner(compoundId, origin))
    if ((await approve.run({ compoundId, rotationId, signature })).ok) await onChanged()
  }
  return (
    <Card className="u-mt3" kind="urgent">
      <Heading>{use === 'checkpoint' ? '账本要换电子章' : '回执要换电子章'}</Heading>
      <View className="yb-sub u-mt1">备用的章已经盖了。请先给街道打电话问清楚，再同意。</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['新章（公钥）', <View className="lg-key">{rotation.new}</View>],
            ['旧章（公钥）', <View className="lg-key">{rotation.old}</View>],
            ['被盗', stolenSince === null ? '没有' : `${shortDateTime(stolenSince)} 起`],
            ['提出', shortDateTime(at)],
            ['已同意', `${approvals.given} 位，要 ${approvals.needed} 位`],
          ]}
        />
      </View>
      {rotation.mayApprove && (
        <View className="u-mt4">
          <Button kind="line" block loading={approve.pending} onPress={agree}>
            问清楚了，同意换
          </Button>
        </View>
      )}
      {approve.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(approve.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
