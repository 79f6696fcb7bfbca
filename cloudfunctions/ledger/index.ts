import { createFunction } from '../kit/function'
import { consistency } from './consistency'
import { head } from './head'
import { inclusion } from './inclusion'

export const main = createFunction([consistency, head, inclusion])
