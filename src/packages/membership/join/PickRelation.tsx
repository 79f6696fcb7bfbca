import { View } from '@tarojs/components'
import type { Relation } from '~types/membership'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Icon } from '@/ui/Icon'
import { RELATION_WORDS } from '@/words/membership'

interface Told {
  relation: Relation
  who: string
  may: readonly string[]
  mayNot: readonly string[]
}

/** What each relation brings, said before one chooses. */
const RELATIONS: readonly Told[] = [
  {
    relation: 'owner',
    who: '不动产权证上有我的名字，或开发商已把房交给我',
    may: ['业主大会投票（按房屋面积和人数计）', '参加楼栋会、单元会和坝坝会', '看小区的议事和结果'],
    mayNot: [],
  },
  {
    relation: 'family',
    who: '和业主同住的家人',
    may: ['参加坝坝会，看小区的议事和结果'],
    mayNot: ['业主大会要业主书面委托才能代投'],
  },
  {
    relation: 'tenant',
    who: '租住在这套房里',
    may: ['参加坝坝会和居民会议，看议事和结果'],
    mayNot: ['不参加业主大会投票'],
  },
]

interface Props {
  homeName: string
  relation: Relation | null
  onPick: (relation: Relation) => void
}

export function PickRelation({ homeName, relation, onPick }: Props) {
  const question = `您是 ${homeName} 的？`
  return (
    <>
      <View className="yb-title u-mt6">{question}</View>
      <View className="u-mt4">
        <ChoiceGroup label={question}>
          {RELATIONS.map((told) => (
            <Choice
              key={told.relation}
              on={told.relation === relation}
              title={<View className="yb-h">{RELATION_WORDS[told.relation]}</View>}
              detail={told.who}
              onPress={() => {
                onPick(told.relation)
              }}
            >
              {told.may.map((line) => (
                <View key={line} className="jn-can yb-sub">
                  <Icon name="check" size="sm" className="c-primary" />
                  <View className="u-grow">{line}</View>
                </View>
              ))}
              {told.mayNot.map((line) => (
                <View key={line} className="jn-can yb-sub c-3">
                  <Icon name="minusc" size="sm" />
                  <View className="u-grow">{line}</View>
                </View>
              ))}
            </Choice>
          ))}
        </ChoiceGroup>
      </View>
    </>
  )
}
