import { settle } from '../../cloudfunctions/compound'
import { meetingStory } from '../../cloudfunctions/crash/meeting'
import { crashMatrix } from './matrix'

crashMatrix('meeting', { acts: /^meeting\./, before: settle, story: ({ cloud }) => meetingStory(cloud) })
