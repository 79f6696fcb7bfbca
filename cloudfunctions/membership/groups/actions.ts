import { board } from '../boards/board'
import { linkTopic, markRead, pin, react, setBoardRules, unreadHomes } from '../boards/notices'
import { post } from '../boards/post'
import { reply, writeNotice, writePost } from '../boards/write'
import { directory, setNumbers, setStewardPhone } from '../directory/directory'
import { offerTalent, talentPhone, talents, withdrawTalent } from '../directory/talents'
import { cases, decideCase } from '../moderation/cases'
import { appeal, remove, report } from '../moderation/report'
import { bindGroup, groupEntry, unbindGroup } from './bindGroup'
import { group } from './group'
import { groups } from './groups'
import { issueGroupCode } from './issue'
import { groupIssues, managedGroups, setGroupCode, setGroupLink } from './manage'

/** Groups, boards, moderation, and whom to call. */
export const groupActions = [
  appeal,
  bindGroup,
  board,
  cases,
  decideCase,
  directory,
  group,
  groupEntry,
  groupIssues,
  groups,
  issueGroupCode,
  linkTopic,
  managedGroups,
  markRead,
  offerTalent,
  pin,
  post,
  react,
  remove,
  reply,
  report,
  setBoardRules,
  setGroupCode,
  setGroupLink,
  setNumbers,
  setStewardPhone,
  talentPhone,
  talents,
  unbindGroup,
  unreadHomes,
  withdrawTalent,
  writeNotice,
  writePost,
]
