import { settle } from '../../cloudfunctions/compound'
import { stationStory, stationWhole } from '../../cloudfunctions/crash/station'
import { NOW } from '../../cloudfunctions/station/station'
import { crashMatrix } from './matrix'

crashMatrix('station', {
  acts: /^station\./,
  async before(cloud) {
    await cloud.setClock(NOW - 3_600_000)
    await settle(cloud)
    await cloud.setClock(NOW)
  },
  story: ({ cloud }) => stationStory(cloud),
  whole: stationWhole,
})
