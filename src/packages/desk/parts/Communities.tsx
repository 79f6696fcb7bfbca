import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Card, Section } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { OfferSheet } from './OfferSheet'
import { OpenPlace } from './OpenPlace'

/** The communities of a street: opening one, and asking its first worker. */
export function Communities({ streetId }: { streetId: string }) {
  const query = useQuery('membership.communities', { streetId })
  const create = useAction('membership.createCommunity')
  const [asking, setAsking] = useState<{ id: string; name: string } | null>(null)
  const add = async (name: string) => {
    const { ok } = await create.run({ streetId, name })
    if (ok) await query.refresh()
    return ok
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
      <OpenPlace
        label="开通一个社区"
        placeholder="例如：桂湖社区"
        pending={create.pending}
        failure={create.failure}
        onOpen={add}
      />
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
