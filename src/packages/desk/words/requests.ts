import type { Relation } from '~types/membership'

export const RELATION_WORDS: Readonly<Record<Relation, string>> = { owner: '业主', family: '家属', tenant: '租户' }

/** Usual reasons for a refusal: each says what to do next. */
export const USUAL_REASONS: readonly string[] = [
  '照片看不清，请重拍一张',
  '姓名和名册对不上，请核对后再交',
  '房号填错了，请重选',
  '没有看到证明，请补一张照片',
  '请业主本人先登记，再邀请您',
]

/** Whether the name stands on the roll, in words for whoever decides. */
export function rollLine(nameOnRoll: boolean, relation: Relation): string {
  if (nameOnRoll)
    return relation === 'owner' ? '姓名在这套房的名册上' : '姓名和名册上的业主相同，请问清是业主还是家属、租户'
  return relation === 'owner' ? '姓名不在这套房的名册上，请仔细核对证明' : '名册只登记业主，家属和租户请看证明'
}
