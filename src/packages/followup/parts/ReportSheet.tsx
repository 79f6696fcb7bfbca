import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { usePhotos } from '@/parts/usePhotos'
import { Refused } from './Refused'
import { TakePhotos } from '@/parts/TakePhotos'

interface Props {
  place: { compoundId: string; taskId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** What was done since, with photos; or that it is done. */
export function ReportSheet({ place, onDone, onClose }: Props) {
  const report = useAction('followup.reportTask')
  const photos = usePhotos('followup')
  const [text, setText] = useState('')
  const [kind, setKind] = useState<'progress' | 'done'>('progress')
  const [tried, setTried] = useState(false)
  const { pending, failure, run } = useAttempt()
  const short = text.trim().length < 4
  const send = async () => {
    setTried(true)
    if (short) return
    await run(async () => {
      const fileIDs = await photos.send()
      outputOf(await report.run({ ...place, text: text.trim(), photos: fileIDs, done: kind === 'done' }))
      await onDone()
      onClose()
    })
  }
  return (
    <Sheet
      open
      title="报进展"
      closeText="先不报"
      onClose={onClose}
      primary={
        <Button block loading={pending} loadingText="正在上传" onPress={send}>
          {kind === 'done' ? '办完了，告诉大家' : '报上去，大家都看得到'}
        </Button>
      }
    >
      <View className="u-mt3">
        <Segment
          label="办到哪一步"
          options={[
            { value: 'progress', text: '还在办' },
            { value: 'done', text: '办完了' },
          ]}
          value={kind}
          onChange={setKind}
        />
      </View>
      <View className="u-mt3">
        <Field label="办得怎么样" error={tried && short ? '写一句办得怎么样' : null}>
          <TextArea value={text} maxLength={300} placeholder="例如：今天装好了前两盏灯" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="照片（可以不传）">
          <TakePhotos photos={photos} addText="加照片" />
        </Field>
      </View>
      <Refused failure={failure} />
    </Sheet>
  )
}
