import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Failure } from '@/cloud/failure'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Upload } from '@/ui/Upload'
import { MOST_PHOTOS, usePhotos } from '../state/usePhotos'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; taskId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** What was done since, with photos; or that it is done. */
export function ReportSheet({ place, onDone, onClose }: Props) {
  const report = useAction('followup.reportTask')
  const photos = usePhotos()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<'progress' | 'done'>('progress')
  const [tried, setTried] = useState(false)
  const [unsent, setUnsent] = useState<Failure | null>(null)
  const [sending, setSending] = useState(false)
  const short = text.trim().length < 4
  const send = async () => {
    setTried(true)
    if (short) return
    setSending(true)
    setUnsent(null)
    try {
      const fileIDs = await photos.send()
      const input = { ...place, text: text.trim(), photos: fileIDs, done: kind === 'done' }
      const outcome = await report.run(input)
      if (!outcome.ok) return
      await onDone()
      onClose()
    } catch {
      setUnsent(new Failure('UNREACHABLE'))
    } finally {
      setSending(false)
    }
  }
  return (
    <Sheet
      open
      title="报进展"
      closeText="先不报"
      onClose={onClose}
      primary={
        <Button block loading={sending || report.pending} loadingText="正在上传" onPress={send}>
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
          <Upload
            previews={photos.previews}
            max={MOST_PHOTOS}
            addText="加照片"
            onAdd={photos.add}
            onRemove={photos.remove}
          />
        </Field>
      </View>
      <Refused failure={unsent ?? report.failure} />
    </Sheet>
  )
}
