import { View } from '@tarojs/components'
import { useParams } from '@/platform/params'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { groupWords } from '@/pages/services/ItemRow'
import { PickHome } from '@/parts/PickHome'
import { now } from '@/platform/clock'
import { replacePage } from '@/platform/navigate'
import { readSetting, writeSetting } from '@/platform/storage'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { shortYuan, yuan } from '@/ui/money'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Stepper } from '@/ui/Stepper'
import type { CatalogueItem } from '~types/service/company'
import type { Order } from '~types/service/order'
import { usePhotos } from '@/parts/usePhotos'
import { WhenPicker, type When } from '../../parts/WhenPicker'
import { TakePhotos } from '@/parts/TakePhotos'
import { Wrong } from '@/parts/Wrong'
import '../../service.css'

const PHONE = /^1\d{10}$|^0\d{2,3}-?\d{7,8}$/
const HOUR = 60 * 60_000

/** 下单: what, when, where, and what it comes to. Nothing is paid here. `again`: the same as an order before. */
export default function PlacePage() {
  const { compoundId = '', itemId = '', as = '', again = '' } = useParams()
  const query = useQuery('service.item', { compoundId, itemId })
  const before = useQuery('service.order', again === '' ? null : { compoundId, orderId: again })
  const waits = again !== '' && before.output === null && before.failure === null
  if (query.output === null || waits) {
    return (
      <Page title="下单" onRefresh={query.refresh}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  }
  return (
    <Form
      compoundId={compoundId}
      item={query.output.item}
      forCaller={as === 'caller'}
      again={before.output?.order ?? null}
      onStale={query.refresh}
    />
  )
}

interface FormProps {
  compoundId: string
  item: CatalogueItem
  /** The hotline orders for somebody who rang. */
  forCaller: boolean
  /** What is ordered once more; null for something new. */
  again: Order | null
  onStale: () => Promise<void>
}

function Form({ compoundId, item, forCaller, again, onStale }: FormProps) {
  const { me } = useSession()
  const homes = me?.bindings.filter((one) => one.compoundId === compoundId && one.state === 'verified') ?? []
  const placing = useAction('service.place')
  const calling = useAction('service.placeForCaller')
  const acting = forCaller ? calling : placing
  const [lineBefore] = again?.lines ?? []
  const homeBefore = homes.find(({ address }) => again !== null && homeName(address) === homeName(again.address))
  const [picked, setPicked] = useState<string | null>(homeBefore?.homeId ?? null)
  const [callerName, setCallerName] = useState('')
  const [quantity, setQuantity] = useState(lineBefore?.quantity ?? 1)
  const [parts, setParts] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries((lineBefore?.parts ?? []).map(({ partId, quantity: number }) => [partId, number])),
  )
  const earliest = Math.max(now() - (now() % 60_000), item.group?.closesAt ?? 0)
  const [when, setWhen] = useState<When>({ day: earliest, from: null })
  const [readOut, setReadOut] = useState(false)
  const [note, setNote] = useState('')
  const [phone, setPhone] = useState(forCaller ? '' : (readSetting('orderPhone') ?? ''))
  const [tried, setTried] = useState(false)
  const photos = usePhotos(`service/${compoundId}`, 4)
  const homeId = picked ?? (forCaller ? null : (homes[0]?.homeId ?? null))
  const chosen = item.parts.flatMap(({ partId, priceFen }) => {
    const number = parts[partId] ?? 0
    return number === 0 ? [] : [{ partId, priceFen, quantity: number }]
  })
  const totalFen = chosen.reduce((sum, part) => sum + part.priceFen * part.quantity, item.priceFen * quantity)
  const ready =
    homeId !== null &&
    PHONE.test(phone) &&
    (!item.homeVisit || when.from !== null) &&
    (!forCaller || (callerName.trim() !== '' && readOut))
  const place = async () => {
    setTried(true)
    if (!ready) return
    const files = await photos.send()
    const input = {
      compoundId,
      homeId,
      lines: [
        {
          itemId: item.itemId,
          quantity,
          parts: chosen.map(({ partId, quantity: number }) => ({ partId, quantity: number })),
        },
      ],
      window: item.homeVisit && when.from !== null ? { from: when.from, until: when.from + HOUR } : null,
      note: note.trim(),
      photos: files,
      phone,
      totalFen,
    }
    const outcome = forCaller
      ? await calling.run({ ...input, callerName: callerName.trim(), readOut: true })
      : await placing.run(input)
    if (outcome.ok) {
      if (!forCaller) writeSetting('orderPhone', phone)
      await replacePage('serviceOrder', { compoundId, orderId: outcome.output.order.orderId })
    } else if (['CONFLICT', 'SOLD_OUT', 'WINDOW_FULL', 'NOT_ORDERABLE'].includes(outcome.failure.code)) {
      setWhen({ ...when, from: null })
      await onStale()
    }
  }
  return (
    <Page
      title={forCaller ? '替打电话的人下单' : '下单'}
      bar={
        <BottomBar tip={`一共 ${yuan(totalFen)}，做好、您确认以后再付`}>
          <Button block loading={acting.pending} onPress={place}>
            {item.group !== null ? '参加团购' : item.homeVisit ? '约师傅上门' : '下单'}
          </Button>
        </BottomBar>
      }
    >
      <Card>
        <View className="yb-title">{item.name}</View>
        <View className="yb-sub">
          {item.priceFen === 0 ? '免费' : `${shortYuan(item.priceFen)} 元/${item.unit}`} · {item.teamName}
          {item.marketFen !== null && item.marketFen > 0 && ` · 市场参考 ${shortYuan(item.marketFen)} 元`}
        </View>
        {item.note !== '' && <View className="yb-cap u-mt1">{item.note}</View>}
        {item.group !== null && (
          <View className="u-mt3">
            <Banner kind="info">{groupWords(item.group, item.unit)}。没凑够就自动取消，不收钱。</Banner>
          </View>
        )}
        <Stepper
          label="要多少"
          value={quantity}
          least={1}
          most={item.left ?? 99}
          unit={item.unit}
          onChange={setQuantity}
        />
        {item.parts.map(({ partId, name, priceFen }) => (
          <Stepper
            key={partId}
            label={`${name}（${shortYuan(priceFen)} 元）`}
            value={parts[partId] ?? 0}
            least={0}
            most={20}
            unit="个"
            onChange={(number) => {
              setParts({ ...parts, [partId]: number })
            }}
          />
        ))}
      </Card>
      <Section title={forCaller ? '谁打来的' : '送到哪里'}>
        <Card>
          {forCaller ? (
            <>
              <Field label="怎么称呼" error={tried && callerName.trim() === '' ? '写下怎么称呼他' : null}>
                <Input value={callerName} maxLength={20} placeholder="张婆婆" onChange={setCallerName} />
              </Field>
              <PickHome compoundId={compoundId} onPick={setPicked} />
            </>
          ) : homes.length > 1 ? (
            <Chips
              label="送到哪里"
              options={homes.map((home) => ({ value: home.homeId, text: homeName(home.address) }))}
              value={homeId}
              onChange={setPicked}
            />
          ) : (
            <View className="yb-b">{homes[0] === undefined ? '还没有核验的房屋' : homeName(homes[0].address)}</View>
          )}
          <Field
            label="联系电话"
            className="u-mt3"
            help="师傅上门前打这个电话"
            error={tried && !PHONE.test(phone) ? '写 11 位手机号，或带区号的座机' : null}
          >
            <Input type="number" value={phone} maxLength={13} onChange={setPhone} />
          </Field>
        </Card>
      </Section>
      {item.homeVisit && (
        <Section title="什么时候">
          <Card>
            <WhenPicker
              compoundId={compoundId}
              teamId={item.teamId}
              when={when}
              earliest={earliest}
              suggest={again !== null}
              error={tried && when.from === null ? '选一个时间' : null}
              onChange={setWhen}
            />
          </Card>
        </Section>
      )}
      {forCaller && (
        <Card className="u-mt4">
          <Press
            role="checkbox"
            checked={readOut}
            className="u-row u-g2"
            onPress={() => {
              setReadOut(!readOut)
            }}
          >
            <Icon name={readOut ? 'checkc' : 'minusc'} />
            <View className="u-grow">项目、时间、价钱 {yuan(totalFen)} 都读给对方听了，对方说好</View>
          </Press>
          {tried && !readOut && <View className="yb-field-h err">先读给对方听，他说好再下单</View>}
        </Card>
      )}
      <Section title="要说明的">
        <Card>
          <Field label="说一句（可以不写）">
            <TextArea value={note} maxLength={200} placeholder="厨房水槽堵了，水下得很慢" onChange={setNote} />
          </Field>
          <View className="u-mt3">
            <TakePhotos photos={photos} addText="拍张照片" />
          </View>
        </Card>
      </Section>
      <Wrong failure={acting.failure} />
    </Page>
  )
}
