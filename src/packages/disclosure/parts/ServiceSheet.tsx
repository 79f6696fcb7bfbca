import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { counted } from '@/ui/format'
import { Sheet } from '@/ui/Sheet'
import { Upload } from '@/ui/Upload'
import type { ServiceEntry } from '~types/disclosure/books'
import { SERVICE_TEXTS } from '~types/disclosure/limits'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownRecord } from '~types/disclosure/reading'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  draft: DraftState
  record: ShownRecord | null
  firstDay: string
  onPhotos: (no: number) => void
  onClose: () => void
  onSaved: () => Promise<unknown>
}

const FIELDS = [
  ['category', '服务类别', '清洁卫生'],
  ['item', '服务内容', '楼道清扫'],
  ['standard', '标准要求', '每日1次'],
  ['team', '责任人', '保洁班'],
  ['place', '位置', '3号楼'],
] as const

/** 记一条服务: what was promised, whether it was done, and the photos that hang on it. */
export function ServiceSheet({ compoundId, draft, record, firstDay, onPhotos, onClose, onSaved }: Props) {
  const { period, rev } = draft
  const [typed, setTyped] = useState({
    date: record?.date ?? firstDay,
    category: record?.category ?? '',
    item: record?.item ?? '',
    standard: record?.standard ?? '',
    due: record === null ? '' : String(record.due),
    team: record?.team ?? '',
    place: record?.place ?? '',
    done: record?.done ?? true,
    reason: record?.reason ?? '',
  })
  const [tried, setTried] = useState(false)
  const [photos, setPhotos] = useState(record?.photos ?? [])
  const saving = useAction('disclosure.saveService')
  const removing = useAction('disclosure.removeEntry')
  const detaching = useAction('disclosure.detach')
  const entry = entryOf(typed)
  const set = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change })
  }
  const detach = async (fileID: string) => {
    if (record === null) return
    const outcome = await detaching.run({ compoundId, period, kind: 'service', no: record.no, fileID })
    if (!outcome.ok) return
    setPhotos((before) => before.filter((one) => one.fileID !== fileID))
    await onSaved()
  }
  const finish = async () => {
    onClose()
    await onSaved()
  }
  return (
    <Sheet
      open
      title={record === null ? '记一条服务' : '改这条服务'}
      onClose={onClose}
      primary={
        <Button
          block
          loading={saving.pending}
          onPress={async () => {
            setTried(true)
            if (entry === null) return
            const outcome = await saving.run({ compoundId, period, rev, no: record?.no ?? null, record: entry })
            if (outcome.ok) await finish()
          }}
        >
          存下这一条
        </Button>
      }
    >
      <Field label="日期" error={tried && !DAY.test(typed.date) ? '日期写成 2026-07-28 这样' : null}>
        <Input
          value={typed.date}
          maxLength={10}
          onChange={(date) => {
            set({ date })
          }}
        />
      </Field>
      {FIELDS.map(([name, label, example]) => (
        <View className="u-mt3" key={name}>
          <Field
            label={label}
            error={
              tried && (name === 'category' || name === 'item') && typed[name].trim() === '' ? `写上${label}` : null
            }
          >
            <Input
              value={typed[name]}
              maxLength={SERVICE_TEXTS[name]}
              placeholder={example}
              onChange={(text) => {
                set({ [name]: text })
              }}
            />
          </Field>
        </View>
      ))}
      <View className="u-mt3">
        <Field label="本期应做次数" error={tried && !/^[1-9]\d{0,4}$/.test(typed.due) ? '写一个整数，最少 1 次' : null}>
          <Input
            value={typed.due}
            type="number"
            maxLength={5}
            onChange={(due) => {
              set({ due })
            }}
          />
        </Field>
      </View>
      <View className="u-mt3">
        <Segment
          label="完成情况"
          options={[
            { value: 'done', text: '已完成' },
            { value: 'missed', text: '未完成' },
          ]}
          value={typed.done ? 'done' : 'missed'}
          onChange={(value) => {
            set({ done: value === 'done' })
          }}
        />
      </View>
      {!typed.done && (
        <View className="u-mt3">
          <Field label="原因" error={tried && typed.reason.trim() === '' ? '没完成的要写原因' : null}>
            <Input
              value={typed.reason}
              maxLength={SERVICE_TEXTS.reason}
              onChange={(reason) => {
                set({ reason })
              }}
            />
          </Field>
        </View>
      )}
      {record !== null && (
        <View className="u-mt3">
          <View className="yb-sub">现场照片已有 {counted(photos.length, '张')}</View>
          {photos.length > 0 && (
            <Upload
              previews={photos.map(({ url, fileID }) => url ?? fileID)}
              max={photos.length}
              addText=""
              noun="张"
              onAdd={() => undefined}
              onRemove={(index) => {
                void detach(photos[index]?.fileID ?? '')
              }}
            />
          )}
          <View className="u-mt2">
            <Button
              kind="line"
              block
              icon="camera"
              onPress={() => {
                onPhotos(record.no)
              }}
            >
              传这一条的照片
            </Button>
          </View>
          <Button
            kind="danger"
            block
            loading={removing.pending}
            onPress={async () => {
              const outcome = await removing.run({ compoundId, period, rev, kind: 'service', no: record.no })
              if (outcome.ok) await finish()
            }}
          >
            删掉这一条
          </Button>
        </View>
      )}
      <Refused failure={saving.failure ?? removing.failure ?? detaching.failure} />
    </Sheet>
  )
}

const DAY = /^20\d\d-\d\d-\d\d$/

function entryOf(typed: Omit<ServiceEntry, 'due'> & { due: string }): ServiceEntry | null {
  const { date, category, item, standard, due, team, place, done, reason } = typed
  const whole = DAY.test(date) && category.trim() !== '' && item.trim() !== '' && /^[1-9]\d{0,4}$/.test(due)
  if (!whole || (!done && reason.trim() === '')) return null
  return {
    date,
    category: category.trim(),
    item: item.trim(),
    standard: standard.trim(),
    due: Number(due),
    team: team.trim(),
    done,
    reason: done ? '' : reason.trim(),
    place: place.trim(),
  }
}
