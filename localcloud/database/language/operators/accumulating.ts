import { queryFailed } from '../../errors'
import { accumulate, type AccumulatorName } from '../accumulators'
import type { Operator } from './define'

/** `$sum` and its like outside `$group`: over their arguments, or over the elements of one array. */
function overArguments(accumulator: AccumulatorName): Operator {
  return (operand, _name, compile) => {
    if (!Array.isArray(operand)) return overOne(accumulator, compile(operand))
    const [only, ...rest] = operand.map(compile)
    if (only !== undefined && rest.length === 0) return overOne(accumulator, only)
    const parts = operand.map(compile)
    return (scope) =>
      accumulate(
        accumulator,
        parts.map((part) => part(scope)),
      )
  }
}

function overOne(accumulator: AccumulatorName, value: ReturnType<Operator>): ReturnType<Operator> {
  return (scope) => {
    const found = value(scope)
    return accumulate(accumulator, Array.isArray(found) ? found : [found])
  }
}

const onlyInGroup: Operator = (_operand, name) => {
  throw queryFailed(`Unrecognized expression '${name}'`)
}

export const accumulating: Readonly<Record<string, Operator>> = {
  $sum: overArguments('$sum'),
  $avg: overArguments('$avg'),
  $min: overArguments('$min'),
  $max: overArguments('$max'),
  $stdDevPop: overArguments('$stdDevPop'),
  $stdDevSamp: overArguments('$stdDevSamp'),
  $push: onlyInGroup,
  $addToSet: onlyInGroup,
  $meta: () => {
    throw queryFailed('query requires text score metadata, but it is not available')
  },
}
