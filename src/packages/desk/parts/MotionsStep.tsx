import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { counted } from '@/ui/format'
import { questionField, subjectField, textField } from '../model/problems'
import { footingOf, MOST_MOTIONS } from '../model/wizard'
import type { StepProps } from './FormStep'
import { MotionCard } from './MotionCard'
import { PapersCard } from './PapersCard'
import { SubjectSheet } from './SubjectSheet'
import { Title } from './Title'
import { sentenceOf, Wrong } from './Wrong'

/** Step two: what is to be decided. Gives the page also what lies over it. */
export function useMotionsStep({ compoundId, state, dispatch, problems }: StepProps & { readonly compoundId: string }) {
  const [choosing, setChoosing] = useState<number | null>(null)
  const [removing, setRemoving] = useState<number | null>(null)
  const footing = footingOf(state)
  const { motions } = state
  const full = motions.length >= MOST_MOTIONS

  const remove = (key: number) => {
    dispatch({ type: 'motionRemoved', key })
    setRemoving(null)
  }

  const step =
    footing === null ? null : (
      <View>
        <Title help="一件写一条。没公告的事，会上不能表决。">要大家决定哪几件事？</Title>
        <Card className="u-mt3">
          <Field label="给这次议事起个名字" error={sentenceOf(problems, 'title')}>
            <Input
              value={state.title}
              placeholder="一看就知道是什么事"
              maxLength={60}
              onChange={(title) => {
                dispatch({ type: 'titleWritten', title })
              }}
            />
          </Field>
        </Card>
        {motions.map((motion, index) => (
          <View key={motion.key} className="u-mt3">
            <MotionCard
              number={index + 1}
              motion={motion}
              footing={footing}
              textProblem={sentenceOf(problems, textField(motion.key))}
              subjectProblem={sentenceOf(problems, subjectField(motion.key))}
              onText={(text) => {
                dispatch({ type: 'motionWritten', key: motion.key, text })
              }}
              questionProblem={sentenceOf(problems, questionField(motion.key))}
              onQuestion={(question) => {
                dispatch({ type: 'questionAsked', key: motion.key, question })
              }}
              onSubject={() => {
                setChoosing(motion.key)
              }}
              onRemove={
                motions.length === 1
                  ? null
                  : () => {
                      if (motion.text.trim() === '') remove(motion.key)
                      else setRemoving(motion.key)
                    }
              }
            />
          </View>
        ))}
        <Wrong sentence={sentenceOf(problems, 'motions')} />
        <View className="u-mt3">
          {full ? (
            <View className="yb-cap u-center">一次最多 {counted(MOST_MOTIONS, '件')}，再多请分开议</View>
          ) : (
            <Button
              kind="line"
              block
              icon="plus"
              onPress={() => {
                dispatch({ type: 'motionAdded' })
              }}
            >
              再加一件
            </Button>
          )}
        </View>
        <PapersCard
          compoundId={compoundId}
          papers={state.papers}
          onAdd={(paper) => {
            dispatch({ type: 'paperAdded', paper })
          }}
          onRemove={(fileID) => {
            dispatch({ type: 'paperRemoved', fileID })
          }}
        />
        <View className="u-mt3">
          <Banner>每件事都会有「同意、反对、弃权」，或者您写的选项加上「都不同意、弃权」，大小一样，不能改。</Banner>
        </View>
      </View>
    )

  const chosen = motions.find(({ key }) => key === choosing)
  const removed = motions.find(({ key }) => key === removing)
  const over = (
    <View>
      <SubjectSheet
        footing={chosen === undefined ? null : footing}
        chosen={chosen?.subject ?? null}
        onChoose={(subject) => {
          if (choosing !== null) dispatch({ type: 'subjectChosen', key: choosing, subject })
          setChoosing(null)
        }}
        onClose={() => {
          setChoosing(null)
        }}
      />
      <Sheet
        open={removed !== undefined}
        title={`删掉第 ${motions.findIndex(({ key }) => key === removing) + 1} 件？`}
        closeText="留着"
        onClose={() => {
          setRemoving(null)
        }}
        primary={
          <Button
            kind="danger"
            block
            onPress={() => {
              if (removing !== null) remove(removing)
            }}
          >
            删掉这一件
          </Button>
        }
      >
        <View className="c-2 u-mt2">{removed?.text}</View>
      </Sheet>
    </View>
  )
  return { step, over }
}
