import type { ReactNode } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { refreshSession, useSession } from '@/state/session'
import { Page } from '@/ui/Page'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import type { Role } from '~types/policy'

/** Who looks after the station. */
const KEEPERS: readonly Role[] = ['communityWorker', 'committee', 'steward']

interface Props {
  title: string
  /** Only for who looks after the station. */
  staff?: boolean
  children: (compoundId: string, keeper: boolean) => ReactNode
}

/** Begins with the compound that the page is about. The functions look again who may do what. */
export function StationGate({ title, staff = false, children }: Props) {
  const { me, failure, compound, roles, reachesFurther } = useSession()
  const keeper = roles.some((role) => KEEPERS.includes(role))
  if (me !== null && compound !== null && (keeper || !staff)) return <>{children(compound.compoundId, keeper)}</>
  return (
    <Page title={title}>
      {me === null && failure === null && <Skeleton />}
      {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
      {me !== null && compound === null && reachesFurther && <ChooseCompound />}
      {me !== null && compound === null && !reachesFurther && (
        <Empty icon="home">核验了房屋，就能约小区的活动室。</Empty>
      )}
      {me !== null && compound !== null && <Empty icon="lock">驿站由楼栋长、业委会或社区照看。</Empty>}
    </Page>
  )
}
