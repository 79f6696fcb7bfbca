import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf } from '@/cloud/failure'
import { ensureKey } from '@/keys/ensure'
import { PhoneButton } from '@/platform/PhoneButton'
import { chooseCompound, refreshSession, useSession } from '@/state/session'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { homeName } from '@/ui/format'
import { Skeleton } from '@/ui/states'
import { Page } from '@/ui/Page'
import { Steps } from '@/ui/Steps'
import type { MyBinding } from '~types/membership'
import { Amend } from '../../join/Amend'
import { Outcome } from '../../join/Outcome'
import { PickCompound } from '../../join/PickCompound'
import { PickHome } from '../../join/PickHome'
import { PickRelation } from '../../join/PickRelation'
import { sceneOf } from '../../join/scene'
import { BEFORE, DOT_OF, NO_ANSWERS, STEP_NAMES, type Answers, type Claim, type Step } from '../../join/state'
import { useVerify } from '../../join/useVerify'
import { Verify } from '../../join/Verify'
import './index.css'

/** 加入小区: which home, as what, and the proof. Opened with `bindingId` it tells how that one stands. */
export default function JoinPage() {
  const { params } = useRouter()
  const { bindingId } = params
  const scene = sceneOf(params)
  const { me } = useSession()
  const [step, setStep] = useState<Step>({ at: 'compound' })
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS)
  const opened = me?.bindings.find((binding) => binding.bindingId === bindingId)
  useEffect(() => {
    if (opened !== undefined) setStep((now) => (now.at === 'compound' ? { at: 'outcome', binding: opened } : now))
  }, [opened])

  const [gate, setGate] = useState<'none' | 'asking' | 'void'>(scene === null ? 'none' : 'asking')
  const enter = async (by: string) => {
    setGate('asking')
    try {
      const { compound, building } = await call('membership.enterGate', { scene: by })
      setAnswers({ ...NO_ANSWERS, compound, building })
      setStep({ at: 'home' })
      setGate('none')
    } catch (error) {
      setGate(failureOf(error).code === 'NOT_FOUND' ? 'void' : 'none')
    }
  }
  useEffect(() => {
    if (scene !== null) void enter(scene)
  }, [scene])

  // Every step begins at its top.
  useEffect(() => {
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }, [step.at])

  const change = (part: Partial<Answers>) => {
    setAnswers((before) => ({ ...before, ...part }))
  }
  const claim = claimOf(answers)
  const onBound = (binding: MyBinding) => {
    if (binding.state === 'verified') {
      chooseCompound({ compoundId: binding.compoundId, name: binding.compoundName })
      void ensureKey(binding.compoundId)
    }
    setStep({ at: 'outcome', binding })
    void refreshSession()
  }
  const form = useVerify(onBound)
  const onAgain = (binding: MyBinding) => {
    setAnswers(answersFrom(binding))
    setStep({ at: 'relation' })
  }

  if (step.at === 'amend') {
    const { binding } = step
    const back = () => {
      setStep({ at: 'outcome', binding })
    }
    return <Amend binding={binding} onHandedIn={onBound} onBack={back} />
  }
  if (step.at === 'verify' && claim !== null) {
    return (
      <VerifyPage
        claim={claim}
        form={form}
        onBack={() => {
          setStep({ at: 'relation' })
        }}
      />
    )
  }
  return (
    <Page title="加入小区" bar={<Bar step={step} answers={answers} onStep={setStep} />}>
      <Progress step={step} />
      {step.at === 'compound' && gate === 'asking' && <Skeleton heights={[96, 200]} />}
      {step.at === 'compound' && gate !== 'asking' && (
        <PickCompound
          voidCode={gate === 'void'}
          onScene={(scanned) => {
            void enter(scanned)
          }}
          onPick={(compound) => {
            setAnswers({ ...NO_ANSWERS, compound })
            setStep({ at: 'home' })
          }}
        />
      )}
      {step.at === 'home' && answers.compound !== null && (
        <PickHome
          compound={answers.compound}
          answers={answers}
          onChange={change}
          onOtherCompound={() => {
            setStep({ at: 'compound' })
          }}
        />
      )}
      {step.at === 'relation' && (
        <PickRelation
          homeName={addressOf(answers)}
          relation={answers.relation}
          onPick={(relation) => {
            change({ relation })
          }}
        />
      )}
      {step.at === 'outcome' && (
        <Outcome
          binding={me?.bindings.find((binding) => binding.bindingId === step.binding.bindingId) ?? step.binding}
          onAmend={(binding) => {
            setStep({ at: 'amend', binding })
          }}
          onAgain={onAgain}
        />
      )}
    </Page>
  )
}

interface VerifyPageProps {
  claim: Claim
  form: ReturnType<typeof useVerify>
  onBack: () => void
}

function VerifyPage({ claim, form, onBack }: VerifyPageProps) {
  const named = form.name.trim() !== ''
  return (
    <Page
      title="加入小区"
      bar={
        <BottomBar tip={named ? '提交即同意把以上信息用于房屋核验' : '填上姓名就可以提交'}>
          <Buttons>
            <Button kind="quiet" onPress={onBack}>
              上一步
            </Button>
            <PhoneButton
              disabled={!named}
              loading={form.pending}
              onCode={(code) => form.submit(claim, code)}
              onRefused={form.refuse}
            >
              验手机号并提交
            </PhoneButton>
          </Buttons>
        </BottomBar>
      }
    >
      <Progress step={{ at: 'verify' }} />
      <Verify claim={claim} form={form} />
    </Page>
  )
}

function Progress({ step }: { step: Step }) {
  const done = step.at === 'outcome' && step.binding.state === 'verified'
  return <Steps names={STEP_NAMES} current={done ? STEP_NAMES.length : DOT_OF[step.at]} />
}

/** The way on, off until the step is answered; and the way back within the page. */
function Bar({ step, answers, onStep }: { step: Step; answers: Answers; onStep: (step: Step) => void }) {
  if (step.at === 'home') {
    return (
      <BottomBar>
        <View className="u-row u-between u-g4">
          <View className="u-grow">
            <View className="yb-cap">{answers.home === null ? '还没选' : '已选'}</View>
            <View className="yb-b">{answers.home === null ? '点一个房号' : addressOf(answers)}</View>
          </View>
          <Button
            className="jn-next"
            disabled={answers.home === null}
            onPress={() => {
              onStep({ at: 'relation' })
            }}
          >
            下一步
          </Button>
        </View>
      </BottomBar>
    )
  }
  if (step.at !== 'relation') return null
  const before = BEFORE[step.at]
  return (
    <BottomBar>
      <Buttons>
        <Button
          kind="quiet"
          onPress={() => {
            if (before !== null) onStep({ at: before })
          }}
        >
          上一步
        </Button>
        <Button
          disabled={answers.relation === null}
          onPress={() => {
            onStep({ at: 'verify' })
          }}
        >
          下一步
        </Button>
      </Buttons>
    </BottomBar>
  )
}

function addressOf({ building, unit, home }: Answers): string {
  return homeName({ building: building ?? '', unit: unit ?? '', room: home?.room ?? '' })
}

function claimOf(answers: Answers): Claim | null {
  const { compound, home, relation } = answers
  if (compound === null || home === null || relation === null) return null
  return {
    compoundId: compound.compoundId,
    building: answers.building ?? '',
    homeId: home.homeId,
    homeName: addressOf(answers),
    relation,
  }
}

/** A home that one has left begins again with what was said of it. */
function answersFrom({ compoundId, compoundName, homeId, address, relation }: MyBinding): Answers {
  return {
    compound: { compoundId, name: compoundName, communityName: '' },
    building: address.building,
    unit: address.unit,
    home: { homeId, room: address.room },
    relation,
  }
}
