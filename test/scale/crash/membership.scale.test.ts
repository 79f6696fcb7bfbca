import { settle } from '../../cloudfunctions/compound'
import { boardStory, joiningStory, peopleStory, rolesStory } from '../../cloudfunctions/crash/membership'
import { registerStory } from '../../cloudfunctions/crash/register'
import { crashMatrix } from './matrix'

crashMatrix('membership and roll', {
  acts: /^(membership|roll)\./,
  differs: {
    'membership.markRead': 'homes are counted beside the reading, so the number follows with the next one who reads',
    'membership.decidePersonCase':
      'who has taken the first step is refused the second, and told so when he repeats the first',
  },
  before: (cloud) => settle(cloud, { undecided: true }),
  async story(deadly) {
    await registerStory(deadly)
    await boardStory(deadly)
    await rolesStory(deadly)
    await joiningStory(deadly)
    await peopleStory(deadly)
  },
})
