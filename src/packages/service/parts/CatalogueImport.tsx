import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { chooseFile, uploadFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import type { ActionOutput } from '~types/contracts'
import { Wrong } from '@/parts/Wrong'

interface Props {
  communityId: string
  version: number
  onDone: () => Promise<void>
}

interface Looked {
  readonly fileID: string
  readonly name: string
  readonly found: ActionOutput<'service.importCatalogue'>
}

/** The company's list: looked at first, taken as a whole. */
export function CatalogueImport({ communityId, version, onDone }: Props) {
  const importing = useAction('service.importCatalogue')
  const [looked, setLooked] = useState<Looked | null>(null)
  const look = async () => {
    const chosen = await chooseFile(['xlsx', 'csv'])
    if (chosen === null) return
    const fileID = await uploadFile(chosen, `service/${communityId}/${await makeRequestKey()}`)
    const outcome = await importing.run({ communityId, fileID, dryRun: true, version })
    if (outcome.ok) setLooked({ fileID, name: chosen.name, found: outcome.output })
  }
  const take = async () => {
    if (looked === null) return
    const outcome = await importing.run({ communityId, fileID: looked.fileID, dryRun: false, version })
    if (!outcome.ok) return
    setLooked(null)
    await onDone()
  }
  return (
    <Section title="服务项目">
      <Card>
        <View className="yb-sub">
          用 Excel 或
          CSV：类别、项目、单位、社区价、市场参考价、服务队、需上门、库存。已经下的订单价钱不变；表里没有了的项目会暂停，不会删掉。
        </View>
        {looked !== null && looked.found.problems.length > 0 && (
          <View className="u-mt3">
            <Banner kind="danger">
              「{looked.name}」有 {looked.found.problems.length} 处要改，现在什么都没改：
            </Banner>
            {looked.found.problems.map(({ row, text }) => (
              <View key={`${row} ${text}`} className="yb-sub u-mt2">
                {text}
              </View>
            ))}
          </View>
        )}
        {looked !== null && looked.found.problems.length === 0 && (
          <View className="u-mt3">
            <Banner kind="ok">
              新增 {looked.found.added} 项，改动 {looked.found.changed} 项，暂停 {looked.found.paused} 项，不变{' '}
              {looked.found.same} 项。
            </Banner>
          </View>
        )}
        <Wrong failure={importing.failure} />
        <View className="u-mt3">
          {looked !== null && looked.found.problems.length === 0 ? (
            <Button block loading={importing.pending} onPress={take}>
              就按这份导入
            </Button>
          ) : (
            <Button block kind="line" icon="doc" loading={importing.pending} onPress={look}>
              选一份表
            </Button>
          )}
        </View>
      </Card>
    </Section>
  )
}
