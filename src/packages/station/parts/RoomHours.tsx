import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { SwitchRow } from '@/ui/Switch'
import { dateFrom, spanFrom, type RoomForm } from '../model/roomForm'
import { spanOf } from '../words/station'

interface Props {
  form: RoomForm
  error: string | null
  onChange: (change: Partial<RoomForm>) => void
}

const DAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** Hours by weekday and on holidays. */
export function RoomHours({ form, error, onChange }: Props) {
  return (
    <Card>
      {DAYS.map((day, at) => (
        <View key={day} className="u-mt2">
          <Field className="stn-field" label={day}>
            <Input
              value={form.hours[at] ?? ''}
              maxLength={20}
              placeholder="不开"
              onChange={(text) => {
                onChange({ hours: form.hours.map((one, index) => (index === at ? text : one)) })
              }}
            />
          </Field>
        </View>
      ))}
      <View className="u-mt3">
        <SwitchRow
          on={form.holidayAsUsual}
          label="法定节假日照常开"
          onChange={(on) => {
            onChange({ holidayAsUsual: on })
          }}
        />
      </View>
      {!form.holidayAsUsual && (
        <Field className="stn-field" label="节假日开放时间" help="空着就是不开；调休上班的周末按周一算">
          <Input
            value={form.holiday}
            maxLength={20}
            placeholder="不开"
            onChange={(holiday) => {
              onChange({ holiday })
            }}
          />
        </Field>
      )}
      {error !== null && <View className="yb-field-h err">{error}</View>}
    </Card>
  )
}

/** Times when the room is closed although it would be open. */
export function Closures({ form, onChange }: Omit<Props, 'error'>) {
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [hours, setHours] = useState('0:00-24:00')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [fromDate, span] = [dateFrom(from), spanFrom(hours)]
  const untilDate = until.trim() === '' ? fromDate : dateFrom(until)
  const add = () => {
    setTried(true)
    if (fromDate === null || untilDate === null || untilDate < fromDate || span === null || reason.trim().length < 2)
      return
    onChange({ closures: [...form.closures, { fromDate, untilDate, ...span, reason: reason.trim() }] })
    setFrom('')
    setUntil('')
    setReason('')
    setTried(false)
  }
  return (
    <Card>
      {form.closures.map((one, at) => (
        <Row
          key={`${one.fromDate} ${one.from} ${one.reason}`}
          title={one.reason}
          detail={`${one.fromDate} 到 ${one.untilDate}，${spanOf(one)}`}
          value={
            <Button
              kind="text"
              size="sm"
              label={`去掉 ${one.reason}`}
              onPress={() => {
                onChange({ closures: form.closures.filter((_, index) => index !== at) })
              }}
            >
              去掉
            </Button>
          }
        />
      ))}
      <Field className="stn-field" label="从哪天" error={tried && fromDate === null ? '写成 2026-11-21 的样子' : null}>
        <Input value={from} maxLength={12} placeholder="2026-11-21" onChange={setFrom} />
      </Field>
      <Field
        className="stn-field"
        label="到哪天"
        error={tried && (untilDate === null || (fromDate !== null && untilDate < fromDate)) ? '不能早于开始那天' : null}
      >
        <Input value={until} maxLength={12} placeholder="只有一天就空着" onChange={setUntil} />
      </Field>
      <Field
        className="stn-field"
        label="每天几点到几点"
        error={tried && span === null ? '写成 8:30-21:30 的样子' : null}
      >
        <Input value={hours} maxLength={20} onChange={setHours} />
      </Field>
      <Field
        className="stn-field"
        label="为什么"
        error={tried && reason.trim().length < 2 ? '写上原因，约了的人会看到' : null}
      >
        <Input value={reason} maxLength={60} placeholder="检修、布置、值班" onChange={setReason} />
      </Field>
      <View className="u-mt3">
        <Button block kind="line" icon="plus" onPress={add}>
          加一段不开的时间
        </Button>
      </View>
    </Card>
  )
}
