import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { chooseCompound, refreshSession, useSession, type Session } from '@/state/session'
import { Card, Section } from '@/ui/Card'
import { Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { useQuery } from '@/cloud/hooks'
import type { Role } from '~types/policy'
import { deskCompound } from '../state/desk-compound'

interface Props {
  title: string
  /** Who has business here. The functions check it again. */
  roles: readonly Role[]
  /** Shown to everybody else: who does this. */
  closed: string
  children: (compoundId: string, session: Session) => ReactNode
}

/** Lets in whoever has a role here, with the compound that the page is about. */
export function DeskGate({ title, roles, closed, children }: Props) {
  const session = useSession()
  const { me, failure } = session
  const compoundId = deskCompound(session)
  const mine = me === null ? [] : me.grants.filter(({ role }) => roles.includes(role))
  if (me !== null && mine.length > 0 && compoundId !== null) return <>{children(compoundId, session)}</>
  return (
    <Page title={title}>
      {me === null && failure === null && <Skeleton />}
      {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
      {me !== null && mine.length === 0 && <Empty icon="lock">{closed}</Empty>}
      {me !== null && mine.length > 0 && compoundId === null && <CompoundList />}
    </Page>
  )
}

/** Somebody whose role lies above the compounds says first which one. */
function CompoundList() {
  const [query, setQuery] = useState('')
  const found = useQuery('membership.findCompounds', { query })
  return (
    <Section title="先选一个小区">
      <Input
        icon="search"
        label="小区名字"
        placeholder="小区名字的头几个字"
        value={query}
        maxLength={30}
        onChange={setQuery}
      />
      <View className="u-mt3">
        <Loaded query={found}>
          {({ compounds }) =>
            compounds.length === 0 ? (
              <Empty>没找到这个名字的小区，换几个字试试。</Empty>
            ) : (
              <Card kind="flush">
                {compounds.map(({ compoundId, name, communityName }) => (
                  <Row
                    key={compoundId}
                    icon="building"
                    title={name}
                    detail={communityName}
                    onPress={() => {
                      chooseCompound(compoundId)
                    }}
                  />
                ))}
              </Card>
            )
          }
        </Loaded>
      </View>
    </Section>
  )
}
