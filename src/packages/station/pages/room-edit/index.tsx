import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { goBack, openPage } from '@/platform/navigate'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto } from '@/platform/upload'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Upload } from '@/ui/Upload'
import type { ActionOutput } from '~types/contracts'
import { Wrong } from '@/parts/Wrong'
import { Closures, RoomHours } from '../../parts/RoomHours'
import { BookingRules, type PartProps } from '../../parts/BookingRules'
import { StationGate } from '../../parts/StationGate'
import { formOf, NEW_ROOM, rulesFrom, type Problems, type RoomForm } from '../../model/roomForm'
import { dateWords, spanOf } from '../../words/station'
import { useParams } from '@/platform/params'
import '../../station.css'

type Affected = ActionOutput<'station.saveRoom'>['affected']
type Preview = Readonly<Record<string, string>>

/** 活动室设置: what a room is, when it is open, and its rules. Who is left without room is shown before anything is done. */
export default function RoomEditPage() {
  const { roomId = '' } = useParams()
  return (
    <StationGate title="活动室设置" staff>
      {(compoundId) =>
        roomId === '' ? (
          <Form compoundId={compoundId} roomId={null} rev={0} first={NEW_ROOM} previews={{}} doorCode="" />
        ) : (
          <Existing compoundId={compoundId} roomId={roomId} />
        )
      }
    </StationGate>
  )
}

function Existing({ compoundId, roomId }: { compoundId: string; roomId: string }) {
  const query = useQuery('station.roomOf', { compoundId, roomId })
  const found = query.output
  if (found === null) {
    return (
      <Page title="活动室设置">
        <Loaded query={query} heights={[300]}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  const previews = Object.fromEntries(found.photos.map(({ fileID, url }) => [fileID, url]))
  return (
    <Form
      key={found.rev}
      compoundId={compoundId}
      roomId={roomId}
      rev={found.rev}
      first={formOf(found.rules)}
      previews={previews}
      doorCode={found.doorCode}
    />
  )
}

interface Props {
  compoundId: string
  roomId: string | null
  rev: number
  first: RoomForm
  previews: Preview
  doorCode: string
}

function Form({ compoundId, roomId, rev, first, previews, doorCode }: Props) {
  const saving = useAction('station.saveRoom')
  const [form, setForm] = useState(first)
  const [shown, setShown] = useState<Preview>(previews)
  const [tried, setTried] = useState(false)
  const [affected, setAffected] = useState<Affected | null>(null)
  const [reason, setReason] = useState('')
  const { rules, problems } = rulesFrom(form)
  const wrong = (name: keyof Problems) => (tried ? (problems[name] ?? null) : null)
  const change = (next: Partial<RoomForm>) => {
    setForm((before) => ({ ...before, ...next }))
  }
  const save = async (dryRun: boolean, confirmed: Affected) => {
    setTried(true)
    if (rules === null) return
    const input = { compoundId, roomId, rev, rules, dryRun, affected: confirmed.length, reason: reason.trim() }
    const outcome = await saving.run(input)
    if (!outcome.ok) return
    if (dryRun && outcome.output.affected.length > 0) {
      setAffected(outcome.output.affected)
      return
    }
    if (dryRun) {
      await save(false, [])
      return
    }
    await Taro.showToast({ title: '改好了', icon: 'success' })
    await goBack()
  }
  return (
    <Page
      title={roomId === null ? '登记活动室' : '活动室设置'}
      over={
        affected !== null && (
          <Sheet
            open
            title={`有 ${affected.length} 家约了，改了就用不成`}
            closeText="先不改"
            primary={
              <Button
                block
                loading={saving.pending}
                disabled={reason.trim().length < 2}
                onPress={() => save(false, affected)}
              >
                改，并告诉他们原因
              </Button>
            }
            onClose={() => {
              setAffected(null)
            }}
          >
            <Card kind="flush">
              {affected.map((one) => (
                <Row key={one.bookingId} title={one.who} detail={`${dateWords(one.date)} ${spanOf(one)}`} />
              ))}
            </Card>
            <View className="u-mt3">
              <Field className="stn-field" label="为什么" help="他们会收到这句话，时间退还给他们">
                <Input value={reason} maxLength={60} placeholder="检修空调" onChange={setReason} />
              </Field>
            </View>
            <Wrong failure={saving.failure} />
          </Sheet>
        )
      }
      bar={
        <BottomBar>
          <Button block loading={saving.pending} onPress={() => save(true, [])}>
            {roomId === null ? '登记这间' : '保存，先看影响谁'}
          </Button>
        </BottomBar>
      }
    >
      {roomId !== null && (
        <Card kind="flush">
          <Row
            icon="key"
            title={`门口的签到码：${doorCode}`}
            detail="打印一张贴在门口；传出去了就换一个"
            onPress={() => openPage('stationDoor', { compoundId, roomId })}
          />
        </Card>
      )}
      <About form={form} wrong={wrong} onChange={change} />
      <Section title="照片">
        <Upload
          previews={form.photos.map((fileID) => shown[fileID] ?? fileID)}
          max={6}
          addText="加照片"
          onAdd={async () => {
            const photo = await choosePhoto()
            if (photo === null) return
            try {
              const fileID = await uploadPhoto(photo, `station/${compoundId}/${await makeRequestKey()}`)
              setShown((before) => ({ ...before, [fileID]: photo.preview }))
              change({ photos: [...form.photos, fileID] })
            } catch {
              await Taro.showToast({ title: '照片没传上去，再试一次', icon: 'none' })
            }
          }}
          onRemove={(at) => {
            change({ photos: form.photos.filter((_, index) => index !== at) })
          }}
        />
      </Section>
      <Section title="开放时间">
        <RoomHours form={form} error={wrong('hours')} onChange={change} />
      </Section>
      <Section title="这些时间不开">
        <Closures form={form} onChange={change} />
      </Section>
      <Section title="怎么约">
        <BookingRules form={form} wrong={wrong} onChange={change} />
      </Section>
      {tried && rules === null && (
        <View className="u-mt3">
          <Banner kind="danger">有没填对的地方，看红字改一改</Banner>
        </View>
      )}
      {affected === null && <Wrong failure={saving.failure} />}
    </Page>
  )
}

function About({ form, wrong, onChange }: PartProps) {
  const text = (
    field: 'name' | 'place' | 'area' | 'seats' | 'equipment' | 'phone',
    placeholder: string,
    most: number,
  ) => (
    <Input
      value={form[field]}
      maxLength={most}
      placeholder={placeholder}
      onChange={(value) => {
        onChange({ [field]: value })
      }}
    />
  )
  return (
    <Section title="这一间">
      <Card>
        <Field className="stn-field" label="名字" error={wrong('name')}>
          {text('name', '书画阅览室', 20)}
        </Field>
        <Field className="stn-field" label="在哪里" error={wrong('place')}>
          {text('place', '1号楼架空层', 40)}
        </Field>
        <Field className="stn-field" label="面积（㎡）" error={wrong('area')}>
          {text('area', '42', 8)}
        </Field>
        <Field className="stn-field" label="坐几个人" error={wrong('seats')}>
          {text('seats', '20', 4)}
        </Field>
        <Field className="stn-field" label="有什么" help="用顿号隔开">
          {text('equipment', '投影、音响、桌椅', 100)}
        </Field>
        <Field className="stn-field" label="值守电话" error={wrong('phone')}>
          {text('phone', '没有就空着', 13)}
        </Field>
      </Card>
    </Section>
  )
}
