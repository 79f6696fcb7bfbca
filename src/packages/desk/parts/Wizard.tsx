import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { replacePage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Steps } from '@/ui/Steps'
import { draftInput, gatheringInput } from '../model/draft-input'
import { firstUnready, problemsOf } from '../model/problems'
import { proposeTiming } from '../model/timing'
import { EMPTY, STEPS, type Step } from '../model/wizard'
import { useKeptWizard } from '../state/kept-wizard'
import { useProposal } from '../state/proposal'
import { useSource } from '../state/source'
import { deskSentence } from '../words/refusals'
import { FormStep } from './FormStep'
import { GatheringCard } from './GatheringCard'
import { useMotionsStep } from './MotionsStep'
import { ReviewStep } from './ReviewStep'
import { useScheduleStep } from './ScheduleStep'

const STEP_NAMES = ['形式', '议题', '时间', '复核'] as const
const NEXT_WORDS = ['下一步：写议题', '下一步：定时间', '下一步：核对', '交第二个人复核'] as const

/** Opening a deliberation in four steps. Whatever is filled in stays until it is handed in. */
export function Wizard({ compoundId }: { compoundId: string }) {
  const { state, dispatch, drop } = useKeptWizard(compoundId)
  const [tried, setTried] = useState<Step | null>(null)
  const [found] = useState(state !== EMPTY)
  const compound = useQuery('membership.compound', { compoundId })
  const { electorate, limits, usualDays } = useProposal(state, compoundId)
  const draft = useAction('deliberation.draft')
  const announce = useAction('meeting.announce')
  // What was drafted once is not drafted again when the meeting could not be announced.
  const drafted = useRef<{ written: string; deliberationId: string } | null>(null)
  const source = useSource(compoundId, state, dispatch)

  const { step, timing } = state
  useEffect(() => {
    if (step === 'schedule' && timing === null && limits !== null) {
      dispatch({ type: 'timed', timing: proposeTiming(usualDays, limits) })
    }
  }, [step, timing, limits, usualDays, dispatch])

  const problems = tried === step ? problemsOf(state, step, limits) : []
  const motions = useMotionsStep({ compoundId, state, dispatch, problems })
  const schedule = useScheduleStep(
    timing === null || limits === null
      ? null
      : {
          timing,
          limits,
          problems,
          onTimed: (next) => {
            dispatch({ type: 'timed', timing: next })
          },
        },
  )

  const at = STEPS.indexOf(step)
  const move = (to: Step) => {
    draft.forget()
    dispatch({ type: 'moved', step: to })
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const back = () => {
    setTried(null)
    move(STEPS[at - 1] ?? 'form')
  }
  const next = () => {
    setTried(step)
    if (problemsOf(state, step, limits).length > 0) return
    move(STEPS[at + 1] ?? 'review')
  }
  const handIn = async () => {
    const unready = firstUnready(state, limits)
    if (unready !== null) {
      setTried(unready.step)
      move(unready.step)
      return
    }
    const input = draftInput(state, compoundId)
    if (input === null) return
    const written = JSON.stringify(input)
    if (drafted.current?.written !== written) {
      const outcome = await draft.run(input)
      if (!outcome.ok) return
      drafted.current = { written, deliberationId: outcome.output.deliberationId }
    }
    const { deliberationId } = drafted.current
    const meeting = gatheringInput(state, compoundId, deliberationId)
    if (meeting !== null && !(await announce.run(meeting)).ok) return
    drop()
    await source.link(deliberationId)
    await replacePage('draft', { compoundId, deliberationId })
  }

  const tip = problems.length === 0 ? undefined : `还有 ${counted(problems.length, '处')}没填好，看红字的地方`
  return (
    <Page
      title="发起议事"
      over={step === 'motions' ? motions.over : step === 'schedule' ? schedule.over : undefined}
      bar={
        <BottomBar tip={tip}>
          {at === 0 ? (
            <Button block onPress={next}>
              {NEXT_WORDS[0]}
            </Button>
          ) : (
            <Buttons>
              <Button kind="quiet" onPress={back} disabled={draft.pending}>
                上一步
              </Button>
              <Button onPress={step === 'review' ? handIn : next} loading={draft.pending || announce.pending}>
                {NEXT_WORDS[at]}
              </Button>
            </Buttons>
          )}
        </BottomBar>
      }
    >
      <Steps names={STEP_NAMES} current={at} />
      {step === 'form' && source.from !== null && (
        <View className="u-mt3">
          <Banner icon="chat">从{source.from}的提议转来。交复核后，那一条会显示「已转为议题」。</Banner>
        </View>
      )}
      {step === 'form' && found && state !== EMPTY && (
        <View className="u-mt3">
          <Banner icon="edit">
            上次填的都留着。
            <Button
              kind="text"
              size="sm"
              onPress={() => {
                setTried(null)
                dispatch({ type: 'emptied' })
              }}
            >
              清空重填
            </Button>
          </Banner>
        </View>
      )}
      {step === 'form' && (
        <Loaded query={compound}>
          {({ buildings }) => <FormStep state={state} dispatch={dispatch} problems={problems} buildings={buildings} />}
        </Loaded>
      )}
      {step === 'motions' && motions.step}
      {(step === 'schedule' || step === 'review') && (
        <Loaded query={electorate}>
          {(known) =>
            step === 'schedule' ? (
              <>
                {schedule.step}
                <GatheringCard state={state} dispatch={dispatch} problems={problems} />
              </>
            ) : (
              limits !== null && <ReviewStep state={state} electorate={known} limits={limits} />
            )
          }
        </Loaded>
      )}
      {announce.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">议题已经交上去了，会还没通知成：{sentenceOf(announce.failure)}</Banner>
        </View>
      )}
      {draft.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{deskSentence(draft.failure)}</Banner>
        </View>
      )}
    </Page>
  )
}
