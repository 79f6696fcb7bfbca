import { View } from '@tarojs/components'
import { useState } from 'react'
import { openPage } from '@/platform/navigate'
import { canScan, scanPath } from '@/platform/scan'
import { CompoundSearch, type CompoundFound } from '@/parts/CompoundSearch'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { sceneInPath } from './scene'

interface Props {
  onPick: (compound: CompoundFound) => void
  onScene: (scene: string) => void
  /** The code that led here works no more. */
  voidCode: boolean
}

/** Which compound: by its name, by the code at its gate, or by an owner's invitation. */
export function PickCompound({ onPick, onScene, voidCode }: Props) {
  const [strange, setStrange] = useState(false)
  const scan = async () => {
    const path = await scanPath()
    if (path === null) return
    const scene = sceneInPath(path)
    setStrange(scene === null)
    if (scene !== null) onScene(scene)
  }
  return (
    <>
      <View className="yb-title u-mt6">您住哪个小区？</View>
      {(voidCode || strange) && (
        <View className="u-mt3">
          <Banner kind="warn">
            {strange
              ? '这不是小区大门的码。可以按名字找小区。'
              : '这张码已经换了新的。可以按名字找，或者扫门口新贴的码。'}
          </Banner>
        </View>
      )}
      <CompoundSearch onPick={onPick} />
      <Card kind="flush" className="u-mt4">
        {canScan && <Row icon="qr" title="扫小区门口的码" detail="大门、楼栋大厅贴的码，扫了就到" onPress={scan} />}
        <Row
          icon="key"
          title="我有业主的邀请码"
          detail="家人、租户凭码加入，不用等审核"
          onPress={() => openPage('invited')}
        />
        <Row
          icon="building"
          tone="mute"
          title="我是开发商的代表"
          detail="为没卖出的房屋办事，要交授权书"
          onPress={() => openPage('mandate')}
        />
      </Card>
    </>
  )
}
