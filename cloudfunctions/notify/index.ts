import { createFunction } from '../kit/function'
import { acknowledge, broadcastOf } from './acknowledge'
import { broadcast, broadcasts, homesIn } from './broadcast'
import { careSettings, setCare } from './care'
import { inbox, markRead, unread } from './inbox'
import { messages, recordChoices } from './messages'
import { setTemplate, templates } from './templates'
import { firstToCall, unseenHomes } from './unseen'

export const main = createFunction([
  acknowledge,
  broadcast,
  broadcastOf,
  broadcasts,
  careSettings,
  firstToCall,
  homesIn,
  inbox,
  markRead,
  messages,
  recordChoices,
  setCare,
  setTemplate,
  templates,
  unread,
  unseenHomes,
])
