import type { HomeState, HomeUse } from '../../types/roll'
import { dense } from './text'

/** The first that fits wins: 「住宅底商」 is a shop, 「公寓式办公」 an office, 「地下室车位」 a parking space. */
const USES: readonly (readonly [RegExp, HomeUse])[] = [
  [/车位管理|车库管理|停车管理/, 'other'],
  [/^[^车]*住宅[^车]*[含带赠附配]/, 'residence'],
  [/车位|车库|停车|车棚|车场/, 'parking'],
  [
    /物业用房|物管用房|管理用房|社区用房|配套|幼儿园|会所|公建|设备|配电|公共|架空层|医疗|卫生|学校|养老|厂房|其他|其它/,
    'other',
  ],
  [/储藏|储物|仓储|仓库|库房|杂物|贮藏|地下室|工具间|柴房|附属房/, 'storage'],
  [/酒店式公寓|商住|住房/, 'residence'],
  [/商铺|商业|商服|商用|商场|超市|市场|餐饮|店|门面|门市|铺|营业|网点|底商|零售/, 'shop'],
  [/办公|写字|商务|商办|工作室|soho/i, 'office'],
  [
    /住宅|居住|公寓|别墅|洋房|宿舍|商品房|安置|回迁|房改|经济适用|经适|公租|廉租|保障|叠拼|联排|高层|多层|跃层|复式|平层|平房|阁楼|室.{0,2}厅|居室|^[住自]住?$/,
    'residence',
  ],
]

/** The use a cell names, or null for a word that is not known. 「非住宅（商业）」 is what it adds, or else other. */
export function useOf(text: string): HomeUse | null {
  const word = dense(text)
  const rest = word.replace(/非(?:成套)?(?:住宅|居住)(?:用房)?/, '')
  const use = USES.find(([pattern]) => pattern.test(rest))?.[1] ?? null
  return use ?? (rest === word ? null : 'other')
}

const NOT_YET = '(?:未|没有?|待|暂未|不|尚未)'
const UNSOLD = new RegExp(
  `${NOT_YET}(?:出?售|预?销?售|销$|售出|卖出?|签约|认购|成交)|[在可待]售|自持|库存|尾盘|剩余|余房|存量房?|滞销|^留存|保留房源`,
)
const UNDELIVERED = new RegExp(
  `${NOT_YET}(?:正式)?(?:办理)?(?:交付|交房|交楼|交(?!易|款|费|清|齐)|收房|收楼|接房|入伙|领房|领?钥匙|移交|验房)|期房|在建`,
)
const DELIVERED =
  /交付|交房|交楼|收房|收楼|接房|入伙|入住|自住|居住|在住|常住|出租|租住|租赁|装修|办证|领证|过户|移交|验收|签收|交钥匙|领房|已交|已售|售出|出售|已销售|销售|^售$|签约|业主|已?确权/
/** Sold before it is built: the buyer has nothing yet, unless the cell adds that he has. */
const PRESOLD = /预售/
/** Still the developer's own, if nothing is said of sale or delivery. */
const DEVELOPER = /开发商|建设单位/
/** Known, but it says nothing of sale or delivery. */
const SILENT = /空置|空房|空户|空关|闲置|正常|毛坯/

/** `silent`: the word is known and the presence of an owner decides. Null: a word that is not known. */
export function stateOf(text: string): HomeState | 'silent' | null {
  const word = dense(text)
  if (UNSOLD.test(word)) return 'unsold'
  if (UNDELIVERED.test(word)) return 'undelivered'
  if (PRESOLD.test(word) && !/已(?:交|接房|收房|入住|入伙)/.test(word)) return 'undelivered'
  if (DELIVERED.test(word)) return 'delivered'
  if (DEVELOPER.test(word)) return 'unsold'
  return SILENT.test(word) ? 'silent' : null
}

/** A word that can only be about a home's sale or delivery, under whatever header it stands. */
export function saysSaleOrDelivery(text: string): boolean {
  return /售|交付|交房|交楼|接房|收房|收楼/.test(text) && !/\d/.test(text) && stateOf(text) !== null
}

/** An answer to a column such as 是否交付, in the words of a state. */
export function answerOf(question: string, text: string): string {
  const answer = dense(text)
  if (YES.test(answer)) return `已${question}`
  if (NO.test(answer)) return `未${question}`
  return answer
}

/** A bare yes or no. */
export function isAnswer(text: string): boolean {
  return YES.test(text) || NO.test(text)
}

const YES = /^(?:是|已|√|✓|✔|Y|YES|有|1|TRUE)$/i
const NO = /^(?:否|未|×|✗|✘|X|N|NO|0|FALSE)$/i

const SALE = '(?:已|未|尚未|待)?(?:售|出售|售出|销售)'
const DELIVERY = '(?:已|未|尚未|待|暂未)?(?:交付|交房|收房|交楼|接房)'
const REMARK = new RegExp(
  `^(?:房屋|该房)?(?:${SALE}(?:但|并|且|及)?(?:${DELIVERY})?|${DELIVERY}|(?:开发商|建设单位)(?:自持|所有)?)$`,
)

/** A remark counts as a state only where one of its phrases is nothing else: 「未售」, not 「2023年交付时漏水」. */
export function stateOfRemark(text: string): HomeState | null {
  const phrases = text.split(/[\s，,；;。、()（）]+/).map(dense)
  const state = stateOf(phrases.filter((phrase) => REMARK.test(phrase)).join('，'))
  return state === 'silent' ? null : state
}

/** An owner's cell that names the developer instead of a person: 「未售」, 「开发商」, 「建设单位（某某置业有限公司）」. */
export function namesDeveloper(text: string): boolean {
  const word = dense(text).replace(/[（）()]/g, '')
  return (
    /^(?:开发商|建设单位|开发企业|开发公司|开发建设单位|房产公司|未售房?|待售房?|未出售|未售出|尚未出售|在售)$/.test(
      word,
    ) || /^(?:开发商|建设单位|开发企业)[:：]?(?:未售|自持|.*公司)$|^.*(?:公司|置业|地产)(?:开发商|建设单位)$/.test(word)
  )
}
