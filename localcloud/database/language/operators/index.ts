import { accumulating } from './accumulating'
import { arithmetic } from './arithmetic'
import { array } from './array'
import { convert } from './convert'
import { date } from './date'
import { logic } from './logic'
import { object } from './object'
import { set } from './set'
import { text } from './text'
import type { Operator } from './define'

/** Every operator of an expression, by its name. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [arithmetic, array, accumulating, convert, date, logic, object, set, text].flatMap(Object.entries<Operator>),
)
