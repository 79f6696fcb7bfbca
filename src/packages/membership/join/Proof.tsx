import { View } from '@tarojs/components'
import { TakePhotos } from '@/parts/TakePhotos'
import type { Relation } from '~types/membership'
import type { Photos } from '@/parts/usePhotos'
import { Field } from '@/ui/Field'

/** What paper helps whom. */
export const PAPERS: Readonly<Record<Relation, { title: string; detail: string; label: string }>> = {
  owner: { title: '拍产权证明', detail: '不动产权证、购房合同或交房单，任一种', label: '产权证明照片' },
  family: { title: '拍户口簿或结婚证', detail: '能看出和业主是一家人的，任一种', label: '证明照片' },
  tenant: { title: '拍租房合同', detail: '能看出您租住在这里的，任一种', label: '证明照片' },
}

/** The pages of one's paper. */
export function Proof({ relation, photos }: { relation: Relation; photos: Photos }) {
  return (
    <View className="u-mt4">
      <Field label={PAPERS[relation].label} help="可以遮住身份证号和金额，留下姓名、地址、面积">
        <TakePhotos photos={photos} addText={photos.previews.length === 0 ? '拍一张' : '再拍一张'} />
      </Field>
    </View>
  )
}
