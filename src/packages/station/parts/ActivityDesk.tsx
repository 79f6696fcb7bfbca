import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto } from '@/platform/upload'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chip, Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { day } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import { Wrong } from '@/parts/Wrong'

type Shown = ActionOutput<'station.activity'>

interface Props {
  compoundId: string
  shown: Shown
  entries: NonNullable<Shown['entries']>
  onDone: () => Promise<void>
}

/** For who looks after an activity: who came, what is off, and photos after it. */
export function ActivityDesk({ compoundId, shown, entries, onDone }: Props) {
  const { activityId, sessions } = shown.activity
  const noting = useAction('station.attendance')
  const cancelling = useAction('station.cancelActivity')
  const [sessionId, setSessionId] = useState(sessions[0]?.sessionId ?? '')
  const [came, setCame] = useState<ReadonlySet<string>>(cameTo(entries, sessionId))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const pick = (id: string) => {
    setSessionId(id)
    setCame(cameTo(entries, id))
  }
  const cancel = async (one: string | null) => {
    setTried(true)
    if (reason.trim().length < 2) return
    const outcome = await cancelling.run({ compoundId, activityId, sessionId: one, reason: reason.trim() })
    if (outcome.ok) await onDone()
  }
  const session = sessions.find((one) => one.sessionId === sessionId)
  return (
    <>
      <Section title={`报名的 ${entries.length}`}>
        <Card>
          <Chips
            label="哪一次"
            options={sessions.map((one) => ({ value: one.sessionId, text: day(one.startsAt) }))}
            value={sessionId}
            onChange={pick}
          />
          <View className="yb-sub u-mt3">点到了的人，再点「记下到场」</View>
          {entries.map(({ entryId, who, before }) => (
            <View key={entryId} className="u-mt2">
              <Chip
                on={came.has(entryId)}
                onPress={() => {
                  const next = new Set(came)
                  if (!next.delete(entryId)) next.add(entryId)
                  setCame(next)
                }}
              >
                {who}
                {before === null ? '' : '（排队）'}
              </Chip>
            </View>
          ))}
          {entries.length === 0 && <View className="u-mt2">还没有人报名</View>}
          <View className="u-mt4">
            <Button
              block
              kind="line"
              loading={noting.pending}
              onPress={async () => {
                if ((await noting.run({ compoundId, activityId, sessionId, came: [...came] })).ok) await onDone()
              }}
            >
              记下到场
            </Button>
          </View>
          <Wrong failure={noting.failure} />
        </Card>
      </Section>
      <Section title="照片">
        <AddPhotos compoundId={compoundId} activityId={activityId} onDone={onDone} />
      </Section>
      {shown.activity.cancelled === null && (
        <Section title="取消">
          <Card>
            <Field label="为什么取消" error={tried && reason.trim().length < 2 ? '写上原因，报名的人会收到' : null}>
              <Input value={reason} maxLength={60} placeholder="报名的人都会收到" onChange={setReason} />
            </Field>
            {session?.cancelled === null && (
              <View className="u-mt3">
                <Button block kind="line" loading={cancelling.pending} onPress={() => cancel(sessionId)}>
                  取消 {day(session.startsAt)} 这一次
                </Button>
              </View>
            )}
            <View className="u-mt2">
              <Button block kind="danger" loading={cancelling.pending} onPress={() => cancel(null)}>
                取消整个活动
              </Button>
            </View>
            <Wrong failure={cancelling.failure} />
          </Card>
        </Section>
      )}
    </>
  )
}

function cameTo(entries: Props['entries'], sessionId: string): ReadonlySet<string> {
  return new Set(entries.filter(({ came }) => came.includes(sessionId)).map(({ entryId }) => entryId))
}

const MOST_PHOTOS = 9

/** New photos take the place of the old ones, so that one can be taken away again. */
function AddPhotos({
  compoundId,
  activityId,
  onDone,
}: {
  compoundId: string
  activityId: string
  onDone: () => Promise<void>
}) {
  const saving = useAction('station.activityPhotos')
  const [fileIDs, setFileIDs] = useState<readonly string[]>([])
  const [failed, setFailed] = useState(false)
  const add = async () => {
    const photo = await choosePhoto()
    if (photo === null) return
    try {
      setFailed(false)
      const fileID = await uploadPhoto(photo, `station/${compoundId}/${await makeRequestKey()}`)
      setFileIDs((before) => [...before, fileID].slice(0, MOST_PHOTOS))
    } catch {
      setFailed(true)
    }
  }
  return (
    <Card>
      <View className="yb-sub">最多 {MOST_PHOTOS} 张，新放的会换掉原来的</View>
      <View className="u-mt3">
        <Button block kind="line" icon="camera" onPress={add}>
          {fileIDs.length === 0 ? '选照片' : `选好 ${fileIDs.length} 张，再选一张`}
        </Button>
      </View>
      {failed && <View className="yb-field-h err">照片没传上去，再试一次</View>}
      {fileIDs.length > 0 && (
        <View className="u-mt2">
          <Button
            block
            loading={saving.pending}
            onPress={async () => {
              if (!(await saving.run({ compoundId, activityId, photos: [...fileIDs] })).ok) return
              setFileIDs([])
              await onDone()
            }}
          >
            放到活动里
          </Button>
        </View>
      )}
      <Wrong failure={saving.failure} />
    </Card>
  )
}
