import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { TellMe } from '@/parts/TellMe'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { SwitchRow } from '@/ui/Switch'
import type { ActionOutput } from '~types/contracts'
import { Wrong } from '@/parts/Wrong'

interface Props {
  compoundId: string
  shown: ActionOutput<'station.activity'>
  onDone: () => Promise<void>
}

/** One's own place in an activity, and the way to take or leave it. */
export function SignUp({ compoundId, shown, onDone }: Props) {
  const { activity, mine, homes } = shown
  const { activityId, guardian, per, seatsLeft, sessions, cancelled } = activity
  const signing = useAction('station.signUp')
  const leaving = useAction('station.withdraw')
  const [childName, setChildName] = useState('')
  const [consent, setConsent] = useState(false)
  const [tried, setTried] = useState(false)
  const [home] = homes
  const open = cancelled === null && sessions.some((one) => one.cancelled === null && now() < one.startsAt)
  const may = open && home !== undefined && (guardian || mine.length === 0)
  const sign = async () => {
    setTried(true)
    if (home === undefined || (guardian && (childName.trim() === '' || !consent))) return
    const outcome = await signing.run({
      compoundId,
      activityId,
      homeId: home.homeId,
      childName: childName.trim(),
      consent,
    })
    if (!outcome.ok) return
    setChildName('')
    setConsent(false)
    setTried(false)
    await onDone()
  }
  return (
    <>
      {mine.length > 0 && (
        <Section title="我家报的">
          <Card kind="flush">
            {mine.map(({ entryId, who, before }) => (
              <Row
                key={entryId}
                icon="user"
                title={who}
                detail={
                  before === null ? '报上了' : before === 0 ? '在排队，排第一个' : `在排队，前面还有 ${before} 个`
                }
                value={
                  <Button
                    kind="text"
                    size="sm"
                    label={`${who}，不去了`}
                    loading={leaving.pending}
                    onPress={async () => {
                      if ((await leaving.run({ compoundId, activityId, entryId })).ok) await onDone()
                    }}
                  >
                    不去了
                  </Button>
                }
              />
            ))}
          </Card>
          <TellMe keys={['notice']} text="有变动告诉我" />
          <Wrong failure={leaving.failure} />
        </Section>
      )}
      {may && (
        <Card className="u-mt4">
          {guardian && (
            <>
              <Field
                label="孩子的名字"
                help="只给组织的人看，中间的字会隐去"
                error={tried && childName.trim() === '' ? '写上孩子的名字' : null}
              >
                <Input value={childName} maxLength={12} placeholder="名字" onChange={setChildName} />
              </Field>
              <View className="u-mt3">
                <SwitchRow on={consent} label="我是监护人，同意孩子参加" onChange={setConsent}>
                  我是孩子的监护人，同意孩子参加，按时接送
                </SwitchRow>
              </View>
              {tried && !consent && <View className="yb-field-h err">监护人同意了才能报名</View>}
            </>
          )}
          <View className={guardian ? 'u-mt4' : ''}>
            <Button block icon="check" loading={signing.pending} onPress={sign}>
              {seatsLeft > 0 ? (per === 'person' ? '报名' : '我家报名') : '排队，有名额自动报上'}
            </Button>
          </View>
          <Wrong failure={signing.failure} />
        </Card>
      )}
      {open && home === undefined && <Card className="u-mt4">核验了本小区的房屋，才能报名。</Card>}
    </>
  )
}
