import type { MotionResult } from '../../../types/deliberation'
import type { Bundle } from '../../../types/ledger/bundle'
import type { Weight } from '../../../types/shapes'
import { FIGURES, NUMBERS } from './figures'

/** What a file says was announced, a line each: who took part, and every motion with its figures. */
export function resultWords({
  participating,
  total,
  quorumMet,
  motions,
  rules,
  electorate,
}: Bundle['result']): string[] {
  const enough = quorumMet === null ? '' : quorumMet ? '，达到门槛' : '，没有达到门槛'
  // Ballots without a name have no area.
  return [
    `参与 ${FIGURES[electorate](participating)}，名册 ${FIGURES[electorate](total)}${enough}`,
    ...motions.map((motion, at) =>
      motionWords(motion, at, rules.anonymous === true ? NUMBERS[electorate] : FIGURES[electorate]),
    ),
  ]
}

type Figure = (weight: Weight) => string

function motionWords(
  { text, question, options, passed, ...counted }: MotionResult,
  at: number,
  figure: Figure,
): string {
  const outcome = passed === null ? '只收意见' : passed ? '通过' : '未通过'
  const abstain = `弃权 ${figure(counted.abstain)}`
  const figures =
    question === undefined
      ? [`同意 ${figure(counted.for)}`, `反对 ${figure(counted.against)}`, abstain]
      : [
          ...question.options.map(({ optionId, text: name }) => {
            const found = options?.find((one) => one.optionId === optionId)
            const votes = found === undefined ? '?' : figure(found.votes)
            return `${name} ${votes}${found?.carried === true ? '（选中）' : ''}`
          }),
          `都不同意 ${figure(counted.against)}`,
          abstain,
        ]
  return `${String(at + 1)}. ${text}：${outcome}。${figures.join('，')}`
}
