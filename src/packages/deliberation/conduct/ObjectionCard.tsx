import { Image, View } from '@tarojs/components'
import type { Objection } from '~types/deliberation/objections'
import { Author } from '@/parts/written/Author'
import { now } from '@/platform/clock'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import { ABOUT_WORDS, OBJECTION_WORDS } from '../words/conduct'

interface Props {
  objection: Objection
  onAnswer: () => void
  onDecide: (uphold: boolean) => void
}

/** One objection with all that was said to it, and what was late. */
export function ObjectionCard({ objection, onAnswer, onDecide }: Props) {
  const { about, text, photos, author, at, answer, decision, answerBy, decideBy, mayAnswer, mayDecide } = objection
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2 u-top">
        <Author author={author} at={at} />
        <StateTag objection={objection} />
      </View>
      <View className="yb-b u-mt2">{ABOUT_WORDS[about]}</View>
      {text !== '' && <View className="u-mt1 dv-words">{text}</View>}
      {photos.map((url, index) => (
        <Image key={url} className="dv-photo" src={url} mode="aspectFit" ariaLabel={`照片 ${String(index + 1)}`} />
      ))}
      {answer !== null && (
        <View className="yb-inset u-mt3">
          <View className="yb-cap">
            业委会 {answer.nameMasked} {shortDateTime(answer.at)} 答复{late(answerBy, answer.at)}
          </View>
          <View className="dv-words u-mt1">{answer.text}</View>
        </View>
      )}
      {answer === null && decision === null && answerBy !== null && (
        <View className="yb-sub u-mt2">
          业委会 {shortDateTime(answerBy)} 前答复{late(answerBy, now())}
        </View>
      )}
      {decision !== null ? (
        <View className="yb-inset u-mt3">
          <View className="yb-cap">
            {answerBy === null ? '' : '社区 '}
            {decision.nameMasked} {shortDateTime(decision.at)} 决定{late(decideBy, decision.at)}
          </View>
          {decision.reason !== '' && <View className="dv-words u-mt1">{decision.reason}</View>}
        </View>
      ) : (
        <View className="yb-sub u-mt2">
          {shortDateTime(decideBy)} 前决定{late(decideBy, now())}
        </View>
      )}
      {mayAnswer && (
        <View className="u-mt3">
          <Button block kind="line" onPress={onAnswer}>
            公开答复
          </Button>
        </View>
      )}
      {mayDecide && (
        <View className="u-mt3">
          <Buttons>
            <Button
              kind="line"
              onPress={() => {
                onDecide(false)
              }}
            >
              不成立
            </Button>
            <Button
              kind="line"
              onPress={() => {
                onDecide(true)
              }}
            >
              成立
            </Button>
          </Buttons>
        </View>
      )}
    </Card>
  )
}

function late(due: number | null, at: number): string {
  return due !== null && at > due ? '（已逾期）' : ''
}

function StateTag({ objection: { state, answerBy } }: { objection: Objection }) {
  if (state === 'upheld')
    return (
      <Tag tone="green" icon="check">
        成立
      </Tag>
    )
  if (state === 'dismissed') return <Tag icon="minusc">不成立</Tag>
  const words = state === 'raised' && answerBy !== null ? '等答复' : OBJECTION_WORDS[state]
  return (
    <Tag tone="vf-pending" icon="clock">
      {words}
    </Tag>
  )
}
