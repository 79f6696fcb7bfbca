import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { PeriodPage } from '~types/disclosure/reading'
import { actorWords } from '../words/books'

type Decision = 'agreed' | 'objected'

/** What supervisors and the committee say to a period, for everybody to see. */
export function SignOffs({ signOffs }: { signOffs: PeriodPage['signOffs'] }) {
  if (signOffs.length === 0) return null
  return (
    <Card kind="flush" className="u-mt3">
      {signOffs.map(({ decision, reason, by }) => (
        <Row
          key={`${by.role} ${by.nameMasked} ${String(by.at)}`}
          icon={decision === 'agreed' ? 'checkc' : 'alert'}
          {...(decision === 'objected' && { tone: 'accent' as const })}
          title={decision === 'agreed' ? '核对过，账款一致' : '有异议'}
          detail={[actorWords(by), reason].filter((part) => part !== '').join('：')}
        />
      ))}
    </Card>
  )
}

/** The sheet in which one of them says so. */
export function SignOffSheet({
  compoundId,
  period,
  open,
  onClose,
  onDone,
}: {
  compoundId: string
  period: string
  open: boolean
  onClose: () => void
  onDone: () => Promise<unknown>
}) {
  const [decision, setDecision] = useState<Decision>('agreed')
  const [reason, setReason] = useState('')
  const signing = useAction('disclosure.signOff')
  const short = decision === 'objected' && reason.trim().length < 4
  return (
    <Sheet
      open={open}
      title="签署意见，全小区都看得到"
      onClose={onClose}
      primary={
        <Button
          block
          disabled={short}
          loading={signing.pending}
          onPress={async () => {
            const outcome = await signing.run({ compoundId, period, decision, reason: reason.trim() })
            if (!outcome.ok) return
            onClose()
            await onDone()
          }}
        >
          签署
        </Button>
      }
    >
      <Chips
        label="意见"
        options={[
          { value: 'agreed', text: '账款一致' },
          { value: 'objected', text: '有异议' },
        ]}
        value={decision}
        onChange={setDecision}
      />
      <View className="u-mt4">
        <Field label="说明" help={decision === 'objected' ? '写清楚哪一笔、哪里不对' : '可以不写'}>
          <TextArea value={reason} maxLength={300} onChange={setReason} />
        </Field>
      </View>
      {signing.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(signing.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
