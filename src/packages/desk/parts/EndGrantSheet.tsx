import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import type { GrantPlace } from '../model/grant-places'
import { grantSentence } from '../words/granting'

interface Props {
  grant: ActionOutput<'membership.grants'>['grants'][number]
  place: GrantPlace
  onDone: () => Promise<void>
  onClose: () => void
}

/** Ends somebody's role before its term, with a reason that stays beside it. */
export function EndGrantSheet({ grant, place, onDone, onClose }: Props) {
  const revoke = useAction('membership.revokeGrant')
  const [reason, setReason] = useState('')
  const run = async () => {
    const outcome = await revoke.run({ place, grantId: grant.grantId, reason: reason.trim() })
    if (outcome.ok) await onDone()
  }
  return (
    <Sheet
      open
      title={`结束 ${grant.nameMasked} 的${ROLE_WORDS[grant.role]}？`}
      closeText="再想想"
      onClose={onClose}
      primary={
        <Button kind="danger" block disabled={reason.trim().length < 2} loading={revoke.pending} onPress={run}>
          马上结束
        </Button>
      }
    >
      <View className="c-2 u-mt3">结束后他立刻不能再办这些事，原因记在账上，大家看得到。</View>
      <View className="u-mt3">
        <Field label="原因">
          <TextArea value={reason} maxLength={200} placeholder="例如：换届" onChange={setReason} />
        </Field>
      </View>
      {revoke.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(revoke.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
