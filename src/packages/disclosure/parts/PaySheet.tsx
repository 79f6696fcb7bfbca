import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button, Buttons } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { area, counted, homeName } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Sheet } from '@/ui/Sheet'
import { yuanFigure } from '~domain/money'
import type { PayState, PayWay, ShareLine } from '~types/disclosure/payouts'
import type { ShareOut } from '~types/disclosure/revenue'
import { paymentWords, STATE_WORDS, WAY_WORDS } from '../words/payments'
import { Refused } from './Refused'

const STATES: readonly PayState[] = ['due', 'marked', 'paid']
const WAYS: readonly PayWay[] = ['transfer', 'cash', 'offset']
/** As many homes as one act may have. */
const AT_ONCE = 20

interface Props {
  compoundId: string
  shareOut: ShareOut
  may: { readonly pay: boolean; readonly confirm: boolean }
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** 付款: one person marks the homes whose part has changed hands, another confirms. */
export function PaySheet({ compoundId, shareOut, may, onClose, onDone }: Props) {
  const { shareOutId, use } = shareOut
  const [state, setState] = useState<PayState>(may.pay ? 'due' : 'marked')
  const [round, setRound] = useState(0)
  const words = STATE_WORDS[use.kind]
  return (
    <Sheet
      open
      title={use.kind === 'advance' ? '收回垫付：一人记，另一人复核' : '付给各户：一人记，另一人复核'}
      closeText="好了"
      onClose={onClose}
    >
      <Segment<PayState>
        label="哪些户"
        options={STATES.map((value) => ({ value, text: words[value] }))}
        value={state}
        onChange={setState}
      />
      <Lines
        key={`${state} ${String(round)}`}
        compoundId={compoundId}
        shareOutId={shareOutId}
        kind={use.kind}
        state={state}
        may={may}
        onActed={async () => {
          setRound(round + 1)
          await onDone()
        }}
      />
    </Sheet>
  )
}

interface LinesProps {
  compoundId: string
  shareOutId: string
  kind: ShareOut['use']['kind']
  state: PayState
  may: Props['may']
  onActed: () => Promise<unknown>
}

function Lines({ compoundId, shareOutId, kind, state, may, onActed }: LinesProps) {
  const here = { compoundId, shareOutId }
  const query = useQuery('disclosure.shareLines', { ...here, state })
  const [more, setMore] = useState<{ lines: readonly ShareLine[]; next: string | null } | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [way, setWay] = useState<PayWay>('transfer')
  const [note, setNote] = useState('')
  const marking = useAction('disclosure.markPaid')
  const confirming = useAction('disclosure.confirmPaid')
  const acting = (state === 'due' && may.pay) || (state === 'marked' && may.confirm)
  const confirm = async (accept: boolean) => {
    const outcome = await confirming.run({ ...here, homeIds: [...chosen], accept })
    if (outcome.ok) await onActed()
  }
  const toggle = (homeId: string) => {
    setChosen(chosen.includes(homeId) ? chosen.filter((one) => one !== homeId) : [...chosen, homeId].slice(0, AT_ONCE))
  }
  return (
    <Loaded query={query} heights={[160]}>
      {(page) => {
        const lines = [...page.lines, ...(more?.lines ?? [])]
        const next = more === null ? page.next : more.next
        return (
          <>
            {lines.length === 0 && <View className="c-2 u-mt3">这里没有。</View>}
            {acting && lines.length > 1 && (
              <Button
                kind="text"
                size="sm"
                onPress={() => {
                  setChosen(chosen.length === 0 ? lines.slice(0, AT_ONCE).map(({ homeId }) => homeId) : [])
                }}
              >
                {chosen.length === 0 ? `选前 ${counted(Math.min(lines.length, AT_ONCE), '户')}` : '都不选'}
              </Button>
            )}
            {lines.map((line) => {
              const on = chosen.includes(line.homeId)
              const name = homeName(line.address)
              return (
                <Press
                  className="ds-pay"
                  key={line.homeId}
                  {...(acting && {
                    role: 'checkbox' as const,
                    checked: on,
                    label: `${name} ${yuanFigure(line.fen)} 元`,
                    onPress: () => {
                      toggle(line.homeId)
                    },
                  })}
                >
                  {acting && (
                    <View className={on ? 'ds-box on' : 'ds-box'}>{on && <Icon name="check" size="sm" />}</View>
                  )}
                  <View className="u-grow">
                    <View>{name}</View>
                    <View className="yb-cap yb-num">
                      {state === 'due' ? area(line.areaCentiSqm) : paymentWords(line.payment, kind)}
                    </View>
                  </View>
                  <View className="yb-num yb-m">{yuanFigure(line.fen)} 元</View>
                </Press>
              )
            })}
            {next !== null && (
              <Button
                kind="text"
                block
                onPress={async () => {
                  const found = await call('disclosure.shareLines', { ...here, state, cursor: next })
                  setMore({ lines: [...(more?.lines ?? []), ...found.lines], next: found.next })
                }}
              >
                再看一些
              </Button>
            )}
            {state === 'due' && may.pay && lines.length > 0 && (
              <View className="u-mt3">
                <Segment<PayWay>
                  label="怎么付的"
                  options={WAYS.map((value) => ({ value, text: WAY_WORDS[value] }))}
                  value={way}
                  onChange={setWay}
                />
                <View className="u-mt2">
                  <Field label="备注" help="哪一天、哪个账户付的，不写完整账号">
                    <Input value={note} maxLength={60} onChange={setNote} />
                  </Field>
                </View>
                <View className="u-mt3">
                  <Button
                    block
                    icon="check"
                    disabled={chosen.length === 0}
                    loading={marking.pending}
                    onPress={async () => {
                      const outcome = await marking.run({ ...here, homeIds: [...chosen], way, note: note.trim() })
                      if (outcome.ok) await onActed()
                    }}
                  >
                    记下 {counted(chosen.length, '户')}
                    {kind === 'advance' ? '已还' : '已付'}
                  </Button>
                </View>
              </View>
            )}
            {state === 'marked' && may.confirm && lines.length > 0 && (
              <View className="u-mt3">
                <Buttons>
                  <Button
                    kind="line"
                    disabled={chosen.length === 0}
                    loading={confirming.pending}
                    onPress={() => confirm(false)}
                  >
                    没付，退回
                  </Button>
                  <Button
                    icon="check"
                    disabled={chosen.length === 0}
                    loading={confirming.pending}
                    onPress={() => confirm(true)}
                  >
                    核对好了
                  </Button>
                </Buttons>
                <View className="yb-cap u-mt2">自己记下的，要另一个人来复核。</View>
              </View>
            )}
            <Refused failure={marking.failure ?? confirming.failure} />
          </>
        )
      }}
    </Loaded>
  )
}
