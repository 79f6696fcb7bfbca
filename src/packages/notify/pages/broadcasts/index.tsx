import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { scopeName } from '../../../../../domain/groups/scope'

/** 广播: what was sent to the scopes that one looks after. */
export default function BroadcastsPage() {
  const { compound, roles } = useSession()
  const compoundId = compound?.compoundId ?? null
  const query = useQuery('notify.broadcasts', compoundId === null ? null : { compoundId })
  const first = query.output === null ? null : { items: query.output.broadcasts, next: query.output.next }
  const list = useMore(compoundId ?? '', first, async (cursor) => {
    const page = await call('notify.broadcasts', { compoundId: compoundId ?? '', cursor })
    return { items: page.broadcasts, next: page.next }
  })
  const sends = roles.includes('steward') || roles.includes('communityWorker')
  return (
    <Page
      title="广播"
      onRefresh={query.refresh}
      {...(sends && {
        bar: (
          <BottomBar>
            <Button block icon="horn" onPress={() => openPage('broadcastNew')}>
              发一条广播
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[96, 96]}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="horn">还没有发过。停水、检修、火情，可以一次告诉一栋楼或全小区。</Empty>
          ) : (
            <>
              <Card kind="flush">
                {list.items.map(({ broadcastId, compoundId: where, title, scope, urgency, at, homes }) => (
                  <Row
                    key={broadcastId}
                    icon={urgency === 'emergency' ? 'alert' : 'horn'}
                    {...(urgency === 'emergency' && { tone: 'accent' })}
                    title={title}
                    detail={`${shortDateTime(at)}，发给${scopeName(scope)} ${counted(homes, '户')}`}
                    onPress={() => openPage('broadcast', { compoundId: where, broadcastId })}
                  />
                ))}
              </Card>
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
