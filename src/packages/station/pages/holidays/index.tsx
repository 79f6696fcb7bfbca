import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { ActionOutput } from '~types/contracts'
import type { Holiday } from '~types/station/shapes'
import { dateFrom } from '../../model/roomForm'
import { StationGate } from '../../parts/StationGate'
import { dateWords, spanOf } from '../../words/station'
import '../../station.css'

type Affected = ActionOutput<'station.saveHolidays'>['affected']

/** 节假日: what the State Council gave notice of, and what the community puts down itself. */
export default function HolidaysPage() {
  return (
    <StationGate title="节假日" staff>
      {(compoundId) => <Holidays compoundId={compoundId} />}
    </StationGate>
  )
}

function Holidays({ compoundId }: { compoundId: string }) {
  const query = useQuery('station.holidays', { compoundId })
  const saving = useAction('station.saveHolidays')
  const [asked, setAsked] = useState<{ own: readonly Holiday[]; affected: Affected } | null>(null)
  const save = async (own: readonly Holiday[], confirmed: Affected | null): Promise<boolean> => {
    const input = { compoundId, own: [...own] }
    const outcome = await saving.run({ ...input, dryRun: confirmed === null, affected: confirmed?.length ?? 0 })
    if (!outcome.ok) return false
    const { affected } = outcome.output
    if (confirmed === null && affected.length > 0) {
      setAsked({ own, affected })
      return false
    }
    if (confirmed === null) return save(own, [])
    setAsked(null)
    await Promise.all([query.refresh(), Taro.showToast({ title: '改好了', icon: 'success' })])
    return true
  }
  return (
    <Page
      title="节假日"
      onRefresh={query.refresh}
      over={
        asked !== null && (
          <Sheet
            open
            title={`有 ${asked.affected.length} 家约了，改了就用不成`}
            closeText="先不改"
            primary={
              <Button block loading={saving.pending} onPress={() => save(asked.own, asked.affected)}>
                改，并告诉他们
              </Button>
            }
            onClose={() => {
              setAsked(null)
              saving.forget()
            }}
          >
            <Card kind="flush">
              {asked.affected.map((one) => (
                <Row key={one.bookingId} title={one.who} detail={`${dateWords(one.date)} ${spanOf(one)}`} />
              ))}
            </Card>
            <Wrong failure={saving.failure} />
          </Sheet>
        )
      }
    >
      <Loaded query={query} heights={[160, 300]}>
        {({ own, years }) => (
          <>
            <View className="yb-sub">放假的日子按每间设置的节假日时间开；调休上班的周末按周一开。</View>
            <Section title="本社区自己加的">
              {own.length > 0 && (
                <Card kind="flush">
                  {own.map((one) => (
                    <Row
                      key={`${one.name} ${one.from}`}
                      title={one.name}
                      detail={daysWords(one)}
                      value={
                        <Button
                          kind="text"
                          size="sm"
                          label={`去掉 ${one.name}`}
                          loading={saving.pending}
                          onPress={() =>
                            save(
                              own.filter((other) => other !== one),
                              null,
                            )
                          }
                        >
                          去掉
                        </Button>
                      }
                    />
                  ))}
                </Card>
              )}
              <Add
                pending={saving.pending}
                onAdd={(one) =>
                  save(
                    [...own, one].sort((a, b) => (a.from < b.from ? -1 : 1)),
                    null,
                  )
                }
              />
              {asked === null && <Wrong failure={saving.failure} />}
            </Section>
            {years.map(({ year, notice }) => (
              <Section key={year} title={`${year}年`}>
                {notice === null ? (
                  <Card>国务院的安排还没有收进来。公布了，可以先加在上面。</Card>
                ) : (
                  <>
                    <Card kind="flush">
                      {notice.holidays.map((one) => (
                        <Row key={one.name} title={one.name} detail={daysWords(one)} />
                      ))}
                    </Card>
                    <View className="yb-cap u-mt2">
                      依据：{notice.title}（{notice.number}）
                    </View>
                  </>
                )}
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function daysWords({ from, until, worked }: Holiday): string {
  const days = from === until ? dateWords(from) : `${dateWords(from)} 到 ${dateWords(until)}`
  return worked.length === 0 ? days : `${days}；${worked.map(dateWords).join('、')} 上班`
}

function Add({ pending, onAdd }: { pending: boolean; onAdd: (one: Holiday) => Promise<boolean> }) {
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [worked, setWorked] = useState('')
  const [tried, setTried] = useState(false)
  const first = dateFrom(from)
  const last = until.trim() === '' ? first : dateFrom(until)
  const days = worked
    .split(/[、，,\s]+/)
    .filter((text) => text !== '')
    .map(dateFrom)
  const backwards = last === null || (first !== null && last < first)
  const add = async () => {
    setTried(true)
    if (name.trim().length < 2 || first === null || last === null || backwards) return
    const known = days.flatMap((date) => date ?? [])
    if (known.length !== days.length || known.length > 6) return
    if (!(await onAdd({ name: name.trim(), from: first, until: last, worked: known }))) return
    for (const set of [setName, setFrom, setUntil, setWorked]) set('')
    setTried(false)
  }
  return (
    <Card className="u-mt3">
      <Field className="stn-field" label="叫什么" error={tried && name.trim().length < 2 ? '写上名字' : null}>
        <Input value={name} maxLength={12} placeholder="春节" onChange={setName} />
      </Field>
      <Field className="stn-field" label="从哪天放" error={tried && first === null ? '写成 2027-02-06 的样子' : null}>
        <Input value={from} maxLength={12} placeholder="2027-02-06" onChange={setFrom} />
      </Field>
      <Field className="stn-field" label="放到哪天" error={tried && backwards ? '不能早于开始那天' : null}>
        <Input value={until} maxLength={12} placeholder="只有一天就空着" onChange={setUntil} />
      </Field>
      <Field
        className="stn-field"
        label="哪几天调休上班"
        error={tried && days.includes(null) ? '写成 2027-02-20 的样子，用顿号隔开' : null}
      >
        <Input value={worked} maxLength={80} placeholder="没有就空着" onChange={setWorked} />
      </Field>
      <View className="u-mt3">
        <Button block kind="line" icon="plus" loading={pending} onPress={add}>
          加上
        </Button>
      </View>
    </Card>
  )
}
