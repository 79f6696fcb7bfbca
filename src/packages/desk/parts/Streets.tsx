import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { refreshSession, useSession } from '@/state/session'
import { EndGrantSheet } from './EndGrantSheet'
import { GrantList } from './GrantList'
import { OpenPlace } from './OpenPlace'

/** An operator's way to the streets: he opens one, and gives it its first workers. */
export function Streets() {
  const query = useQuery('membership.streets', {})
  const create = useAction('membership.createStreet')
  const { me } = useSession()
  const own = me?.grants.find(({ role }) => role === 'operator')
  const [leaving, setLeaving] = useState(false)
  const [open, setOpen] = useState<{ id: string; name: string } | null>(null)
  if (open !== null) {
    return (
      <GrantList
        place={{ level: 'street', id: open.id }}
        name={open.name}
        above={
          <Button
            kind="text"
            icon="left"
            onPress={() => {
              setOpen(null)
            }}
          >
            所有街道
          </Button>
        }
      />
    )
  }
  const add = async (name: string) => {
    const { ok } = await create.run({ name })
    if (ok) await query.refresh()
    return ok
  }
  return (
    <Page
      title="职责"
      onRefresh={query.refresh}
      over={
        leaving &&
        own !== undefined && (
          <EndGrantSheet
            grant={{ grantId: own.grantId, role: own.role, nameMasked: '', mine: true }}
            place={null}
            onDone={refreshSession}
            onClose={() => {
              setLeaving(false)
            }}
          />
        )
      }
    >
      <View className="c-2 u-mt3">先开通街道，再请街道的工作人员；社区由街道开通，小区由社区开通。</View>
      <Loaded query={query}>
        {({ streets }) =>
          streets.length === 0 ? (
            <Empty icon="building">还没有街道。在下面写上名字开通第一个。</Empty>
          ) : (
            <Card kind="flush" className="u-mt3">
              {streets.map(({ placeId, name: called }) => (
                <Row
                  key={placeId}
                  icon="building"
                  title={called}
                  onPress={() => {
                    setOpen({ id: placeId, name: called })
                  }}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
      <OpenPlace
        label="开通一个街道"
        placeholder="例如：桂湖街道"
        pending={create.pending}
        failure={create.failure}
        onOpen={add}
      />
      <View className="u-mt4">
        <Button
          kind="text"
          block
          onPress={() => {
            setLeaving(true)
          }}
        >
          交回运营职责
        </Button>
      </View>
    </Page>
  )
}
