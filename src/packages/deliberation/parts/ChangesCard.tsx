import { View } from '@tarojs/components'
import type { Cancelling, Extension, Signer } from '~types/deliberation/recorded'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import type { Deliberation } from '../model/bar'
import { CANCEL_WORDS, changeSentence, missingText, signersText } from '../words/changes'
import { Refused } from './ExtendSheet'
import { Heading } from './Heading'

interface Props {
  vote: Deliberation
  place: { compoundId: string; deliberationId: string }
  onChanged: () => Promise<unknown>
  onExtend: () => void
  onCancel: () => void
}

/** For those who look after a vote: what waits for a signature, and what may be proposed. Nothing for anybody else. */
export function ChangesCard({ vote, place, onChanged, onExtend, onCancel }: Props) {
  const { extension, cancelling, mayPropose } = vote
  const waiting = extension?.confirmed === null ? extension : null
  const mayExtend = mayPropose.extensionUntil !== null
  if (waiting === null && cancelling === null && !mayExtend && !mayPropose.cancelling) return null
  return (
    <Card className="u-mt3">
      <Heading>延长和撤销</Heading>
      {waiting !== null && (
        <Waiting proposal={waiting} sign="确认延长" {...{ place, onChanged, ...extensionWords(waiting) }} />
      )}
      {cancelling !== null && (
        <Waiting proposal={cancelling} sign="签字撤销" danger {...{ place, onChanged, ...cancelWords(cancelling) }} />
      )}
      {(mayExtend || mayPropose.cancelling) && (
        <View className="u-mt3">
          <Buttons>
            {mayExtend && (
              <Button kind="line" icon="clock" onPress={onExtend}>
                延长
              </Button>
            )}
            {mayPropose.cancelling && (
              <Button kind="quiet" icon="minusc" onPress={onCancel}>
                撤销
              </Button>
            )}
          </Buttons>
        </View>
      )}
    </Card>
  )
}

interface Words {
  readonly title: string
  readonly detail: string
  readonly signers: readonly Signer[]
}

function extensionWords({ closesAt, reason, proposed, lapsesAt }: Extension): Words {
  return {
    title: `等确认：延长到 ${shortDateTime(closesAt)}`,
    detail: `${reason}（${signersText([proposed])}提出）。${shortDateTime(lapsesAt)} 前没人确认就作废。`,
    signers: [proposed],
  }
}

function cancelWords({ kind, reason, signers, missing, lapsesAt }: Cancelling): Words {
  return {
    title: `等签字：撤销，${CANCEL_WORDS[kind]}`,
    detail: `${reason}（已签：${signersText(signers)}；${missingText(missing)}）。${lapsesAt === null ? '定下来以前不计票。' : `${shortDateTime(lapsesAt)} 前签不齐就作废。`}`,
    signers,
  }
}

interface WaitingProps extends Words {
  proposal: { readonly proposalId: string; readonly mayConfirm: boolean }
  place: Props['place']
  sign: string
  danger?: boolean
  onChanged: () => Promise<unknown>
}

function Waiting({ proposal, title, detail, signers, place, sign, danger = false, onChanged }: WaitingProps) {
  const confirm = useAction('deliberation.confirmChange')
  const withdraw = useAction('deliberation.withdrawChange')
  const { proposalId, mayConfirm } = proposal
  const [first] = signers
  const input = { ...place, proposalId }
  const after = async (act: Promise<unknown>) => {
    await act
    await onChanged()
  }
  const failure = confirm.failure ?? withdraw.failure
  return (
    <View className="u-mt3">
      <Banner kind="warn" icon="clock">
        <View className="yb-b">{title}</View>
        <View>{detail}</View>
      </Banner>
      {mayConfirm && (
        <View className="u-mt2">
          <Button
            kind={danger ? 'danger' : 'fill'}
            block
            loading={confirm.pending}
            onPress={() => after(confirm.run(input))}
          >
            {sign}
          </Button>
        </View>
      )}
      {first?.isMe === true && (
        <View className="u-mt2">
          <Button kind="quiet" block loading={withdraw.pending} onPress={() => after(withdraw.run(input))}>
            撤回我提的
          </Button>
        </View>
      )}
      <Refused sentence={failure === null ? null : changeSentence(failure)} />
    </View>
  )
}
