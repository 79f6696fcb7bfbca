import { DAY } from '../deliberation/schedule'

/** Notices stay in the inbox for so long. */
export const KEEP_NOTICES = 90 * DAY
