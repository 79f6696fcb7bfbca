import { View } from '@tarojs/components'
import { useState } from 'react'
import type { VoteScope } from '~types/deliberation'
import type { Topic } from '~types/membership/boards'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Upload } from '@/ui/Upload'
import { TOPIC_WORDS } from '@/words/groups'

type PostTopic = Exclude<Topic, 'notice'>
const TOPICS: readonly PostTopic[] = ['help', 'proposal', 'lost', 'chat']
const MOST_PICTURES = 3
const MOST_CHARACTERS = 500

interface Props {
  open: boolean
  compoundId: string
  scope: VoteScope
  /** Who will see it: 「1号楼」. */
  seenBy: string
  onClose: () => void
  onWritten: (told: string) => Promise<unknown>
}

/** Saying something to the neighbours. What is written stays when it did not go out. */
export function Composer({ open, compoundId, scope, seenBy, onClose, onWritten }: Props) {
  const [topic, setTopic] = useState<PostTopic | null>(null)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<readonly { photo: Photo; fileID: string }[]>([])
  const [unsent, setUnsent] = useState(false)
  const write = useAction('membership.writePost')

  const addPhoto = async () => {
    setUnsent(false)
    try {
      const photo = await choosePhoto()
      if (photo === null) return
      const fileID = await uploadPhoto(photo, `boards/${compoundId}/${await makeRequestKey()}`)
      setPhotos((before) => [...before, { photo, fileID }])
    } catch {
      setUnsent(true)
    }
  }
  const send = async () => {
    if (topic === null) return
    const images = photos.map(({ fileID }) => fileID)
    const outcome = await write.run({ compoundId, scope, topic, text: text.trim(), images })
    if (!outcome.ok) return
    setText('')
    setPhotos([])
    setTopic(null)
    await onWritten(
      outcome.output.state === 'held'
        ? '等人看过就发出来'
        : outcome.output.picturesHeld > 0
          ? '发出去了，图片等看过以后邻居才看得见'
          : '发出去了',
    )
  }
  const ready = topic !== null && text.trim().length >= 2
  return (
    <Sheet
      open={open}
      title="跟邻居说一声"
      closeText="先不发"
      onClose={onClose}
      primary={
        <Button block disabled={!ready} loading={write.pending} loadingText="正在发布" onPress={send}>
          发布
        </Button>
      }
    >
      <View className="u-mt4">
        <Chips
          label="说的是什么"
          options={TOPICS.map((value) => ({ value, text: TOPIC_WORDS[value] }))}
          value={topic}
          onChange={setTopic}
        />
      </View>
      <View className="u-mt4">
        <Field label="想说的话" help={`只有${seenBy}核验过的住户能看到，显示您的姓和门牌。`}>
          <TextArea
            value={text}
            maxLength={MOST_CHARACTERS}
            placeholder="什么事、在哪里、想怎么办"
            onChange={setText}
          />
        </Field>
      </View>
      <View className="u-mt4">
        <Upload
          previews={photos.map(({ photo }) => photo.preview)}
          max={MOST_PICTURES}
          addText="加图片"
          onAdd={addPhoto}
          onRemove={(index) => {
            setPhotos((before) => before.filter((_, at) => at !== index))
          }}
        />
      </View>
      {unsent && (
        <View className="u-mt3">
          <Banner kind="warn">这张图没传上去，再选一次试试</Banner>
        </View>
      )}
      {write.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(write.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
