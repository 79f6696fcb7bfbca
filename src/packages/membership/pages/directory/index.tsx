import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { PhoneButton } from '@/platform/PhoneButton'
import { ring } from '@/platform/phone'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { PublicNumber, StewardEntry } from '~types/membership/directory'
import { scopeName } from '../../../../../domain/groups/scope'
import { NumbersSheet } from '../../directory/NumbersSheet'
import '../../groups.css'

/** 打电话: the stewards by building, and the compound's public numbers. */
export default function DirectoryPage() {
  const { compoundId = '' } = useRouter().params
  const query = useQuery('membership.directory', { compoundId })
  const [editing, setEditing] = useState(false)
  const first = query.output === null ? null : { items: query.output.stewards, next: query.output.next }
  const stewards = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.directory', { compoundId, cursor })
    return { items: page.stewards, next: page.next }
  })
  return (
    <Page
      title="找人打电话"
      onRefresh={query.refresh}
      over={
        editing &&
        query.output !== null && (
          <NumbersSheet
            compoundId={compoundId}
            numbers={query.output.numbers}
            version={query.output.version}
            onClose={() => {
              setEditing(false)
            }}
            onSaved={async () => {
              setEditing(false)
              await query.refresh()
            }}
          />
        )
      }
    >
      <Loaded query={query} heights={[160, 200]}>
        {(output) => (
          <>
            <Section
              title="公共电话"
              {...(output.mayEdit && {
                more: '改号码',
                onMore: () => {
                  setEditing(true)
                },
              })}
            >
              <Card kind="flush">
                {[...output.numbers, HOTLINE].map((number) => (
                  <NumberRow key={number.name} number={number} />
                ))}
              </Card>
            </Section>
            <Section title="楼栋长">
              <Card kind="flush">
                {stewards.items.map((steward) => (
                  <StewardRow key={`${scopeName(steward.scope)}${steward.nameMasked}`} steward={steward} />
                ))}
                {stewards.items.length === 0 && <Empty icon="steward">楼栋长定下来后会在这里。</Empty>}
              </Card>
              <MoreButton list={stewards} />
            </Section>
            <MyPhone output={output} compoundId={compoundId} onChanged={query.refresh} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Everywhere in China, and always somebody there. */
const HOTLINE: PublicNumber = { name: '12345 政务服务热线', phone: '12345', note: '小区里解决不了的事' }

function NumberRow({ number: { name, phone, note } }: { number: PublicNumber }) {
  return (
    <Row
      icon="phone"
      title={name}
      detail={[phone, note].filter(Boolean).join(' · ')}
      label={`打电话给${name}，${phone}`}
      onPress={() => ring(phone)}
    />
  )
}

function StewardRow({ steward: { scope, nameMasked, phone } }: { steward: StewardEntry }) {
  const title = `${scopeName(scope)}　${nameMasked}`
  if (phone === null) return <Row icon="steward" tone="mute" title={title} detail="没有公开电话，可以当面找" />
  return (
    <Row
      icon="steward"
      title={title}
      detail={phone}
      label={`打电话给${scopeName(scope)}楼栋长${nameMasked}`}
      onPress={() => ring(phone)}
    />
  )
}

interface MyPhoneProps {
  output: ActionOutput<'membership.directory'>
  compoundId: string
  onChanged: () => Promise<unknown>
}

/** A steward shows his phone, or does not: it is his to say. */
function MyPhone({ output, compoundId, onChanged }: MyPhoneProps) {
  const set = useAction('membership.setStewardPhone')
  const [refused, setRefused] = useState<Failure | null>(null)
  const mine = output.stewards.find((steward) => steward.mine)
  if (mine === undefined) return null
  const change = async (phoneCode: string | null) => {
    setRefused(null)
    const { ok } = await set.run({ compoundId, phoneCode })
    if (ok) await onChanged()
  }
  const failure = set.failure ?? refused
  return (
    <Section title="您是楼栋长">
      <Card>
        <View className="c-2">
          {mine.phone === null
            ? '公开电话后，本小区核验过的住户能一键打给您。随时可以收回。'
            : `邻居现在能看到 ${mine.phone}。`}
        </View>
        <View className="u-mt3">
          {mine.phone === null ? (
            <PhoneButton loading={set.pending} onCode={change} onRefused={setRefused}>
              同意公开我的手机号
            </PhoneButton>
          ) : (
            <Button kind="line" block loading={set.pending} onPress={() => change(null)}>
              不再公开
            </Button>
          )}
        </View>
        {failure !== null && (
          <View className="u-mt3">
            <Banner kind="warn">{sentenceOf(failure)}</Banner>
          </View>
        )}
      </Card>
    </Section>
  )
}
