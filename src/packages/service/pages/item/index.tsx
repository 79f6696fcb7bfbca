import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { TakePhotos } from '@/parts/TakePhotos'
import { usePhotos } from '@/parts/usePhotos'
import { Wrong } from '@/parts/Wrong'
import { goBack } from '@/platform/navigate'
import { useParams } from '@/platform/params'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { fenOf } from '@/ui/money'
import { Page } from '@/ui/Page'
import { SwitchRow } from '@/ui/Switch'
import { Empty } from '@/ui/states'
import type { CatalogueItem } from '~types/service/company'
import { useCommunity } from '../../model/company'
import { GroupFields } from '../../parts/GroupFields'
import { PartFields, partOf, type PartTyped } from '../../parts/PartFields'

const MOST_PHOTOS = 3

/** 改一项服务: price, photos, parts, stock that came in, a group buy, or no orders for now. Orders keep their prices. */
export default function ItemPage() {
  const { compoundId = '', itemId = '' } = useParams()
  const communityId = useCommunity('serviceCompany')
  const query = useQuery('service.item', { compoundId, itemId })
  const item = query.output?.item
  if (item !== undefined && communityId !== null) return <Form communityId={communityId} item={item} />
  return (
    <Page title="改一项服务" onRefresh={query.refresh}>
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司的负责人用。</Empty>
      ) : (
        <Loaded query={query}>{() => null}</Loaded>
      )}
    </Page>
  )
}

function Form({ communityId, item }: { communityId: string; item: CatalogueItem }) {
  const saving = useAction('service.setItem')
  const [price, setPrice] = useState(plain(item.priceFen))
  const [note, setNote] = useState(item.note)
  const [more, setMore] = useState('')
  const [low, setLow] = useState(item.lowAt === null ? '' : String(item.lowAt))
  const [open, setOpen] = useState(!item.paused)
  const [parts, setParts] = useState<readonly PartTyped[]>(
    item.parts.map(({ partId, name, priceFen }) => ({ partId, name, price: plain(priceFen) })),
  )
  const running = item.group?.outcome === 'open' ? item.group : null
  const [group, setGroup] = useState(running === null ? null : { closesAt: running.closesAt, minimum: running.minimum })
  const former = item.photos.map(({ fileID, url }) => ({ fileID, preview: url }))
  const photos = usePhotos(`service/${communityId}`, MOST_PHOTOS, former)
  const priceFen = /^0(?:\.0{1,2})?$/.test(price.trim()) ? 0 : fenOf(price)
  const stockChange = more.trim() === '' ? 0 : /^-?\d{1,5}$/.test(more.trim()) ? Number(more) : null
  const lowAt = low.trim() === '' ? null : /^\d{1,5}$/.test(low.trim()) ? Number(low) : undefined
  const priced = parts.map(partOf)
  const wrong = priceFen === null || stockChange === null || lowAt === undefined || priced.some((part) => part === null)
  const save = async () => {
    if (priceFen === null || stockChange === null || lowAt === undefined || wrong) return
    const change = {
      ...{ communityId, itemId: item.itemId, priceFen, stockChange, lowAt, group },
      paused: !open,
      note: note.trim(),
      parts: priced.flatMap((part) => (part === null ? [] : [part])),
      photos: await photos.send(),
    }
    const outcome = await saving.run(change)
    if (outcome.ok) await goBack()
  }
  return (
    <Page
      title="改一项服务"
      bar={
        <BottomBar tip="已经下的订单价钱不变">
          <Wrong failure={saving.failure} />
          <Button block loading={saving.pending} disabled={wrong} onPress={save}>
            保存
          </Button>
        </BottomBar>
      }
    >
      <Card>
        <View className="yb-title">{item.name}</View>
        <View className="yb-sub">
          {item.category} · {item.teamName}
        </View>
        <Field
          label={`社区价（元/${item.unit}）`}
          className="u-mt3"
          error={priceFen === null ? '写金额，最多两位小数；免费写 0' : null}
        >
          <Input value={price} maxLength={10} onChange={setPrice} />
        </Field>
        <Field label="说明" className="u-mt3">
          <Input value={note} maxLength={100} placeholder="含小件材料" onChange={setNote} />
        </Field>
        <Field
          label="进货或减少"
          className="u-mt3"
          help={
            item.left === null
              ? '没有库存的项目空着'
              : `现在还有 ${item.left} ${item.unit}；来了 20 就写 20，坏了 3 就写 -3`
          }
          error={stockChange === null ? '写整数' : null}
        >
          <Input value={more} maxLength={6} onChange={setMore} />
        </Field>
        <Field
          label="剩多少提醒进货"
          className="u-mt3"
          help="剩到这么多就在派单页提醒；不用提醒就空着"
          error={lowAt === undefined ? '写整数' : null}
        >
          <Input value={low} type="number" maxLength={5} placeholder="5" onChange={setLow} />
        </Field>
        <View className="u-mt3">
          <SwitchRow label="接受预约" on={open} onChange={setOpen}>
            <View>接受预约</View>
            <View className="yb-cap">关掉就暂停接单，已经下的照做</View>
          </SwitchRow>
        </View>
      </Card>
      <Section title="照片">
        <Card>
          <TakePhotos noun="张" photos={photos} addText="加一张" />
        </Card>
      </Section>
      <PartFields parts={parts} onChange={setParts} />
      <GroupFields unit={item.unit} last={item.group} group={group} onChange={setGroup} />
    </Page>
  )
}

/** 1990 → 「19.90」, as it is typed. */
function plain(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
