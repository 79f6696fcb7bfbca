import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted } from '@/ui/format'
import { day } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind } from '~types/deliberation'
import type { Weight } from '~types/shapes'
import { personsLines, type PersonsLine } from '../model/counting-persons'
import { CardTitle } from './Title'

type Electorate = ActionOutput<'deliberation.electorate'>

interface Props {
  kind: ElectorateKind
  electorate: Electorate
  /** The least that must take part; null where there is no gate. */
  needed: Weight | null
}

/** Who may vote, with how much, and how the number of persons came about. */
export function ElectorateCard({ kind, electorate, needed }: Props) {
  const { total, rollImportedAt } = electorate
  const figures: Readonly<Record<ElectorateKind, ReactNode>> = {
    owners: <OwnersFigures total={total} needed={needed} />,
    households: <HouseholdFigures total={total} needed={needed} />,
    residents: <ResidentFigures electorate={electorate} needed={needed} />,
  }
  const how: Readonly<Record<ElectorateKind, ReactNode>> = {
    owners: <Persons electorate={electorate} />,
    households: <View className="yb-sub u-mt3">交了房的住宅一套算一户，商铺、车位、没交的房不算。</View>,
    residents: (
      <View className="yb-sub u-mt3">满 18 岁、在居委会登记过的居民，一人一票。公告以后登记的，这次不算。</View>
    ),
  }
  return (
    <Card className="u-mt4">
      <View className="u-row u-between">
        <CardTitle>谁能投</CardTitle>
        <View className="yb-cap">
          {kind === 'residents' ? '按现在的登记册' : `名册取自 ${day(rollImportedAt)}登记`}
        </View>
      </View>
      <View className="dk-figures u-mt3">{figures[kind]}</View>
      {how[kind]}
      {total.persons === 0 && kind === 'residents' && <NobodyRegistered />}
      {total.persons === 0 && kind !== 'residents' && (
        <View className="u-mt3">
          <Banner kind="warn">这个范围里没有人能投，请回到第一步换一个范围。</Banner>
        </View>
      )}
    </Card>
  )
}

function OwnersFigures({ total, needed }: { total: Weight; needed: Weight | null }) {
  return (
    <>
      <Figure name="总面积" value={area(total.areaCentiSqm)} />
      <Figure name="总人数" value={counted(total.persons, '人')} />
      {needed !== null && (
        <>
          <Figure name="三分之二面积" value={area(needed.areaCentiSqm)} />
          <Figure name="三分之二人数" value={counted(needed.persons, '人')} />
        </>
      )}
    </>
  )
}

function HouseholdFigures({ total, needed }: { total: Weight; needed: Weight | null }) {
  return (
    <>
      <Figure name="总户数" value={counted(total.persons, '户')} />
      {needed !== null && <Figure name="至少要有这么多户参加" value={counted(needed.persons, '户')} />}
    </>
  )
}

function ResidentFigures({ electorate: { total, homes }, needed }: Pick<Props, 'electorate' | 'needed'>) {
  return (
    <>
      <Figure name="登记的居民" value={counted(total.persons, '人')} />
      <Figure name="住在" value={counted(homes, '户')} />
      {needed !== null && <Figure name="至少要有这么多人参加" value={counted(needed.persons, '人')} />}
    </>
  )
}

/** Nobody could vote: the register comes first. */
function NobodyRegistered() {
  return (
    <View className="u-mt3">
      <Banner kind="warn">这个范围里还没有登记的居民，先登记，再来发起。也可以回到第一步，改成每户一票。</Banner>
      <View className="u-mt3">
        <Button kind="line" block icon="users" onPress={() => openPage('registerDesk')}>
          去看登记册
        </Button>
      </View>
    </View>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <View className="yb-inset">
      <View className="yb-cap">{name}</View>
      <View className="dk-figure">{value}</View>
    </View>
  )
}

function Persons({ electorate }: { electorate: Electorate }) {
  const lines = personsLines(electorate)
  if (lines === null) return null
  return (
    <View className="u-mt4">
      <View className="yb-m">人数是怎么来的</View>
      <Sum name="全部房屋" value={counted(electorate.homes, '套')} />
      {lines.map((line) => (
        <Sum key={line.because} name={wordsOf(line)} value={`− ${-line.change}`} />
      ))}
      <Sum name="合计" value={counted(electorate.total.persons, '人')} total />
    </View>
  )
}

function wordsOf({ because, voters, homes }: PersonsLine): string {
  return because === 'developer'
    ? `开发商没卖、没交的 ${counted(homes, '套')}，算 ${counted(1, '人')}`
    : `一人有几套，合并（${counted(voters, '人')}、${counted(homes, '套')}）`
}

function Sum({ name, value, total = false }: { name: string; value: string; total?: boolean }) {
  return (
    <View className={total ? 'dk-sum total' : 'dk-sum'}>
      <View>{name}</View>
      <View className="u-nowrap">{value}</View>
    </View>
  )
}
