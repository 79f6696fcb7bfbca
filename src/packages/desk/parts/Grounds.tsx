import { View } from '@tarojs/components'
import { choosePhoto, type Photo } from '@/platform/upload'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { Upload } from '@/ui/Upload'

interface Props {
  label: string
  help: string
  placeholder: string
  reason: string
  photo: Photo | null
  onReason: (reason: string) => void
  onPhoto: (photo: Photo | null) => void
}

/** Why the roll is changed, and by what paper. */
export function Grounds({ label, help, placeholder, reason, photo, onReason, onPhoto }: Props) {
  return (
    <Card className="u-mt3">
      <Field label={label} help={help}>
        <TextArea value={reason} maxLength={200} placeholder={placeholder} onChange={onReason} />
      </Field>
      <View className="u-mt3">
        <Upload
          previews={photo === null ? [] : [photo.preview]}
          max={1}
          addText="拍产权证或证明"
          onAdd={async () => {
            onPhoto((await choosePhoto()) ?? photo)
          }}
          onRemove={() => {
            onPhoto(null)
          }}
        />
      </View>
    </Card>
  )
}
