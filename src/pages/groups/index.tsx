import { View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { openPage } from '@/platform/navigate'
import { refreshSession, useSession, type Session } from '@/state/session'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { HouseGroups, LockedHouse, OfficeGroups } from './Houses'
import { housesOf } from './houses'
import './index.css'

/** 小区群: the groups of each home, and why some are locked. */
export default function GroupsPage() {
  const session = useSession()
  const compoundId = session.compound?.open === true ? session.compound.compoundId : null
  const query = useQuery('membership.groups', compoundId === null ? null : { compoundId })
  const waiting = session.me?.bindings.filter(({ state }) => state === 'pending' || state === 'refused') ?? []
  const nothing = session.me !== null && compoundId === null && waiting.length === 0
  return (
    <Page title="小区群" tab="groups" onRefresh={() => Promise.all([refreshSession(), query.refresh()])}>
      {session.me === null && session.failure !== null && (
        <ErrorView sentence={sentenceOf(session.failure)} onRetry={refreshSession} />
      )}
      {session.me === null && session.failure === null && <Skeleton heights={[180, 180, 180]} />}
      {nothing && session.reachesFurther && <ChooseCompound />}
      {nothing && !session.reachesFurther && (
        <Empty icon="lock" action={<Button onPress={() => openPage('join')}>去核验房屋</Button>}>
          房屋核验通过后，小区群、楼栋群和单元群的入口会在这里。
        </Empty>
      )}
      {compoundId !== null && (
        <Loaded query={query} heights={[180, 180, 180]}>
          {({ groups }) => <Open session={session} compoundId={compoundId} groups={groups} />}
        </Loaded>
      )}
      {waiting.map((binding) => (
        <LockedHouse key={binding.bindingId} binding={binding} />
      ))}
      {!nothing && session.me !== null && (
        <View className="u-mt5">
          <Banner icon="shield">入群码只给核验过的人，24 小时内有效，请不要转发。搬走或卖房后，入口自动收回。</Banner>
        </View>
      )}
    </Page>
  )
}

function Open({ session, compoundId, groups }: { session: Session; compoundId: string; groups: Groups }) {
  const compoundName = session.compound?.name ?? ''
  const { houses, offices } = housesOf(session.me?.bindings ?? [], compoundId, groups)
  const place = { compoundId, compoundName }
  return (
    <>
      {houses.map((house, at) => (
        <HouseGroups key={house.binding.bindingId} house={house} place={place} first={at === 0} />
      ))}
      {offices.length > 0 && <OfficeGroups groups={offices} place={place} first={houses.length === 0} />}
      <Section title="邻里互助">
        <Card kind="flush">
          <Row
            icon="phone"
            title="找楼栋长、打公共电话"
            detail="各楼栋长，物业、社区的电话"
            onPress={() => openPage('directory', { compoundId })}
          />
          <Row
            icon="hand"
            title="能人和资源"
            detail="谁会修、谁能教、什么能借"
            onPress={() => openPage('talents', { compoundId })}
          />
        </Card>
      </Section>
    </>
  )
}

type Groups = Parameters<typeof housesOf>[2]
