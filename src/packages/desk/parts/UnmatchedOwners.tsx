import { View } from '@tarojs/components'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { homeName } from '@/ui/format'
import { CardTitle } from './Title'

/** People bound as owners of homes whose owners this version changed. Nobody is ended by an import: somebody looks at each. */
export function UnmatchedOwners({ compoundId, rollId }: { compoundId: string; rollId: string }) {
  const { roles } = useSession()
  const may = roles.some((role) => role === 'committee' || role === 'communityWorker')
  const query = useQuery('roll.unmatchedOwners', may ? { compoundId, rollId } : null)
  const first = query.output === null ? null : { items: query.output.bindings, next: query.output.next }
  const owners = useMore(`${rollId} owners`, first, async (cursor) => {
    const page = await call('roll.unmatchedOwners', { compoundId, rollId, cursor })
    return { items: page.bindings, next: page.next }
  })
  if (owners.items.length === 0 && !owners.more) return null
  return (
    <Card className="u-mt3">
      <CardTitle>对不上的业主</CardTitle>
      <View className="yb-sub u-mt1">
        他们核验过是业主，可这份户册写的是别人。请问清楚：卖了的请他迁出，写错的更正户册。
      </View>
      <View {...a11y({ role: 'list' })}>
        {owners.items.map(({ bindingId, address, nameMasked, gone }) => (
          <View key={bindingId} className="dk-item" {...a11y({ role: 'listitem' })}>
            <View className="dk-item-text">
              {homeName(address)} {nameMasked}
              {gone && '（这套房不在户册上了）'}
            </View>
          </View>
        ))}
      </View>
      <MoreButton list={owners} />
      <View className="u-mt3">
        <Button kind="line" block onPress={() => openPage('care')}>
          去「住户变动」处理
        </Button>
      </View>
    </Card>
  )
}
