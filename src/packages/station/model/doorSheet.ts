import type { Sheet } from '@/parts/sheet'
import type { RoomRules } from '~types/station/shapes'
import { minutesWords } from '../words/station'

/** What hangs at the door. The code ends with its six digits: whatever reads it, they can be typed. */
export function doorSheet(rules: RoomRules, doorCode: string, compound: string): Sheet {
  const { name, place, phone, cancelHours, quotaMinutes } = rules
  return {
    title: `${name} 签到`,
    subtitle: `${compound} · 温馨驿站 · ${place}`,
    blocks: [
      {
        heading: '到了先签到',
        pairs: [['签到码', `${doorCode.slice(0, 3)} ${doorCode.slice(3)}`]],
        lines: [
          '1. 打开小程序「温馨驿站」，点「我家的预约」里的这一次。',
          '2. 点「扫门口的码」扫这张，或输入上面的六位数字。',
          '3. 不会用手机：把名字和预约的时间告诉值守的人，由值守的人签。',
        ],
      },
      {
        heading: '说好的',
        pairs: phone === null ? [] : [['值守电话', phone]],
        lines: [
          '开始前后各 15 分钟内签到，没签到就让给别人。',
          `来不了，开始前 ${cancelHours} 小时取消不算时间；每户每周最多 ${minutesWords(quotaMinutes)}。`,
          '走时关灯，桌椅归位。提前走的，在预约里点「提前结束」，让邻居用上。',
        ],
      },
    ],
    codes: [{ caption: '在小程序里扫', text: `${name} 签到码 ${doorCode}` }],
  }
}
