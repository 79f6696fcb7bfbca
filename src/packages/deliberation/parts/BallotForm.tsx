import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyVoter } from '~types/deliberation'
import { sentenceOf } from '@/cloud/sentences'
import { AnswerInput } from '@/parts/AnswerInput'
import { replacePage } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { questionText } from '@/words/answers'
import { MATTER_WORDS, SUBJECT_WORDS } from '@/words/deliberation'
import { answers, firstLeft, progressText } from '../model/ballot'
import type { Deliberation } from '../model/bar'
import { changeText } from '../model/rules'
import { alreadyCastText, closedText } from '../model/voters'
import { reveal } from '../state/reveal'
import { useCast } from '../state/useCast'
import { castSentence } from '../words/cast'
import type { VotePlace } from '../state/useVote'
import { AlarmPage } from './AlarmCard'
import { ConfirmSheet } from './ConfirmSheet'
import { OtherPhone } from './OtherPhone'
import { Refusal } from './Refusal'
import { Undecided } from './Undecided'
import { VoterCard } from './VoterCard'

interface Props {
  vote: Deliberation
  voter: MyVoter
  place: VotePlace
  /** Above 0 it changes the ballot that stands, or follows one that was denied. */
  revision: number
  /** On whose mandate it is cast; left out for one's own. */
  proxy?: { readonly mandateId: string; readonly evidenceHash: string }
}

/** One ballot of one voter. 核对 stays off until every motion has a choice; nothing is chosen beforehand. */
export function BallotForm({ vote, voter, place, revision, proxy }: Props) {
  const { motions, electorate, schedule } = vote
  const casting = useCast({ ...place, voter, revision, proxy: proxy ?? null }, vote)
  const [checking, setChecking] = useState(false)
  const { draft, failure } = casting
  const left = firstLeft(draft, motions)
  const changing = revision > 0 && voter.standing !== null
  const finality = changeText(vote.rules, changing ? 1 : 0)

  if (casting.alarm !== null) return <AlarmPage title="表决票" alarm={casting.alarm} />
  if (failure?.code === 'ALREADY_CAST')
    return <Refusal sentence={alreadyCastText(failure.params, electorate)} place={place} />
  if (failure?.code === 'VOTE_CANCELLED') return <Refusal sentence={sentenceOf(failure)} place={place} />
  if (failure?.code === 'SIGNATURE_NEEDED') return <OtherPhone compoundId={place.compoundId} dueAt={null} />
  if (failure?.code === 'NOT_DESIGNATED') {
    const { decided, persons } = failure.params
    const caster = {
      ...voter.caster,
      who: decided === true ? ('other' as const) : ('undecided' as const),
      ...(typeof persons === 'number' && { persons }),
    }
    return <Undecided voter={{ ...voter, caster }} compoundId={place.compoundId} />
  }
  if (failure?.code === 'NOT_OPEN') return <Refusal sentence={closedText(schedule.closesAt)} place={place} />

  const cast = async () => {
    const receipt = await casting.cast()
    if (receipt === null) return
    const { compoundId, deliberationId } = place
    if (proxy !== undefined) await replacePage('proxy', { compoundId, deliberationId })
    else await replacePage('receipt', { compoundId, deliberationId, voterId: receipt.voterId })
  }

  return (
    <Page
      title="表决票"
      bar={
        <BottomBar>
          <View className="u-row u-between u-g4">
            <View {...a11y({ role: 'status', live: 'polite' })}>
              <View className="yb-b dv-progress">{progressText(draft, motions)}</View>
              {left === null ? (
                <View className="yb-cap">{shortDateTime(schedule.closesAt)} 截止</View>
              ) : (
                <Press
                  className="dv-others c-primary"
                  onPress={() => {
                    reveal(`dv-motion-${left}`, 'dv-ballot')
                  }}
                >
                  去选第&nbsp;{left + 1}&nbsp;件
                  <Icon name="right" size="sm" />
                </Press>
              )}
            </View>
            <Button
              className="dv-check"
              disabled={answers(draft, motions) === null}
              onPress={() => {
                setChecking(true)
              }}
            >
              核对
            </Button>
          </View>
        </BottomBar>
      }
      over={
        <ConfirmSheet
          open={checking}
          voter={voter}
          electorate={electorate}
          motions={motions}
          choices={draft.choices}
          pending={casting.pending}
          failure={failure === null ? null : castSentence(failure)}
          anonymous={vote.rules.anonymous === true}
          finality={finality}
          onCast={cast}
          onClose={() => {
            setChecking(false)
          }}
        />
      }
    >
      {changing && voter.standing !== null && (
        <View className="dv-gap">
          <Banner icon="edit">
            您在 {shortDateTime(voter.standing.castAt)} 投过。请重新选一遍；不投出，原来的那张仍然有效。
          </Banner>
        </View>
      )}
      {proxy !== undefined && (
        <View className="dv-gap">
          <Banner icon="users">您是替别人投，要照委托书上写的投。他自己投了，就以他自己的为准。</Banner>
        </View>
      )}
      {vote.rules.anonymous === true && (
        <View className="dv-gap">
          <Banner icon="lock">
            <View className="yb-b">这次不记名：对邻居保密，对管后台的人不保密。</View>
            <View className="u-mt1">
              公开的只有您参加了没有。每张票算一票，上面没有房号、面积和时间，截止以后打乱次序再封存。投的人很少的时候，从结果也可能猜得出来。
            </View>
          </Banner>
        </View>
      )}
      <View id="dv-ballot">
        <Stack>
          <View className="yb-stack-i">
            <VoterCard
              voter={voter}
              electorate={electorate}
              name={proxy === undefined ? vote.myName : '委托您的那一家'}
            />
          </View>
          {motions.map((motion, index) => {
            const { motionId, text, subject, matter } = motion
            const asked = questionText(motion)
            return (
              <View key={motionId} id={`dv-motion-${index}`} className="yb-stack-i">
                <Card>
                  <View className="yb-cap">
                    第 {index + 1} 件 · {SUBJECT_WORDS[subject].name}，{MATTER_WORDS[matter].threshold}
                  </View>
                  <View className="yb-h u-mt1">{text}</View>
                  {asked !== null && <View className="yb-sub u-mt1">{asked}</View>}
                  <AnswerInput
                    motion={motion}
                    label={`第 ${index + 1} 件，${text}`}
                    value={draft.choices[motionId] ?? null}
                    onChange={(choice) => {
                      casting.choose(motionId, choice)
                    }}
                  />
                </Card>
              </View>
            )
          })}
        </Stack>
      </View>
      <View className="yb-sub dv-foot u-mt3">
        弃权算参加、不算同意。{finality}。
        {vote.rules.silence === 'joinsMajority' && '不投的，只要通知送到了，就按议事规则算进多数那一边。'}
      </View>
    </Page>
  )
}
