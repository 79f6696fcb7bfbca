import { settle } from '../../cloudfunctions/compound'
import { conductStory, voteStory } from '../../cloudfunctions/crash/votes'
import { verdictOf } from '../../cloudfunctions/adversary/tampering'
import { crashMatrix } from './matrix'

let deliberationId: string

crashMatrix('deliberation and ledger', {
  acts: /^(deliberation\.|ledger\.|clock)/,
  notStruck: {
    'deliberation.contestBallot': 'raises an objection by the same transaction as deliberation.raiseObjection',
    'ledger.proposeRotation':
      'needs the environment’s recovery key, which a cloud has from its first start: rotation.test.ts',
    'ledger.approveRotation': 'the same',
  },
  before: settle,
  async story(deadly) {
    deliberationId = await voteStory(deadly)
    await conductStory(deadly)
  },
  async after(cloud) {
    expect((await verdictOf(cloud, deliberationId)).findings).toEqual([])
  },
})
