import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { area, areaFigure, counted, grouped } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { buildingRows, type RollPreview } from '../model/roll'
import { CardTitle } from './Title'

/** What a file holds: in all, and by building, so that somebody who knows the place sees a mistake. */
export function RollTotals({ preview }: { preview: RollPreview }) {
  const { totals, filledDown } = preview
  const { compound, developer } = totals
  return (
    <View>
      <Card className="u-mt3">
        <CardTitle>合计</CardTitle>
        <View className="u-mt2">
          <KeyValue
            pairs={[
              ['文件里的行', counted(totals.rowsInFile, '行')],
              ['房屋（车位不算）', counted(compound.houses, '套')],
              ['总面积', area(compound.areaCentiSqm)],
              ['投票人', counted(compound.voters, '人')],
              ['一人有几套的', counted(totals.votersWithSeveralHouses, '人')],
              ['开发商没卖、没交的', `${counted(developer.houses, '套')}，${area(developer.areaCentiSqm)}`],
            ]}
          />
        </View>
      </Card>
      {filledDown > 0 && (
        <View className="u-mt3">
          <Banner kind="warn">
            有 {counted(filledDown, '行')}的楼栋或单元是空的（合并的格子），按上一行补了。请对照各楼的套数核一核。
          </Banner>
        </View>
      )}
      <Card className="u-mt3">
        <CardTitle>各楼</CardTitle>
        <View className="dk-table-row head u-mt2">
          <View className="dk-cell wide">楼栋</View>
          <View className="dk-cell num">套</View>
          <View className="dk-cell num wide">面积（㎡）</View>
          <View className="dk-cell num">人</View>
        </View>
        {buildingRows(totals).map(({ building, houses, areaCentiSqm, voters }) => (
          <View key={building} className="dk-table-row">
            <View className="dk-cell wide">{building}</View>
            <View className="dk-cell num">{grouped(houses)}</View>
            <View className="dk-cell num wide">{areaFigure(areaCentiSqm)}</View>
            <View className="dk-cell num">{grouped(voters)}</View>
          </View>
        ))}
        <View className="yb-cap u-mt2">在几栋楼都有房的人，各楼都算一次，全小区只算一人。</View>
      </Card>
    </View>
  )
}
