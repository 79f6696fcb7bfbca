import { rollFolder as contract } from '../../types/roll/versions'
import { handle } from '../kit/function'
import { personHash } from '../kit/person'

/** The caller's own folder for one compound's files: keyed, so that nobody else can name a file in it. */
export function folderOf(openid: string, compoundId: string): string {
  return `rolls/${compoundId}/${personHash('rollFolder', openid, compoundId).slice(0, 24)}`
}

export const rollFolder = handle(contract, ({ input, openid }) =>
  Promise.resolve({ folder: folderOf(openid, input.compoundId) }),
)
