import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { grantSentence } from '../words/granting'
import { OfferSheet } from './OfferSheet'

/** The communities of a street: opening one, and asking its first worker. */
export function Communities({ streetId }: { streetId: string }) {
  const query = useQuery('membership.communities', { streetId })
  const create = useAction('membership.createCommunity')
  const [name, setName] = useState('')
  const [asking, setAsking] = useState<{ id: string; name: string } | null>(null)
  const add = async () => {
    const outcome = await create.run({ streetId, name: name.trim() })
    if (!outcome.ok) return
    setName('')
    await query.refresh()
  }
  return (
    <Section title="社区">
      <Loaded query={query} heights={[72]}>
        {({ communities }) => (
          <Card kind="flush">
            {communities.map(({ placeId, name: called }) => (
              <Row
                key={placeId}
                icon="building"
                title={called}
                value="请社区工作者"
                onPress={() => {
                  setAsking({ id: placeId, name: called })
                }}
              />
            ))}
          </Card>
        )}
      </Loaded>
      <Card className="u-mt3">
        <Field label="开通一个社区">
          <Input value={name} maxLength={30} placeholder="例如：桂湖社区" onChange={setName} />
        </Field>
        {create.failure !== null && (
          <View className="u-mt3">
            <Banner kind="danger">{grantSentence(create.failure)}</Banner>
          </View>
        )}
        <View className="u-mt3">
          <Button block kind="line" disabled={name.trim().length < 2} loading={create.pending} onPress={add}>
            开通
          </Button>
        </View>
      </Card>
      {asking !== null && (
        <OfferSheet
          place={{ level: 'community', id: asking.id }}
          placeName={asking.name}
          grantable={['communityWorker']}
          onClose={() => {
            setAsking(null)
          }}
        />
      )}
    </Section>
  )
}
