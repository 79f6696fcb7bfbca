import { View } from '@tarojs/components'
import type { MyBinding } from '~types/membership'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { BindingRow } from '@/pages/me/BindingRow'
import { RemainingVotes } from '@/parts/RemainingVotes'
import { Tile } from '@/ui/Icon'
import { Row } from '@/ui/Row'

/** For who has no verified home yet: what it is, and the way in; or what is being checked. */
export function Welcome({ bindings }: { bindings: readonly MyBinding[] }) {
  const shown = bindings.filter(({ state }) => state === 'pending' || state === 'refused')
  return (
    <>
      <RemainingVotes bindings={bindings} />
      {shown.length > 0 && (
        <Section title="我的申请">
          <Card kind="flush">
            {shown.map((binding) => (
              <BindingRow key={binding.bindingId} binding={binding} />
            ))}
          </Card>
        </Section>
      )}
      <Stack className="u-mt4">
        <Card>
          <View className="u-center">
            <Tile icon="home" size="hero" />
            <View className="yb-title u-mt3">街坊的事，大家商量</View>
            <View className="c-2 u-mt1">登记您住的房屋，就能看小区的议事，也能投票。</View>
          </View>
          <View className="u-mt4">
            <Button block kind={shown.length > 0 ? 'line' : 'fill'} onPress={() => openPage('join')}>
              加入小区
            </Button>
          </View>
        </Card>
        <Card kind="flush">
          <Row icon="vote" title="议事投票" detail="要决定什么、多少人投了、怎样才算通过，都看得见" />
          <Row icon="shield" title="登记很快" detail="姓名手机和名册对得上，马上就好；对不上由楼栋长核对" />
        </Card>
      </Stack>
    </>
  )
}
