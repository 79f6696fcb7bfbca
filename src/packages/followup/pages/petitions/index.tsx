import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import '../../followup.css'
import { PetitionHead } from '../../parts/PetitionHead'
import { StartSheet } from '../../parts/StartSheet'
import { useCompoundId } from '../../state/usePlace'

/** 业主联名: what owners want an assembly for, and how far each has come. */
export default function PetitionsPage() {
  const compoundId = useCompoundId()
  const input = compoundId === null ? null : { compoundId }
  const query = useQuery('followup.petitions', input)
  const first = query.output === null ? null : { items: query.output.petitions, next: query.output.next }
  const list = useMore(compoundId ?? '', first, async (cursor) => {
    const page = await call('followup.petitions', { compoundId: compoundId ?? '', cursor })
    return { items: page.petitions, next: page.next }
  })
  const [starting, setStarting] = useState(false)
  const open = (petitionId: string) => openPage('petition', { compoundId: compoundId ?? '', petitionId })
  return (
    <Page
      title="业主联名"
      onRefresh={query.refresh}
      over={
        starting &&
        compoundId !== null && (
          <StartSheet
            compoundId={compoundId}
            onStarted={async (petitionId) => {
              setStarting(false)
              await open(petitionId)
            }}
            onClose={() => {
              setStarting(false)
            }}
          />
        )
      }
      {...(query.output?.mayStart === true && {
        bar: (
          <BottomBar tip="两成业主联名，业委会就要召集业主大会">
            <Button
              block
              icon="users"
              onPress={() => {
                setStarting(true)
              }}
            >
              发起联名
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[200, 200]}>
        {() => (
          <View>
            <View className="yb-sub">
              《物业管理条例》第十三条：20%
              以上的业主提议，业委会要组织召开业主大会临时会议。按人数算，一人有几套房也算一人。
            </View>
            {list.items.length === 0 ? (
              <Empty icon="users">还没有人发起联名。大家要求开业主大会的事，会列在这里。</Empty>
            ) : (
              <View className="u-mt3">
                <Stack>
                  {list.items.map((petition) => (
                    <Card key={petition.petitionId} onPress={() => open(petition.petitionId)}>
                      <PetitionHead petition={petition} />
                    </Card>
                  ))}
                </Stack>
                <MoreButton list={list} />
              </View>
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}
