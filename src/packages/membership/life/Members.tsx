import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { RELATION_WORDS } from '@/words/membership'
import type { HouseholdMember } from '~types/membership/leaving'

type Reason = 'sold' | 'movedOut' | 'notResident'
const REASONS: readonly { value: Reason; text: string }[] = [
  { value: 'movedOut', text: '搬走了' },
  { value: 'notResident', text: '不是这里的住户' },
  { value: 'sold', text: '房子卖了' },
]

/** Who is verified in a home. An owner ends his family's and tenants' access; the staff anybody's, with a reason. */
export function Members({ compoundId, homeId }: { compoundId: string; homeId: string }) {
  const query = useQuery('membership.household', { compoundId, homeId })
  const endMember = useAction('membership.endMember')
  const endBinding = useAction('membership.endBinding')
  const [asked, setAsked] = useState<HouseholdMember | null>(null)
  const [reason, setReason] = useState<Reason>('movedOut')
  const [note, setNote] = useState('')
  const staff = asked?.mayEnd === 'asStaff'
  const failure = endMember.failure ?? endBinding.failure
  const end = async ({ bindingId }: HouseholdMember) => {
    const outcome = staff
      ? await endBinding.run({ compoundId, bindingId, reason, note: note.trim() })
      : await endMember.run({ compoundId, bindingId })
    if (!outcome.ok) return
    setAsked(null)
    await query.refresh()
  }
  const reasons = REASONS.filter(({ value }) => value !== 'sold' || asked?.relation === 'owner')
  return (
    <Section title="这套房里的人">
      <Loaded query={query} heights={[120]}>
        {({ members }) => (
          <Card kind="flush">
            {members.map((member) => (
              <Row
                key={member.bindingId}
                icon="user"
                tone="mute"
                title={`${member.nameMasked}${member.isMe ? '（我）' : ''}`}
                detail={`${RELATION_WORDS[member.relation]} · ${day(member.since)} 起`}
                {...(member.mayEnd !== 'no' && {
                  value: '结束',
                  label: `结束 ${member.nameMasked} 的登记`,
                  onPress: () => {
                    endMember.forget()
                    endBinding.forget()
                    setNote('')
                    setReason('movedOut')
                    setAsked(member)
                  },
                })}
              />
            ))}
          </Card>
        )}
      </Loaded>
      <Sheet
        open={asked !== null}
        title={`结束 ${asked?.nameMasked ?? ''} 的登记？马上生效`}
        closeText="先不"
        onClose={() => {
          setAsked(null)
        }}
        primary={
          <Button
            kind="danger"
            block
            loading={endMember.pending || endBinding.pending}
            disabled={staff && note.trim().length < 2}
            onPress={() => (asked === null ? undefined : end(asked))}
          >
            确认结束
          </Button>
        }
      >
        <View className="yb-sub u-mt3">对方这一刻起看不到这套房的事。投过的票照样算数；搬回来可以重新登记。</View>
        {staff && (
          <View className="u-mt3">
            <Chips label="原因" options={reasons} value={reason} onChange={setReason} />
            <Field label="写一句说明" help="对方会看到" className="u-mt3">
              <TextArea
                value={note}
                maxLength={200}
                placeholder="如 10月31日已搬走，物业交接单为证"
                onChange={setNote}
              />
            </Field>
          </View>
        )}
        {failure !== null && (
          <View className="u-mt3">
            <Banner kind="danger">{sentenceOf(failure)}</Banner>
          </View>
        )}
      </Sheet>
    </Section>
  )
}
