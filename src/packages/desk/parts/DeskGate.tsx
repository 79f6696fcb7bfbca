import type { ReactNode } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { refreshSession, useSession, type Session } from '@/state/session'
import { Page } from '@/ui/Page'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import type { Role } from '~types/policy'

interface Props {
  title: string
  /** Who has business here. The functions check it again. */
  roles: readonly Role[]
  /** Shown to everybody else: who does this. */
  closed: string
  /** What such a person can do instead. */
  instead?: ReactNode
  children: (compoundId: string, session: Session) => ReactNode
}

/** Lets in whoever has a role here, with the compound that the page is about. */
export function DeskGate({ title, roles, closed, instead, children }: Props) {
  const session = useSession()
  const { me, failure } = session
  const compoundId = session.compound?.compoundId ?? null
  const mine = me === null ? [] : me.grants.filter(({ role }) => roles.includes(role))
  if (me !== null && mine.length > 0 && compoundId !== null) return <>{children(compoundId, session)}</>
  return (
    <Page title={title}>
      {me === null && failure === null && <Skeleton />}
      {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
      {me !== null && mine.length === 0 && (
        <Empty icon="lock" action={instead}>
          {closed}
        </Empty>
      )}
      {me !== null && mine.length > 0 && compoundId === null && <ChooseCompound />}
    </Page>
  )
}
