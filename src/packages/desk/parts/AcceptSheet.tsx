import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { homeName } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { BindingRequest } from '../model/requests'
import { RELATION_WORDS, rollLine } from '../words/requests'

interface Props {
  request: BindingRequest
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Accepting opens a home to somebody: once more, who and which. */
export function AcceptSheet({ request, pending, sentence, onConfirm, onClose }: Props) {
  const { address, relation, name, nameOnRoll } = request
  const sure = nameOnRoll && relation === 'owner'
  return (
    <Sheet
      open
      title="核对无误，通过？"
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button block loading={pending} onPress={onConfirm}>
          通过这一份
        </Button>
      }
    >
      <View className="yb-inset u-mt3">
        <KeyValue
          left
          pairs={[
            ['房屋', homeName(address)],
            ['姓名', name],
            ['身份', RELATION_WORDS[relation]],
          ]}
        />
      </View>
      <View className="u-mt3">
        <Banner kind={sure ? 'ok' : 'warn'}>{rollLine(nameOnRoll, relation)}</Banner>
      </View>
      <View className="yb-sub u-mt3">
        {relation === 'owner'
          ? '通过以后，对方能看小区的议事，并为这套房投票。'
          : '通过以后，对方能看小区的议事，不能投业主的票。'}
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
