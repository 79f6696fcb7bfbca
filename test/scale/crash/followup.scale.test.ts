import { grant, settle, STREET } from '../../cloudfunctions/compound'
import { followupStory } from '../../cloudfunctions/crash/followup'
import { notifyStory } from '../../cloudfunctions/crash/notify'
import { crashMatrix } from './matrix'

crashMatrix('followup and notify', {
  acts: /^(followup|notify)\./,
  async before(cloud) {
    await settle(cloud)
    await cloud.insert('grants', [grant('o-street', 'streetWorker', 'street', STREET)])
  },
  async story({ cloud }) {
    await notifyStory(cloud)
    await followupStory(cloud)
  },
})
