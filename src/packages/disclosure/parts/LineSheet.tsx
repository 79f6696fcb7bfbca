import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine } from '~types/disclosure/reading'
import { emptyLine, lineOf, typedOf } from '../model/lineForm'
import { LineFields } from './LineFields'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  draft: DraftState
  /** Null for a new one. */
  line: ShownLine | null
  firstDay: string
  onClose: () => void
  onSaved: () => Promise<unknown>
}

/** 记一笔, or a changed one of the draft. */
export function LineSheet({ compoundId, draft, line, firstDay, onClose, onSaved }: Props) {
  const { period, rev, rules } = draft
  const [typed, setTyped] = useState(line === null ? emptyLine(firstDay, '') : typedOf(line))
  const [tried, setTried] = useState(false)
  const saving = useAction('disclosure.saveLine')
  const removing = useAction('disclosure.removeEntry')
  const finish = async () => {
    onClose()
    await onSaved()
  }
  return (
    <Sheet
      open
      title={line === null ? '记一笔' : '改这一笔'}
      onClose={onClose}
      primary={
        <Button
          block
          loading={saving.pending}
          onPress={async () => {
            setTried(true)
            const entry = lineOf(typed)
            if (entry === null) return
            const outcome = await saving.run({ compoundId, period, rev, no: line?.no ?? null, line: entry })
            if (outcome.ok) await finish()
          }}
        >
          存下这一笔
        </Button>
      }
    >
      <LineFields value={typed} categories={rules.categories} tried={tried} onChange={setTyped} />
      {line !== null && (
        <Button
          kind="danger"
          block
          loading={removing.pending}
          onPress={async () => {
            const outcome = await removing.run({ compoundId, period, rev, kind: 'line', no: line.no })
            if (outcome.ok) await finish()
          }}
        >
          删掉这一笔
        </Button>
      )}
      <Refused failure={saving.failure ?? removing.failure} />
    </Sheet>
  )
}
