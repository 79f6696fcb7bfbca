import { settle } from '../../cloudfunctions/compound'
import { disclosureStory, disclosureWhole } from '../../cloudfunctions/crash/disclosure'
import { crashMatrix } from './matrix'

crashMatrix('disclosure', {
  acts: /^disclosure\./,
  before: settle,
  story: ({ cloud }) => disclosureStory(cloud),
  whole: disclosureWhole,
})
