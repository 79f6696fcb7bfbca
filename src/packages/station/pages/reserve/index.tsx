import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips, Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { ReserveState } from '~types/station/shapes'
import { addDays, dateOf } from '../../../../../domain/station/time'
import { dateFrom, spanFrom } from '../../model/roomForm'
import { Wrong } from '@/parts/Wrong'
import { StationGate } from '../../parts/StationGate'
import { Stepper } from '@/ui/Stepper'
import { NO_WANT, Wanted, type Want } from '../../parts/Wanted'
import { dateWords, RESERVE_WORDS } from '../../words/station'
import '../../station.css'

type Dates = ActionOutput<'station.reserve'>['dates']

/** 留时间: for the community or an association; every date is shown with what it meets before anything is kept. */
export default function ReservePage() {
  return (
    <StationGate title="留时间" staff>
      {(compoundId) => <Form compoundId={compoundId} />}
    </StationGate>
  )
}

function Form({ compoundId }: { compoundId: string }) {
  const rooms = useQuery('station.rooms', { compoundId })
  const reserving = useAction('station.reserve')
  const [roomId, setRoomId] = useState<string | null>(null)
  const [kind, setKind] = useState<'own' | 'regular'>('regular')
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [first, setFirst] = useState(addDays(dateOf(now()), 4))
  const [weeks, setWeeks] = useState(1)
  const [hours, setHours] = useState('14:00-16:00')
  const [want, setWant] = useState<Want>({ ...NO_WANT, ageBand: 'mixed', people: 20 })
  const [tried, setTried] = useState(false)
  const [preview, setPreview] = useState<Dates | null>(null)
  const room = rooms.output?.rooms.find((one) => one.roomId === roomId) ?? rooms.output?.rooms[0]
  const [date, span] = [dateFrom(first), spanFrom(hours)]
  const input =
    room === undefined || date === null || span === null || title.trim().length < 2 || want.purpose === null
      ? null
      : {
          compoundId,
          roomId: room.roomId,
          kind,
          dates: Array.from({ length: weeks }, (_, at) => addDays(date, at * 7)),
          ...span,
          title: title.trim(),
          reason: reason.trim(),
          purpose: want.purpose,
          ageBand: want.ageBand,
          people: want.people,
        }
  const complete = input !== null && (kind === 'regular' || reason.trim().length >= 2)
  const run = async (dryRun: boolean) => {
    setTried(true)
    if (input === null || !complete) return
    const outcome = await reserving.run({ ...input, dryRun })
    if (!outcome.ok) return
    setPreview(outcome.output.dates)
    if (!dryRun) await Taro.showToast({ title: `留好了 ${countOf(outcome.output.dates, 'held')} 次`, icon: 'none' })
  }
  const anew = () => {
    setPreview(null)
    reserving.forget()
  }
  const able = preview === null ? 0 : countOf(preview, 'free') + countOf(preview, 'displaces')
  return (
    <Page
      title="留时间"
      bar={
        <BottomBar
          tip={
            preview === null ? '先看看和谁冲突，还没有留' : able === 0 ? '没有能留的了' : `能留 ${counted(able, '次')}`
          }
        >
          {preview === null ? (
            <Button block loading={reserving.pending} onPress={() => run(true)}>
              看看有没有冲突
            </Button>
          ) : (
            <Button block loading={reserving.pending} disabled={able === 0} onPress={() => run(false)}>
              留下这 {counted(able, '次')}
            </Button>
          )}
        </BottomBar>
      }
    >
      <Loaded query={rooms} heights={[200]}>
        {(found) =>
          found.rooms.length === 0 ? (
            <Empty icon="room">先登记活动室。</Empty>
          ) : (
            <>
              <Segment
                label="给谁留"
                options={[
                  { value: 'regular', text: '社团固定用' },
                  { value: 'own', text: '社区用' },
                ]}
                value={kind}
                onChange={(value) => {
                  setKind(value)
                  anew()
                }}
              />
              <Section title="哪一间">
                <Chips
                  label="哪一间"
                  options={found.rooms.map((one) => ({ value: one.roomId, text: one.name }))}
                  value={room?.roomId ?? null}
                  onChange={(value) => {
                    setRoomId(value)
                    anew()
                  }}
                />
              </Section>
              <Card className="u-mt4">
                <Field
                  className="stn-field"
                  label="叫什么"
                  error={tried && title.trim().length < 2 ? '写上名字，时间表上看得到' : null}
                >
                  <Input
                    value={title}
                    maxLength={30}
                    placeholder={kind === 'own' ? '居民议事会' : '合唱队排练'}
                    onChange={setTitle}
                  />
                </Field>
                {kind === 'own' && (
                  <Field
                    label="为什么用"
                    error={tried && reason.trim().length < 2 ? '要收回住户的时间，必须写明原因' : null}
                  >
                    <Input value={reason} maxLength={60} placeholder="被收回的住户会看到" onChange={setReason} />
                  </Field>
                )}
                <Field
                  className="stn-field"
                  label="从哪天"
                  error={tried && date === null ? '写成 2026-11-21 的样子' : null}
                >
                  <Input
                    value={first}
                    maxLength={12}
                    onChange={(text) => {
                      setFirst(text)
                      anew()
                    }}
                  />
                </Field>
                <Field
                  className="stn-field"
                  label="几点到几点"
                  error={tried && span === null ? '写成 14:00-16:00 的样子' : null}
                >
                  <Input
                    value={hours}
                    maxLength={20}
                    onChange={(text) => {
                      setHours(text)
                      anew()
                    }}
                  />
                </Field>
                <Stepper
                  label="每周同一时间，共几次"
                  value={weeks}
                  least={1}
                  most={26}
                  unit="次"
                  onChange={(count) => {
                    setWeeks(count)
                    anew()
                  }}
                />
              </Card>
              <Card className="u-mt3">
                <Wanted want={want} seats={room?.seats ?? 1} onChange={setWant} />
                {tried && want.purpose === null && <View className="yb-field-h err">选一下做什么用</View>}
              </Card>
              <Wrong failure={reserving.failure} />
              {preview !== null && (
                <Section title="一天天看">
                  <Card kind="flush">
                    {preview.map((one) => (
                      <Row
                        key={one.date}
                        icon={one.state === 'free' || one.state === 'held' ? 'checkc' : 'info'}
                        title={dateWords(one.date)}
                        detail={
                          one.with.length === 0
                            ? RESERVE_WORDS[one.state]
                            : `${RESERVE_WORDS[one.state]}（${one.with.join('、')}）`
                        }
                      />
                    ))}
                  </Card>
                </Section>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function countOf(dates: Dates, state: ReserveState): number {
  return dates.filter((one) => one.state === state).length
}
