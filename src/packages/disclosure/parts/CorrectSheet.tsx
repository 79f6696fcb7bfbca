import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { CorrectionSheet } from '@/parts/CorrectionSheet'
import type { LineEntry } from '~types/disclosure/books'
import { lineOf, typedOf } from '../model/lineForm'
import { LineFields } from './LineFields'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  period: string
  no: number
  /** As it stands now. */
  line: LineEntry
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** One line of published books set right. */
export function CorrectSheet({ compoundId, period, no, line, onClose, onDone }: Props) {
  const rules = useQuery('disclosure.rules', { compoundId })
  const [typed, setTyped] = useState(typedOf(line))
  const correcting = useAction('disclosure.correct')
  return (
    <CorrectionSheet
      note="原来的一笔会冲销，两笔都看得到，期末结余跟着变。"
      read={() => lineOf(typed)}
      fields={(tried) => (
        <LineFields
          value={typed}
          categories={rules.output?.rules?.categories ?? []}
          tried={tried}
          onChange={setTyped}
        />
      )}
      pending={correcting.pending}
      refused={<Refused failure={correcting.failure} />}
      onClose={onClose}
      onSend={async (asked) => (await correcting.run({ compoundId, period, no, ...asked })).ok}
      onDone={onDone}
    />
  )
}
