import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { scopeParams } from '@/state/scope-params'
import { Banner } from '@/ui/Banner'
import { Card, Section } from '@/ui/Card'
import { day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { SwitchRow } from '@/ui/Switch'
import { CODE_WORDS, SCOPE_ICONS } from '@/words/groups'
import type { ManagedGroup } from '~types/membership/groups'
import type { Session } from '@/state/session'
import { groupName, scopeName } from '../../../../../domain/groups/scope'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

/** The groups that a steward, the committee or the community looks after. */
export default function ManagedGroupsPage() {
  return (
    <DeskGate
      title="小区群管理"
      roles={['steward', 'committee', 'communityWorker']}
      closed="群由楼栋长、业委会或社区管。"
    >
      {(compoundId, session) => <Managed compoundId={compoundId} session={session} />}
    </DeskGate>
  )
}

function Managed({ compoundId, session }: { compoundId: string; session: Session }) {
  const query = useQuery('membership.managedGroups', { compoundId })
  const first = query.output === null ? null : { items: query.output.groups, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.managedGroups', { compoundId, cursor })
    return { items: page.groups, next: page.next }
  })
  return (
    <Page title="小区群管理" onRefresh={query.refresh}>
      {session.roles.includes('committee') && <BoardRules compoundId={compoundId} />}
      <Loaded query={query} heights={[300]}>
        {() => (
          <Section title="群和二维码">
            <Card kind="flush">
              {list.items.map((group) => (
                <Row
                  key={scopeName(group.scope)}
                  icon={SCOPE_ICONS[group.scope.level]}
                  tone={group.code === 'expired' || group.code === 'expiring' ? 'accent' : 'mute'}
                  title={group.scope.level === 'unit' ? scopeName(group.scope) : nameOf(group, session)}
                  detail={stateOf(group)}
                  onPress={() => openPage('groupDesk', { compoundId, ...scopeParams(group.scope) })}
                />
              ))}
            </Card>
            <MoreButton list={list} />
          </Section>
        )}
      </Loaded>
    </Page>
  )
}

function nameOf({ scope }: ManagedGroup, session: Session): string {
  return groupName(scope, session.compound?.name ?? '')
}

function stateOf({ code, until, bound }: ManagedGroup): string {
  const life = code === 'live' && until !== null ? `${day(until)} 到期` : CODE_WORDS[code]
  return bound ? `${life} · 已绑定微信群` : life
}

/** Whether residents may speak here. Only the committee decides. */
function BoardRules({ compoundId }: { compoundId: string }) {
  const board = useQuery('membership.board', { compoundId, scope: { level: 'compound' } })
  const set = useAction('membership.setBoardRules')
  const [chosen, setChosen] = useState<boolean | null>(null)
  const on = chosen ?? board.output?.postsAllowed ?? null
  if (on === null) return null
  return (
    <Card>
      <SwitchRow
        on={on}
        label="让邻居在公告板发言和回复"
        onChange={async (next) => {
          const { ok } = await set.run({ compoundId, postsAllowed: next })
          if (ok) setChosen(next)
        }}
      />
      {set.failure !== null && <Banner kind="warn">{sentenceOf(set.failure)}</Banner>}
    </Card>
  )
}
