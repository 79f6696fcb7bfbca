import { Image, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { ChosenFile } from '@/platform/file'
import { chooseVouchers } from '@/platform/vouchers'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Choice, ChoiceGroup, Segment } from '@/ui/Choice'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { Sheet } from '@/ui/Sheet'
import type { ShownRecord } from '~types/disclosure/reading'
import { usePhotoQueue, type QueuedPhoto } from '../model/usePhotoQueue'
import { dateWords } from '../words/books'

/** Photos that are looked over together. */
const MOST_AT_ONCE = 40

interface Props {
  compoundId: string
  period: string
  records: readonly ShownRecord[]
  /** The one record that they are of; null where they are of several. */
  only: number | null
  /** Photos that were let fall on the page already. */
  dropped: readonly ChosenFile[]
  onClose: () => void
  onChanged: () => Promise<unknown>
}

/** 传现场照片: many at once over several records, each with where it goes and how far it is. */
export function PhotosSheet({ compoundId, period, records, only, dropped, onClose, onChanged }: Props) {
  const { photos, busy, add, sendAll, drop, place } = usePhotoQueue(compoundId, period, records)
  const [placing, setPlacing] = useState<string | null>(null)
  const first = useRef(dropped)
  useEffect(() => {
    const files = first.current
    first.current = []
    if (files.length > 0) void add(files, only)
  })
  const done = photos.filter(({ state }) => state === 'done').length
  const ready = photos.filter(({ state, no }) => state !== 'done' && no !== null).length
  const failed = photos.some(({ state }) => state === 'failed')
  const choose = async () => {
    const files = await chooseVouchers(MOST_AT_ONCE - photos.length)
    await add(
      files.filter(({ name }) => !/\.pdf$/i.test(name)),
      only,
    )
  }
  const moved = photos.find(({ key }) => key === placing)
  if (moved !== undefined) {
    return (
      <RecordChoice
        records={records}
        chosen={moved.no}
        onClose={() => {
          setPlacing(null)
        }}
        onChoose={(no) => {
          place(moved, { no, when: moved.when })
          setPlacing(null)
        }}
      />
    )
  }
  return (
    <Sheet
      open
      title="传现场照片"
      closeText={busy ? '先关上，没传完的下次接着传' : '好了'}
      onClose={() => {
        onClose()
        void onChanged()
      }}
      primary={
        photos.length === 0 ? (
          <Button block icon="camera" loading={busy} onPress={choose}>
            选照片
          </Button>
        ) : (
          <Buttons>
            <Button kind="line" icon="plus" disabled={busy || photos.length >= MOST_AT_ONCE} onPress={choose}>
              再选
            </Button>
            <Button
              icon={failed ? 'refresh' : 'check'}
              disabled={ready === 0}
              loading={busy}
              loadingText={`传好 ${String(done)}/${String(photos.length)}`}
              onPress={sendAll}
            >
              {failed ? `接着传 ${counted(ready, '张')}` : `上传 ${counted(ready, '张')}`}
            </Button>
          </Buttons>
        )
      }
    >
      <View className="yb-sub">
        一次可以选好多张，先分好是哪一条、做之前还是做之后，再一起上传。不要拍到人脸和号码。文件名写成「19前」「19后」会自动分好。
      </View>
      <View className="u-mt2" {...a11y({ live: 'polite' })}>
        {photos.length > 0 && (
          <View className="yb-m yb-num">
            共 {counted(photos.length, '张')}，传好 {counted(done, '张')}
          </View>
        )}
      </View>
      {photos.map((photo) => (
        <PhotoRow
          key={photo.key}
          photo={photo}
          record={records.find(({ no }) => no === photo.no) ?? null}
          onPlace={() => {
            setPlacing(photo.key)
          }}
          onWhen={(when) => {
            place(photo, { no: photo.no, when })
          }}
          onDrop={() => drop(photo.key)}
        />
      ))}
    </Sheet>
  )
}

const SAID = { waiting: '等着传', sending: '正在传', done: '传好了', failed: '没传上' } as const
const TONES = { waiting: 'c-3', sending: 'c-2', done: 'c-primary', failed: 'c-danger' } as const
const ICONS = { waiting: 'clock', sending: 'refresh', done: 'checkc', failed: 'alert' } as const

interface RowProps {
  photo: QueuedPhoto
  record: ShownRecord | null
  onPlace: () => void
  onWhen: (when: 'before' | 'after') => void
  onDrop: () => unknown
}

function PhotoRow({ photo: { preview, state, sentence, when }, record, onPlace, onWhen, onDrop }: RowProps) {
  const fixed = state === 'done' || state === 'sending'
  const where = record === null ? '还没选是哪一条' : `第 ${String(record.no)} 条 ${record.item}`
  const about = record === null ? '' : [dateWords(record.date), record.place].filter((part) => part !== '').join(' · ')
  return (
    <View className="ds-send">
      <View className="ds-send-top">
        <Image className="ds-send-img" src={preview} mode="aspectFill" {...a11y({ hidden: true })} />
        <Press className="u-grow ds-send-at" disabled={fixed} label={`${where}，换一条`} onPress={onPlace}>
          <View className={record === null ? 'c-warn' : 'yb-m'}>{where}</View>
          <View className="yb-cap yb-num">{about}</View>
        </Press>
        <View className={`ds-send-state ${TONES[state]}`}>
          <Icon name={ICONS[state]} size="sm" /> {SAID[state]}
        </View>
      </View>
      {sentence !== '' && (
        <View className="u-mt1">
          <Banner kind="warn">{sentence}</Banner>
        </View>
      )}
      {!fixed && (
        <View className="ds-send-do">
          <View className="u-grow">
            <Segment
              label={`${where}，哪一张`}
              options={[
                { value: 'before', text: '做之前' },
                { value: 'after', text: '做之后' },
              ]}
              value={when}
              onChange={onWhen}
            />
          </View>
          <Button kind="text" size="sm" label={`不传这张：${where}`} onPress={onDrop}>
            不传
          </Button>
        </View>
      )}
    </View>
  )
}

interface ChoiceProps {
  records: readonly ShownRecord[]
  chosen: number | null
  onChoose: (no: number) => void
  onClose: () => void
}

function RecordChoice({ records, chosen, onChoose, onClose }: ChoiceProps) {
  return (
    <Sheet open title="这张照片是哪一条的" closeText="返回" onClose={onClose}>
      <ChoiceGroup label="服务记录">
        {records.map(({ no, item, date, place, photos }) => (
          <Choice
            key={no}
            on={no === chosen}
            title={`第 ${String(no)} 条 ${item}`}
            detail={[
              dateWords(date),
              place,
              photos.length === 0 ? '还没有照片' : `已有 ${counted(photos.length, '张')}`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
            onPress={() => {
              onChoose(no)
            }}
          />
        ))}
      </ChoiceGroup>
    </Sheet>
  )
}
