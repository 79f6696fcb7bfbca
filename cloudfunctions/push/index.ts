import { createPush } from '../kit/function'
import { pictureJudged } from './pictureJudged'

/** WeChat's 消息推送; which events come here is set in its console, and in database/message-push.json. */
export const main = createPush(pictureJudged)
