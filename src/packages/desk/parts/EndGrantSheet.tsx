import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { ROLE_WORDS } from '@/words/membership'
import type { Role } from '~types/policy'
import type { GrantPlace } from '../model/grant-places'
import { grantSentence } from '../words/granting'

interface Props {
  grant: { readonly grantId: string; readonly role: Role; readonly nameMasked: string; readonly mine: boolean }
  /** Null for one's own that is held above all places. */
  place: GrantPlace | null
  onDone: () => Promise<void>
  onClose: () => void
}

/** Ends somebody's role before its term, or gives one's own back, with a reason that stays beside it. */
export function EndGrantSheet({ grant, place, onDone, onClose }: Props) {
  const revoke = useAction('membership.revokeGrant')
  const resign = useAction('membership.resign')
  const { grantId, role, nameMasked, mine } = grant
  const failure = mine ? resign.failure : revoke.failure
  const [reason, setReason] = useState('')
  const run = async () => {
    const why = reason.trim()
    const outcome =
      mine || place === null
        ? await resign.run({ grantId, reason: why })
        : await revoke.run({ place, grantId, reason: why })
    if (outcome.ok) await onDone()
  }
  return (
    <Sheet
      open
      title={mine ? `交回${ROLE_WORDS[role]}的职责？` : `结束 ${nameMasked} 的${ROLE_WORDS[role]}？`}
      closeText="再想想"
      onClose={onClose}
      primary={
        <Button
          kind="danger"
          block
          disabled={reason.trim().length < 2}
          loading={revoke.pending || resign.pending}
          onPress={run}
        >
          {mine ? '交回' : '马上结束'}
        </Button>
      }
    >
      <View className="c-2 u-mt3">
        {mine ? '交回后您立刻不能再办这些事；' : '结束后他立刻不能再办这些事；'}原因记在账上，大家看得到。
      </View>
      <View className="u-mt3">
        <Field label="原因">
          <TextArea value={reason} maxLength={200} placeholder="例如：换届" onChange={setReason} />
        </Field>
      </View>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
