import { View } from '@tarojs/components'
import { useState } from 'react'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { TakePhotos } from '@/parts/TakePhotos'
import { usePhotos } from '@/parts/usePhotos'
import { replacePage } from '@/platform/navigate'
import { readSetting, writeSetting } from '@/platform/storage'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { PartyCard } from '../../parts/PartyCard'
import { Refused } from '../../parts/Refused'
import { SeatsEditor } from '../../parts/SeatsEditor'
import { useMeetingPlace } from '../../state'
import '../../meeting.css'

const MOST_PHOTOS = 6

interface Place {
  compoundId: string
  meetingId: string
}

/** 写会议记录: text and photos; who came; what the party branch said. What is typed stays on the phone until it is handed in. */
export default function WritePage() {
  const place = useMeetingPlace()
  const meeting = useQuery('meeting.get', place)
  const minutes = useQuery('meeting.minutes', place)
  const output = minutes.output
  if (place === null || output === null || meeting.output === null) {
    return (
      <Page title="写会议记录">
        <Loaded query={minutes} heights={[300]}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  if (!output.mayWrite) {
    return (
      <Page title="写会议记录">
        <Empty
          icon="lock"
          action={
            <Button kind="line" onPress={() => replacePage('meeting', { ...place })}>
              看这次会
            </Button>
          }
        >
          会开始以后，由主持的人来写记录；记录封存以后，只能补正。
        </Empty>
      </Page>
    )
  }
  const refresh = async () => {
    await Promise.all([meeting.refresh(), minutes.refresh()])
  }
  return <Form place={place} meeting={meeting.output} minutes={output} onChanged={refresh} />
}

interface FormProps {
  place: Place
  meeting: ActionOutput<'meeting.get'>
  minutes: ActionOutput<'meeting.minutes'>
  onChanged: () => Promise<unknown>
}

function Form({ place, meeting, minutes: { written, reading, party }, onChanged }: FormProps) {
  const kept = `minutes.${place.meetingId}`
  const writing = useAction('meeting.writeMinutes')
  const [text, setText] = useState(readSetting(kept) ?? written?.text ?? '')
  const [version] = useState(written?.version ?? 0)
  const former = written?.fileIDs.map((fileID, at) => ({ fileID, preview: written.photos[at] ?? '' }))
  const photos = usePhotos(`meetings/${place.compoundId}`, MOST_PHOTOS, former)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [unsent, setUnsent] = useState<Failure | null>(null)
  const short = text.trim().length < 10
  const type = (next: string) => {
    setText(next)
    writeSetting(kept, next)
  }
  const send = async () => {
    setTried(true)
    if (short) return
    setSending(true)
    setUnsent(null)
    try {
      const fileIDs = await photos.send()
      const outcome = await writing.run({ ...place, version, text: text.trim(), photos: fileIDs })
      if (!outcome.ok) return
      writeSetting(kept, null)
      await replacePage('meetingMinutes', { ...place })
    } catch (error) {
      setUnsent(failureOf(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <Page
      title="写会议记录"
      bar={
        <BottomBar tip="存好后先看一遍，再念给大家听">
          <Button block loading={sending || writing.pending} loadingText="正在存" onPress={send}>
            存好，去看
          </Button>
        </BottomBar>
      }
    >
      {reading !== null && (
        <Banner kind="warn" icon="info">
          已经念过了。改了就是新的一稿，到会的人要重新确认，说过的不同意见留着。
        </Banner>
      )}
      <Card className="u-mt3">
        <Field label="记了什么" error={tried && short ? '至少写一句，十个字以上' : null} help={`${text.length}/3000`}>
          <TextArea
            value={text}
            maxLength={3000}
            placeholder="例如：到会的邻居商量了充电桩的位置，大多数赞成装在楼东侧……"
            onChange={type}
          />
        </Field>
        <View className="u-mt3">
          <Field label="照片" help="签到表、现场，看得清就行；会公开，别拍人的证件">
            <TakePhotos photos={photos} addText="加照片" />
          </Field>
        </View>
        <Refused failure={unsent ?? writing.failure} />
      </Card>
      {reading === null && <SeatsEditor place={place} seats={meeting.seats} onDone={onChanged} />}
      {reading === null && <PartyCard place={place} party={party} onDone={onChanged} />}
    </Page>
  )
}
