import { formatVerifier } from '../../../domain/ledger/note'
import { settle } from '../../cloudfunctions/compound'
import { RECOVERY } from '../../cloudfunctions/crash/keys'
import { registerStory } from '../../cloudfunctions/crash/register'
import { conductStory, voteStory } from '../../cloudfunctions/crash/votes'
import { verdictOf } from '../../cloudfunctions/adversary/tampering'
import { crashMatrix } from './matrix'

let deliberationId: string

crashMatrix('deliberation and ledger', {
  acts: /^(deliberation\.|ledger\.|clock)/,
  secrets: { LEDGER_RECOVERY_VERIFIER: formatVerifier(RECOVERY) },
  before: settle,
  async story(deadly) {
    // First: publishing a vote of residents is what any other is, and freezes their register besides.
    await registerStory(deadly)
    deliberationId = await voteStory(deadly)
    await conductStory(deadly)
  },
  async after(cloud) {
    expect((await verdictOf(cloud, deliberationId)).findings).toEqual([])
  },
})
