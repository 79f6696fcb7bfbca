import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { setElder, takeElderOffer, useAppearance } from '@/state/appearance'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { LogAlarm } from '@/parts/LogAlarm'
import { landFromGroup } from '@/state/group-visit'
import { noteUnread } from '@/state/notices'
import { DeskRows } from '@/pages/me/DeskRows'
import { refreshSession, useSession, type Session } from '@/state/session'
import { setVotesWaiting } from '@/state/tabs'
import { counted, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { ErrorView, Skeleton } from '@/ui/states'
import type { Role } from '~types/policy'
import { ElderHome } from './ElderHome'
import { HomeHeader } from './HomeHeader'
import './index.css'
import { NormalHome } from './NormalHome'
import { Welcome } from './Welcome'

/** 首页: first what waits for the person, then the ways in. */
export default function HomePage() {
  const session = useSession()
  const { elder } = useAppearance()
  const serves = servesOnly(session)
  const compoundId = serves ? null : (session.compound?.compoundId ?? null)
  const query = useQuery('membership.home', compoundId === null ? null : { compoundId })
  const home = query.output

  useEffect(() => {
    setVotesWaiting(home?.todo.length ?? 0)
    if (home !== null) noteUnread(home.unread)
  }, [home])
  useEffect(() => {
    void offerElder()
    void landFromGroup()
  }, [])

  const homes = home?.homes.map(({ address }) => homeName(address)) ?? []
  const [first] = homes
  const mine = first !== undefined && homes.length > 1 ? `${first} 等 ${counted(homes.length, '套')}` : first
  const place = elder ? [mine] : [home?.compound.communityName, mine]
  return (
    <Page
      title="院坝"
      tab="home"
      onRefresh={() => Promise.all([refreshSession(), query.refresh()])}
      header={
        <HomeHeader
          compoundId={compoundId}
          name={session.compound?.name ?? '院坝'}
          place={place.filter(Boolean).join(' · ')}
          compounds={session.compounds.filter(({ open }) => open)}
          reachesFurther={session.reachesFurther}
          told={session.me === null || compoundId !== null}
        />
      }
    >
      {session.me === null && session.failure !== null && (
        <ErrorView sentence={sentenceOf(session.failure)} onRetry={refreshSession} />
      )}
      {session.me === null && session.failure === null && <Skeleton heights={[240, 160]} />}
      {serves && <DeskRows roles={session.roles} />}
      {session.me !== null && compoundId === null && !session.reachesFurther && (
        <Welcome bindings={session.me.bindings} />
      )}
      {session.me !== null && compoundId === null && session.reachesFurther && !serves && <ChooseCompound mayJoin />}
      {compoundId !== null && <LogAlarm key={compoundId} compoundId={compoundId} />}
      {compoundId !== null && (
        <Loaded query={query} heights={[240, 160]}>
          {(output) =>
            elder ? (
              <ElderHome home={output} compoundId={compoundId} />
            ) : (
              <NormalHome home={output} compoundId={compoundId} roles={session.roles} />
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

/** Who takes orders and lives nowhere here has no compound's business: his home page is his work. */
function servesOnly({ me, roles }: Session): boolean {
  const service: readonly Role[] = ['worker', 'serviceCompany']
  return me !== null && me.bindings.length === 0 && roles.length > 0 && roles.every((role) => service.includes(role))
}

/** Once, when WeChat's own type is set large. */
async function offerElder(): Promise<void> {
  if (!takeElderOffer()) return
  const { confirm } = await Taro.showModal({
    title: '换成长辈模式吗？',
    content: '您的微信用的是大字。长辈模式字更大，按钮更少，随时可以在「我的」里换回来。',
    confirmText: '换成大字',
    cancelText: '先不用',
  })
  if (confirm) setElder(true)
}
