import { createFunction } from '../kit/function'
import { approve } from './approve'
import { cast } from './cast'
import { discard } from './discard'
import { draft } from './draft'
import { electorate } from './electorate'
import { get } from './get'
import { list } from './list'
import { result } from './result'
import { roster } from './roster'

export const main = createFunction([approve, cast, discard, draft, electorate, get, list, result, roster])
