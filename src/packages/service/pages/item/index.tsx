import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { goBack } from '@/platform/navigate'
import { useParams } from '@/platform/params'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { fenOf } from '@/ui/money'
import { Page } from '@/ui/Page'
import { Switch } from '@/ui/Switch'
import type { CatalogueItem } from '~types/service/company'
import { useCommunity } from '../../model/company'

/** 改一项服务: price, a note, stock that came in, or no orders for now. Orders that stand keep their prices. */
export default function ItemPage() {
  const { compoundId = '', itemId = '', name = '' } = useParams()
  const communityId = useCommunity('serviceCompany')
  const query = useQuery('service.items', { compoundId, query: name.slice(0, 20) })
  const item = query.output?.items.find((one) => one.itemId === itemId)
  if (item !== undefined && communityId !== null) return <Form communityId={communityId} item={item} />
  return (
    <Page title="改一项服务" onRefresh={query.refresh}>
      <Loaded query={query}>{() => <Banner kind="warn">没有这一项，回上一页看看。</Banner>}</Loaded>
    </Page>
  )
}

function Form({ communityId, item }: { communityId: string; item: CatalogueItem }) {
  const saving = useAction('service.setItem')
  const [price, setPrice] = useState(
    `${Math.floor(item.priceFen / 100)}.${String(item.priceFen % 100).padStart(2, '0')}`,
  )
  const [note, setNote] = useState(item.note)
  const [more, setMore] = useState('')
  const [open, setOpen] = useState(!item.paused)
  const priceFen = /^0(?:\.0{1,2})?$/.test(price.trim()) ? 0 : fenOf(price)
  const stockChange = more.trim() === '' ? 0 : /^-?\d{1,5}$/.test(more.trim()) ? Number(more) : null
  const save = async () => {
    if (priceFen === null || stockChange === null) return
    const { itemId, parts, group } = item
    const kept = group === null ? null : { closesAt: group.closesAt, minimum: group.minimum }
    const change = { priceFen, paused: !open, note: note.trim(), parts, stockChange, group: kept }
    const outcome = await saving.run({ communityId, itemId, ...change })
    if (outcome.ok) await goBack()
  }
  return (
    <Page
      title="改一项服务"
      bar={
        <BottomBar tip="已经下的订单价钱不变">
          <Button block loading={saving.pending} disabled={priceFen === null || stockChange === null} onPress={save}>
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
        <View className="u-mt3">
          <Switch label="接受预约" on={open} onChange={setOpen} />
        </View>
        <Wrong failure={saving.failure} />
      </Card>
    </Page>
  )
}
