import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { refreshSession, useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import type { SharedVoter } from '~types/membership/coOwners'
import '../../life/life.css'

/** 商定谁来投票: several on one title let one of them cast, each on his own phone, or on one signed paper. */
export default function CoOwnersPage() {
  const { compoundId: given } = useRouter().params
  const { compound } = useSession()
  const compoundId = given ?? compound?.compoundId ?? null
  const query = useQuery('membership.coOwners', compoundId === null ? null : { compoundId })
  const refresh = async () => {
    await Promise.all([query.refresh(), refreshSession()])
  }
  return (
    <Page title="商定谁来投票" onRefresh={query.refresh}>
      <View className="yb-sub u-mt2 lf-gap">
        一套房有几位产权人，只算一票。先一起定一位来投，每位都点了同意才算数。
      </View>
      <Loaded query={query} heights={[220]}>
        {({ voters }) =>
          voters.length === 0 ? (
            <Empty icon="users">您名下的房屋都只有您一位产权人，不用商定，直接投票就行。</Empty>
          ) : (
            <Stack>
              {voters.map((voter) => (
                <Voter key={voter.voterId} voter={voter} compoundId={compoundId ?? ''} onChanged={refresh} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <View className="yb-cap u-mt4">
        已经开始的投票，按名册冻结那一刻商定的人算；那时还没商定的，投票截止前第一次定下的人算。换人从下一次投票起作数。
      </View>
    </Page>
  )
}

interface Props {
  voter: SharedVoter
  compoundId: string
  onChanged: () => Promise<void>
}

function Voter({ voter, compoundId, onChanged }: Props) {
  const { voterId, homes, persons, standing, open } = voter
  const designate = useAction('membership.designate')
  const answer = useAction('membership.answerDesignation')
  const [picked, setPicked] = useState<string | null>(null)
  const failure = designate.failure ?? answer.failure
  const me = persons.find(({ isMe }) => isMe)
  const agreedByMe = me !== undefined && open !== null && open.agreed.includes(me.personKey)
  const away = persons.filter(({ joined }) => !joined)
  const propose = async () => {
    if (picked === null) return
    if ((await designate.run({ compoundId, voterId, personKey: picked })).ok) setPicked(null)
    await onChanged()
  }
  const reply = async (agree: boolean) => {
    if (open === null) return
    await answer.run({ compoundId, voterId, number: open.number, agree })
    await onChanged()
  }
  return (
    <Card>
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow">{homes.map(homeName).join('、')}</View>
        {standing === null ? (
          <Tag tone="accent" icon="alert">
            还没定
          </Tag>
        ) : (
          <Tag tone="green" icon="check">
            已定
          </Tag>
        )}
      </View>
      {standing !== null && (
        <View className="yb-b u-mt3">
          由 {standing.nameMasked} 来投
          <View className="yb-cap">
            {standing.way === 'app' ? '各位都在手机上同意了' : '按签名的纸，由两位工作人员核对'} ·{' '}
            {shortDateTime(standing.since)}
          </View>
        </View>
      )}
      {open !== null && (
        <View className="yb-inset u-mt3">
          <View className="yb-b">
            {open.way === 'app'
              ? `正在商定：由 ${open.nameMasked} 来投`
              : `签名纸已交，写的是由 ${open.nameMasked} 来投`}
          </View>
          {open.way === 'app' ? (
            persons.map(({ personKey, nameMasked, isMe }) => (
              <View className="yb-sub" key={personKey}>
                {nameMasked}
                {isMe && '（我）'}：{open.agreed.includes(personKey) ? '同意了' : '还没点'}
              </View>
            ))
          ) : (
            <View className="yb-sub">等第二位工作人员核对</View>
          )}
          {open.way === 'app' && (
            <View className="u-mt3">
              {agreedByMe ? (
                <Button kind="quiet" block loading={answer.pending} onPress={() => reply(false)}>
                  收回，重新商定
                </Button>
              ) : (
                <Buttons>
                  <Button kind="quiet" loading={answer.pending} onPress={() => reply(false)}>
                    不同意
                  </Button>
                  <Button loading={answer.pending} onPress={() => reply(true)}>
                    同意由 {open.nameMasked} 投
                  </Button>
                </Buttons>
              )}
            </View>
          )}
        </View>
      )}
      {open === null && (
        <View className="u-mt3">
          <View className="yb-sub lf-gap">{standing === null ? '您想由谁来投？' : '想换人，选一位：'}</View>
          <ChoiceGroup label="由谁来投">
            {persons
              .filter(({ personKey }) => personKey !== standing?.personKey)
              .map(({ personKey, nameMasked, isMe, joined }) => (
                <Choice
                  key={personKey}
                  on={picked === personKey}
                  title={`${nameMasked}${isMe ? '（我）' : ''}`}
                  detail={joined ? '在院坝里，手机上能投' : '还没加入，只能用纸质票'}
                  onPress={() => {
                    setPicked(personKey)
                  }}
                />
              ))}
          </ChoiceGroup>
          <View className="u-mt3">
            <Button block disabled={picked === null} loading={designate.pending} onPress={propose}>
              请其他产权人同意
            </Button>
          </View>
        </View>
      )}
      {away.length > 0 && (
        <View className="u-mt3">
          <Banner kind="info">
            {away.map(({ nameMasked }) => nameMasked).join('、')}{' '}
            还没加入院坝。不用手机也行：全体产权人在一张纸上写明由谁来投、都签名，交给楼栋长或居委会。
          </Banner>
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
