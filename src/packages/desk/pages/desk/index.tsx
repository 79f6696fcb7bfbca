import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { openPage } from '@/platform/navigate'
import { deskGroupsFor } from '@/pages/me/desk'
import { refreshSession, useSession } from '@/state/session'
import { Card, Section } from '@/ui/Card'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { ROLE_WORDS } from '@/words/membership'
import '../../desk.css'

/** 管理: everything that the reader's roles open, for the compound that is chosen. */
export default function DeskPage() {
  const session = useSession()
  const [choosing, setChoosing] = useState(false)
  const { me, failure, compound, roles, reachesFurther } = session
  const groups = deskGroupsFor(roles)
  const asked = choosing || (compound === null && reachesFurther)
  return (
    <Page title="管理" onRefresh={refreshSession}>
      {me === null && failure === null && <Skeleton />}
      {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
      {me !== null && groups.length === 0 && (
        <Empty icon="lock">这里给楼栋长、业委会、物业和社区用。要担任这些职责，请找社区。</Empty>
      )}
      {me !== null && groups.length > 0 && (
        <View>
          <Card kind="flush" className="u-mt3">
            <Row
              icon="home"
              title={compound?.name ?? '还没选小区'}
              detail={roles.map((role) => ROLE_WORDS[role]).join('、')}
              {...(reachesFurther && {
                value: '换一个',
                onPress: () => {
                  setChoosing(!choosing)
                },
              })}
            />
          </Card>
          {asked && (
            <ChooseCompound
              onChosen={() => {
                setChoosing(false)
              }}
            />
          )}
          {groups.map(({ title, rows }) => (
            <Section key={title} title={title}>
              <Card kind="flush">
                {rows.map((row) => (
                  <Row
                    key={row.page}
                    icon={row.icon}
                    title={row.title}
                    detail={row.detail}
                    onPress={() => openPage(row.page)}
                  />
                ))}
              </Card>
            </Section>
          ))}
        </View>
      )}
    </Page>
  )
}
