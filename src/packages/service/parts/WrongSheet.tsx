import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { Order } from '~types/service/order'

interface Props {
  order: Order
  open: boolean
  onClose: () => void
  onDone: () => Promise<void>
}

/** 没做好: done again for nothing, or looked at by the company. Until then nothing is paid. */
export function WrongSheet({ order: { compoundId, orderId }, open, onClose, onDone }: Props) {
  const acting = useAction('service.act')
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const short = why.trim().length < 2
  const say = async (step: 'askRedo' | 'dispute') => {
    setTried(true)
    if (short) return
    const outcome = await acting.run({ compoundId, orderId, act: { step, why: why.trim() } })
    if (!outcome.ok) return
    onClose()
    await onDone()
  }
  return (
    <Sheet
      open={open}
      title="哪里没做好"
      onClose={onClose}
      primary={
        <Button block loading={acting.pending} onPress={() => say('askRedo')}>
          没做好，要返工
        </Button>
      }
    >
      <Field
        label="怎么回事"
        help="返工不另外收钱；说不清的，请公司看过两边再定，定下来前不用付钱"
        error={tried && short ? '写几个字，说明原因' : null}
      >
        <TextArea value={why} maxLength={200} placeholder="还是漏水" onChange={setWhy} />
      </Field>
      <Wrong failure={acting.failure} />
      <View className="u-mt3">
        <Button block kind="line" loading={acting.pending} onPress={() => say('dispute')}>
          有争议，请公司处理
        </Button>
      </View>
    </Sheet>
  )
}
