import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ObjectionAbout, ObjectionStage } from '~types/deliberation/objections'
import { useAction } from '@/cloud/hooks'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto, type Photo } from '@/platform/upload'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Upload } from '@/ui/Upload'
import { ABOUT_OF, ABOUT_WORDS, conductSentence } from '../words/conduct'

interface Props {
  place: { compoundId: string; deliberationId: string }
  stage: ObjectionStage
  onDone: () => Promise<unknown>
  onClose: () => void
}

const MOST_PHOTOS = 3

/** What somebody objects to, with why and with photos. What is written stays when it did not go out. */
export function RaiseSheet({ place, stage, onDone, onClose }: Props) {
  const raise = useAction('deliberation.raiseObjection')
  const [about, setAbout] = useState<ObjectionAbout | null>(null)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<readonly { photo: Photo; fileID: string }[]>([])
  const [unsent, setUnsent] = useState(false)
  const addPhoto = async () => {
    setUnsent(false)
    try {
      const photo = await choosePhoto()
      if (photo === null) return
      const fileID = await uploadPhoto(photo, `objections/${place.compoundId}/${await makeRequestKey()}`)
      setPhotos((before) => [...before, { photo, fileID }])
    } catch {
      setUnsent(true)
    }
  }
  const send = async () => {
    if (about === null) return
    const sent = photos.map(({ fileID }) => fileID)
    const { ok } = await raise.run({ ...place, stage, about, text: text.trim(), photos: sent })
    if (!ok) return
    await onDone()
    onClose()
  }
  const failed = raise.failure === null ? null : conductSentence(raise.failure)
  return (
    <Sheet
      open
      title={stage === 'roster' ? '对名册提异议' : '对结果提异议'}
      closeText="先不提"
      onClose={onClose}
      primary={
        <Button
          block
          disabled={about === null || text.trim().length < 4}
          loading={raise.pending}
          loadingText="正在提交"
          onPress={send}
        >
          提交
        </Button>
      }
    >
      <View className="c-2 u-mt2">
        {stage === 'roster'
          ? '写了什么只有您和处理的人看得到；有几件、怎么定的，大家都看得到。'
          : '您的异议和答复所有住户都看得到。业委会先答复，再由社区决定。'}
      </View>
      <Field className="u-mt3" label="哪里不对">
        <Chips
          label="哪里不对"
          options={ABOUT_OF[stage].map((value) => ({ value, text: ABOUT_WORDS[value] }))}
          value={about}
          onChange={setAbout}
        />
      </Field>
      <Field className="u-mt3" label="说清楚一点">
        <TextArea
          value={text}
          maxLength={500}
          placeholder={stage === 'roster' ? '例如：房产证上是 102 平方米' : '例如：我投的是反对，请核对'}
          onChange={setText}
        />
      </Field>
      <Field className="u-mt3" label="照片，可以不放" error={unsent ? '照片没传上去，请再试一次' : null}>
        <Upload
          previews={photos.map(({ photo }) => photo.preview)}
          max={MOST_PHOTOS}
          addText="拍照"
          onAdd={addPhoto}
          onRemove={(index) => {
            setPhotos((before) => before.filter((_, at) => at !== index))
          }}
        />
      </Field>
      {failed !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{failed}</Banner>
        </View>
      )}
    </Sheet>
  )
}
