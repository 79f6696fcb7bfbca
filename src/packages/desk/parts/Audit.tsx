import { View } from '@tarojs/components'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { a11y } from '@/ui/a11y'
import { Card } from '@/ui/Card'
import { dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { ROLE_WORDS } from '@/words/membership'
import { actionWord } from '../words/actions'

/** Who used which privilege when, and what was refused. */
export function Audit({ compoundId }: { compoundId: string }) {
  const place = { level: 'compound', id: compoundId } as const
  const query = useQuery('membership.audit', { place })
  const first = query.output === null ? null : { items: query.output.entries, next: query.output.next }
  const entries = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.audit', { place, cursor })
    return { items: page.entries, next: page.next }
  })
  return (
    <Page title="办事记录" onRefresh={query.refresh}>
      <View className="c-2 u-mt3">用了管理权限的每一次都记在这里，谁也删不掉。没有权限而被拦下的，也记一笔。</View>
      <Loaded query={query}>
        {() =>
          entries.items.length === 0 ? (
            <Empty icon="shield">还没有记录。有人用了管理权限，就会列在这里。</Empty>
          ) : (
            <Card className="u-mt3">
              <View {...a11y({ role: 'list' })}>
                {entries.items.map(({ at, action, permitted, role, nameMasked, requestId }) => (
                  <View key={requestId + action} className="dk-item" {...a11y({ role: 'listitem' })}>
                    <View className="u-row u-between u-g2">
                      <View className="u-grow">{actionWord(action)}</View>
                      {!permitted && <Tag tone="accent">被拦下</Tag>}
                    </View>
                    <View className="yb-cap">
                      {dateTime(at)} {role === null ? '没有权限的人' : `${ROLE_WORDS[role]} ${nameMasked}`}
                    </View>
                  </View>
                ))}
              </View>
              <MoreButton list={entries} />
            </Card>
          )
        }
      </Loaded>
    </Page>
  )
}
