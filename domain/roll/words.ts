import type { HomeState, HomeUse } from '../../types/roll'
import { dense } from './text'

/** The first that fits wins: 「非住宅」 is no residence, 「住宅底商」 is a shop, 「公寓式办公」 an office. */
const USES: readonly (readonly [RegExp, HomeUse])[] = [
  [/非住宅|物业用房|物管用房|配套|幼儿园|会所|公建|设备|社区用房|公共|其他|其它/, 'other'],
  [/车位|车库|停车|车棚/, 'parking'],
  [/储藏|储物|仓储|仓库|杂物|贮藏|地下室/, 'storage'],
  [/商铺|商业|商服|商用|店|门面|门市|铺|营业|网点|底商|零售/, 'shop'],
  [/办公|写字|商务/, 'office'],
  [/住宅|居住|住房|公寓|别墅|洋房|宿舍|商品房|安置|回迁|房改|经济适用|经适|公租|廉租|保障|叠拼|联排|^住$/, 'residence'],
]

/** The use a cell names, or null for a word that is not known. */
export function useOf(text: string): HomeUse | null {
  const word = dense(text)
  return USES.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

const UNSOLD = /(?:未|没有?|待|暂未|不)(?:出?售|销售|售出|卖出?|签约)|[在可待]售|自持|开发商|建设单位|库存/
const UNDELIVERED = /(?:未|没有?|待|暂未)(?:办理)?(?:交付|交房|交楼|交|收房|收楼|入伙|领钥匙)/
const DELIVERED =
  /交付|交房|交楼|收房|收楼|入伙|入住|自住|居住|在住|出租|租住|租赁|装修|办证|已售|售出|出售|已销售|销售|签约|业主/
/** Known, but it says nothing of sale or delivery. */
const SILENT = /空置|空房|空户|空关|闲置|正常|毛坯/

/** `silent`: the word is known and the presence of an owner decides. Null: a word that is not known. */
export function stateOf(text: string): HomeState | 'silent' | null {
  const word = dense(text)
  if (UNSOLD.test(word)) return 'unsold'
  if (UNDELIVERED.test(word)) return 'undelivered'
  if (DELIVERED.test(word)) return 'delivered'
  return SILENT.test(word) ? 'silent' : null
}

/** An answer to a column such as 是否交付, in the words of a state. */
export function answerOf(question: string, text: string): string {
  const answer = dense(text)
  if (/^(?:是|√|✓|✔|Y|YES|有|1)$/i.test(answer)) return `已${question}`
  if (/^(?:否|×|✗|✘|X|N|NO|0)$/i.test(answer)) return `未${question}`
  return answer
}

const SALE = '(?:已|未|尚未|待)?(?:售|出售|售出|销售)'
const DELIVERY = '(?:已|未|尚未|待|暂未)?(?:交付|交房|收房|交楼)'
const REMARK = new RegExp(
  `^(?:房屋|该房)?(?:${SALE}(?:但|并|且|及)?(?:${DELIVERY})?|${DELIVERY}|(?:开发商|建设单位)(?:自持|所有)?)$`,
)

/** A remark counts as a state only where one of its phrases is nothing else: 「未售」, not 「2023年交付时漏水」. */
export function stateOfRemark(text: string): HomeState | null {
  const phrases = text.split(/[\s，,；;。、()（）]+/).map(dense)
  const state = stateOf(phrases.filter((phrase) => REMARK.test(phrase)).join('，'))
  return state === 'silent' ? null : state
}

/** An owner's cell that names the developer instead of a person. */
export function namesDeveloper(text: string): boolean {
  return /^(?:开发商|建设单位|开发企业|开发公司|未售|待售|未出售|在售)$/.test(dense(text))
}
