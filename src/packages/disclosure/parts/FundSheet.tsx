import { useState } from 'react'
import { View } from '@tarojs/components'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import type { ChosenFile } from '@/platform/file'
import { chooseVouchers } from '@/platform/vouchers'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { fenOfCell } from '~domain/money'
import { dayOf } from '~domain/disclosure/period'
import { sendPaper } from '../model/attachment'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** 登记维修资金: what it holds on a day, with the paper that says so. */
export function FundSheet({ compoundId, onClose, onDone }: Props) {
  const [typed, setTyped] = useState({ asOf: dayOf(now()), balance: '', first: '' })
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [tried, setTried] = useState(false)
  const [unsent, setUnsent] = useState<Failure | null>(null)
  const [sending, setSending] = useState(false)
  const saving = useAction('disclosure.saveFund')
  const [balanceFen, firstDepositFen] = [fenOfCell(typed.balance), fenOfCell(typed.first)]
  const wrong = {
    asOf:
      /^20\d\d-\d\d-\d\d$/.test(typed.asOf) && typed.asOf <= dayOf(now()) ? null : '写成 2026-09-30 这样，不晚于今天',
    balance: typeof balanceFen === 'number' && balanceFen >= 0 ? null : '写成 123456.00 这样',
    first: typeof firstDepositFen === 'number' && firstDepositFen > 0 ? null : '写成 123456.00 这样，比 0 大',
  }
  const save = async () => {
    setTried(true)
    setUnsent(null)
    if (Object.values(wrong).some((one) => one !== null) || file === null) return
    if (typeof balanceFen !== 'number' || typeof firstDepositFen !== 'number') return
    setSending(true)
    try {
      const fileID = await sendPaper(compoundId, file)
      const outcome = await saving.run({ compoundId, asOf: typed.asOf, balanceFen, firstDepositFen, fileID })
      if (!outcome.ok) return
      onClose()
      await onDone()
    } catch (error) {
      setUnsent(failureOf(error))
    } finally {
      setSending(false)
    }
  }
  const field = (key: keyof typeof typed, label: string, example: string) => (
    <View className="u-mt3">
      <Field label={label} error={tried ? wrong[key] : null}>
        <Input
          value={typed[key]}
          maxLength={16}
          placeholder={example}
          onChange={(text) => {
            setTyped({ ...typed, [key]: text })
          }}
        />
      </Field>
    </View>
  )
  return (
    <Sheet
      open
      title="登记维修资金，登记后不能改，只能再登一次"
      onClose={onClose}
      primary={
        <Button block loading={sending || saving.pending} onPress={save}>
          登记下来
        </Button>
      }
    >
      {field('asOf', '哪一天的余额', '2026-09-30')}
      {field('balance', '现在还有（元）', '1234567.00')}
      {field('first', '首期交存的总数（元）', '4321000.00')}
      <View className="u-mt3">
        <Button
          kind="line"
          size="sm"
          icon="doc"
          onPress={async () => {
            const [chosen] = await chooseVouchers(1)
            if (chosen !== undefined) setFile(chosen)
          }}
        >
          {file === null ? '附上银行或房管局的余额单' : file.name}
        </Button>
        {tried && file === null && <View className="yb-field-h err">附上余额单，大家才好核对</View>}
      </View>
      <Refused failure={unsent ?? saving.failure} />
    </Sheet>
  )
}
