import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { usePhotos } from '@/parts/usePhotos'
import { sentenceOf } from '@/cloud/sentences'
import type { CompoundFound } from '@/parts/CompoundSearch'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import type { SharedVoter } from '~types/membership/coOwners'
import { PickHome } from '../join/PickHome'
import { NO_ANSWERS, type Answers } from '../join/state'
import { Members } from './Members'
import { TakePhotos } from '@/parts/TakePhotos'
import './life.css'

/** One home: who is verified in it, and the signed paper of its owners. */
export function CareHome({ compound }: { compound: CompoundFound }) {
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS)
  return (
    <View>
      <PickHome
        compound={compound}
        answers={answers}
        title="查哪一套？"
        onChange={(change) => {
          setAnswers((before) => ({ ...before, ...change }))
        }}
        onOtherCompound={() => {
          setAnswers(NO_ANSWERS)
        }}
      />
      {answers.home !== null && (
        <View key={answers.home.homeId}>
          <Members compoundId={compound.compoundId} homeId={answers.home.homeId} />
          <Title compoundId={compound.compoundId} homeId={answers.home.homeId} />
        </View>
      )}
    </View>
  )
}

/** Shown only where several are on the title. */
function Title({ compoundId, homeId }: { compoundId: string; homeId: string }) {
  const query = useQuery('membership.titleOf', { compoundId, homeId })
  const voter = query.output?.voter
  if (voter === undefined) return null
  return (
    <Section title="产权人商定的签名纸">
      <Card>
        {voter.standing !== null && <View className="yb-b">现在由 {voter.standing.nameMasked} 来投</View>}
        {voter.open?.way === 'paper' ? (
          <View className="yb-sub u-mt2">交了一张，写的是由 {voter.open.nameMasked} 来投，等另一位工作人员核对。</View>
        ) : (
          <Enter voter={voter} compoundId={compoundId} onEntered={query.refresh} />
        )}
      </Card>
    </Section>
  )
}

interface EnterProps {
  voter: SharedVoter
  compoundId: string
  onEntered: () => Promise<void>
}

function Enter({ voter, compoundId, onEntered }: EnterProps) {
  const enter = useAction('membership.enterPaper')
  const [picked, setPicked] = useState<string | null>(null)
  const photos = usePhotos('evidence', 1)
  const { pending, failure, run } = useAttempt()
  const submit = async () => {
    if (picked === null) return
    await run(async () => {
      const [evidence] = await photos.send()
      if (evidence === undefined) return
      outputOf(await enter.run({ compoundId, voterId: voter.voterId, personKey: picked, evidence }))
      await onEntered()
    })
  }
  return (
    <View className="u-mt3">
      <View className="yb-sub lf-gap">纸上写明由谁来投，{voter.persons.length} 位产权人都签了名，才能录。</View>
      <ChoiceGroup label="纸上写的是谁">
        {voter.persons.map(({ personKey, nameMasked }) => (
          <Choice
            key={personKey}
            on={picked === personKey}
            title={nameMasked}
            onPress={() => {
              setPicked(personKey)
            }}
          />
        ))}
      </ChoiceGroup>
      <View className="u-mt3">
        <TakePhotos photos={photos} addText="拍下这张纸" />
      </View>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
      <View className="u-mt3">
        <Button block disabled={picked === null || photos.previews.length === 0} loading={pending} onPress={submit}>
          交给另一位核对
        </Button>
      </View>
    </View>
  )
}
