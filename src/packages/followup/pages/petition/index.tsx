import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, day, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import '../../followup.css'
import { ConveneSheet } from '../../parts/ConveneSheet'
import { Heading } from '../../parts/Heading'
import { HomesCard } from '../../parts/HomesCard'
import { PetitionHead } from '../../parts/PetitionHead'
import { Refused } from '../../parts/Refused'
import { useThing } from '../../state/usePlace'

type Found = ActionOutput<'followup.petition'>
type Mine = Found['mine'][number]

/** One petition: what is asked for, how many want it, and one's own part. */
export default function PetitionPage() {
  const thing = useThing('petitionId')
  const place = thing === null ? null : { compoundId: thing.compoundId, petitionId: thing.id }
  const query = useQuery('followup.petition', place)
  const [convening, setConvening] = useState(false)
  return (
    <Page
      title="业主联名"
      onRefresh={query.refresh}
      over={
        convening &&
        place !== null &&
        query.output !== null && (
          <ConveneSheet
            place={place}
            onDone={query.refresh}
            onClose={() => {
              setConvening(false)
            }}
          />
        )
      }
      {...(query.output?.mayConvene === true && {
        bar: (
          <BottomBar tip="先在「发起议事」里公布业主大会，再到这里选它">
            <Button
              block
              icon="vote"
              onPress={() => {
                setConvening(true)
              }}
            >
              选召集的业主大会
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[220, 160]}>
        {(found) => (
          <View>
            <Card>
              <PetitionHead petition={found.petition} />
            </Card>
            <Card className="u-mt3">
              <Heading>为什么要开会</Heading>
              <View className="u-mt2 fu-text">{found.text}</View>
              <View className="yb-sub u-mt2">
                {found.starter.nameMasked}
                {found.starter.isMe ? '（您）' : ''} 在 {day(found.petition.startedAt)}发起
              </View>
            </Card>
            {place !== null && <MyPart found={found} place={place} onChanged={query.refresh} />}
            {found.petition.deliberationId !== null && (
              <Card kind="flush" className="u-mt3">
                <Row
                  icon="vote"
                  title="看召集的业主大会"
                  onPress={() =>
                    openPage('detail', {
                      compoundId: place?.compoundId ?? '',
                      deliberationId: found.petition.deliberationId ?? '',
                    })
                  }
                />
              </Card>
            )}
            {found.maySeeHomes && place !== null && <HomesCard place={place} />}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

interface PartProps {
  found: Found
  place: { compoundId: string; petitionId: string }
  onChanged: () => Promise<unknown>
}

function MyPart({ found: { petition, mine }, place, onChanged }: PartProps) {
  if (mine.length === 0) {
    return petition.state === 'open' ? (
      <View className="u-mt3">
        <Banner>联名按业主人数算，要由名册上的业主来联名。</Banner>
      </View>
    ) : null
  }
  return (
    <Card className="u-mt3">
      <Heading>我的联名</Heading>
      {mine.map((voter) => (
        <Part key={voter.voterId} voter={voter} open={petition.state === 'open'} place={place} onChanged={onChanged} />
      ))}
      <View className="yb-cap u-mt3">
        没满两成以前，谁联了名不给别人看；满了以后，业委会和社区能看到房号，用来核对。
      </View>
    </Card>
  )
}

interface OneProps extends Pick<PartProps, 'place' | 'onChanged'> {
  voter: Mine
  open: boolean
}

function Part({ voter, open, place, onChanged }: OneProps) {
  const join = useAction('followup.joinPetition')
  const leave = useAction('followup.leavePetition')
  const { voterId, joined, may } = voter
  const input = { ...place, voterId }
  const after = async (act: Promise<unknown>) => {
    await act
    await onChanged()
  }
  return (
    <View className="u-mt3">
      <View>{homesText(voter)}</View>
      <View className="yb-sub">{joined ? '已联名' : '还没联名'}</View>
      {open && may !== 'me' && (
        <View className="yb-sub u-mt1">
          {may === 'other' ? '已商定由另一位产权人代表，请他来联名' : '几位产权人请先到「我的」里商定由谁代表'}
        </View>
      )}
      {open && may === 'me' && (
        <View className="u-mt2">
          {joined ? (
            <Button kind="line" block loading={leave.pending} onPress={() => after(leave.run(input))}>
              撤回联名
            </Button>
          ) : (
            <Button block icon="hand" loading={join.pending} onPress={() => after(join.run(input))}>
              我也要求开会
            </Button>
          )}
        </View>
      )}
      <Refused failure={join.failure ?? leave.failure} />
    </View>
  )
}

function homesText({ homes, homeCount }: Mine): string {
  const [first] = homes
  if (first === undefined) return ''
  return homeCount === 1 ? `${homeName(first)}，${area(first.areaCentiSqm)}` : `${homeName(first)}等 ${homeCount} 套`
}
