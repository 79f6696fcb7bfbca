import type { RollColumn } from '../../types/roll'

/** Where the columns of a sheet are. Numbers count from 0. */
export interface Columns {
  /** Index of the first row below the header. */
  readonly dataFrom: number
  /** Usually one each; owners, their numbers and states may stand in several columns. */
  readonly at: ReadonlyMap<RollColumn, readonly number[]>
  /** One column that holds building, unit and room together. */
  readonly address: number | null
  /** 备注: read for a state only where there is no other word on it. */
  readonly remark: number | null
  /** 楼层, beside rooms that are numbered anew on every floor. */
  readonly floor: number | null
  /** Headers such as 是否交付, whose cells say 是 or 否, by column. */
  readonly questions: ReadonlyMap<number, string>
  /** The headers as found, to recognise a header that is printed again and to tell a person what there is. */
  readonly headers: readonly string[]
  readonly missing: readonly RollColumn[]
}

const OF_OWNER = '(?:产权人|所有权人|所有人|权利人|权属人|业主|购房人|购房者|买受人|户主|房主|客户|住户|联系人|本人)'
const SOLD = '(?:销售|出售|售卖|售房|售|交付|交房|收房|接房|入伙|销控|房源|交易|去化)'

/**
 * Usual names, the most telling first: of 建筑面积 and 产权面积 the former wins. 套内面积 is never an area to vote with
 * (法释〔2020〕 8: 不动产登记簿 records 建筑面积), and 住户 who live in a home need not own it.
 */
export const NAMES: Readonly<Record<RollColumn | 'address' | 'remark' | 'floor', readonly RegExp[]>> = {
  building: [
    /^(?:所在|所属|房屋)?(?:楼栋|楼幢|栋楼|幢楼|楼座|栋座|楼宇|大楼)(?:号|名|名称|编号|编码|号码)?$/,
    /^(?:所在|所属|房屋|丘)?(?:楼|栋|幢|座)(?:号|号楼|名|名称|编号|号码)$/,
    /^(?:自然幢|逻辑幢)号?$/,
    /^(?:楼栋|楼号|楼|栋|幢|座)[-/、.]?单元号?$/,
    /^(?:所在|所属)?(?:楼|栋|幢|座|号楼|几栋|几幢|几号楼|建筑物?|建筑物?名称|组团楼栋)$/,
    /^building(?:no\.?|number|name)?$/i,
    /^组团(?:名称|号)?$/,
  ],
  unit: [
    /^(?:所在|所属|门牌)?(?:单元|楼门|门栋|门洞|单元门|梯位)(?:号|名|名称|编号|号码)?$/,
    /^(?:梯|梯号|门)$/,
    /^unit(?:no\.?|number)?$/i,
  ],
  room: [
    /^(?:具体|所在|住户|业主)?(?:房|室|房间|房室|户室|户)(?:号|号码|编号|号室)$/,
    /^(?:房屋|房产|住房|门牌|单元|户门|套)(?:编号|编码|号|号码|门牌|室号|房号)$/,
    /^(?:门牌|房间|房屋|房|室|户|户室|门号|室号部位|房屋部位|部位|房屋名称|房间(?:编码|代码|名称))$/,
    /^(?:产权)?(?:车位|车库|商铺|铺面|铺位|店面|铺)(?:号|编号|号码)$/,
    /^room(?:no\.?|number)?$/i,
    /^(?:专有部分)(?:编号|名称)?$/,
  ],
  area: [
    /^(?:房屋)?建筑面积/,
    /^(?:不动产|房屋|房产)?产权证?(?:登记)?(?:建筑)?面积/,
    /^(?:不动产权?|房产|房本|产)证?(?:登记)?(?:建筑)?面积/,
    /^(?:权属|确权)(?:建筑)?面积/,
    /^证(?:载|上|件)?(?:建筑)?面积/,
    /^登记(?:建筑)?面积/,
    /^专有(?:部分)?(?:建筑)?面积/,
    /^(?:实测|测绘|房屋|住宅|车位|合同|计费|收费|预测|投票|表决|总)(?:建筑)?面积/,
    /^(?:建面|面积)/,
    /^(?:平方米?|平米)数?$|^m2$|^area$/i,
  ],
  use: [
    /^(?:房屋|规划|设计|登记|物业|房产|建筑|专有部分|实际|使用|户型|房屋规划|房屋设计)?(?:用途|使用性质)$/,
    /^(?:房屋|物业|房产|产品|建筑|资产|房源)?(?:类型|类别|业态|种类)$/,
    /^(?:房屋|物业|房产)?性质$/,
  ],
  owners: [
    /^(?:房屋|不动产|房产|登记|产权证)?(?:产权人|所有权人|产权所有人|产权所有权人|所有人|权利人|权属人)(?:姓名|名称|名字|名单)?\d*$/,
    /^房屋?(?:业主)(?:姓名|名称)?$/,
    /^(?:业主|购房人|购房者|买受人|受让人|购买人|买方|房主|户主|购房客户|客户|业户)(?:姓名|名称|名字|名单|名|信息)?\d*$/,
    /^(?:产权单位|产权单位或个人|产权单位及个人|权利主体|表决权人)$/,
    /^(?:姓名|户名|名字|owner)\d*$/i,
  ],
  idTails: [
    new RegExp(
      `^${OF_OWNER}?(?:居民|公民)?(?:身份证|有效证件|身份证件|证件|证照|公民身份|身份|ID)(?:号|号码|编号)?(?:后四位|末四位|后4位|末4位|尾号)?\\d?$`,
      'i',
    ),
    /^(?:身份证|证件|公民身份)/,
    /^(?:统一社会信用代码|后四位|末四位|后4位|尾号)$/,
  ],
  phones: [
    new RegExp(`^${OF_OWNER}?(?:手机|移动电话|手机电话)(?:号|号码)?\\d?$`),
    new RegExp(`^${OF_OWNER}?(?:联系)?(?:电话|方式|号码|手机)(?:号|号码)?\\d?$`),
    /^(?:业主|产权人)?联系(?:电话|方式|手机|号码)/,
    /^(?:tel|phone|mobile|telephone)$/i,
    /^(?:预留|登记|常用|通讯|业主预留)(?:的?联系)?(?:手机|电话|方式)(?:号|号码)?$/,
  ],
  state: [
    new RegExp(`${SOLD}(?:[/、与及和]?${SOLD})*(?:状态|情况|状况|现状|与否)$`),
    new RegExp(`^(?:是否|有无)已?${SOLD}(?:出)?$`),
    new RegExp(`^已?${SOLD}(?:[/、与及和]${SOLD})?$|^房态$`),
    /^(?:房屋|房产|住房|房间|物业|当前|目前)?(?:状态|状况|现状)$/,
  ],
  address: [
    /^(?:楼|栋|幢|座|楼栋|楼号|栋号|幢号)[-/、.]?(?:单元)?(?:号)?[-/、.]?(?:门牌|房号|房间号|室号|房屋号|房|室|户号|层.*室)$/,
    /^(?:房屋|房产|物业|不动产|详细|具体|业主)?(?:地址|坐落|座落|位置|住址)(?:信息)?$/,
    /^(?:房源|房屋信息|房产信息|单元房号|房屋全称)$/,
  ],
  remark: [/^(?:备注|备考|说明|附注)$/],
  floor: [/^(?:所在|所处)?(?:楼层|层|层数|层号|层次|自然层|名义层|楼层号|所在层)$|^floor$/i],
}

/** Further columns of the same kind: a second owner has his own, and 产权人1 is followed by 产权人2. */
export const CO_OWNER = /^(?:共有人|共有权人|共同共有人|其他产权人|其他共有人|共同买受人|共同所有人|共有产权人)/

/** Not what the name begins with: 证件类型 is no number, 紧急联系电话 is somebody else's. */
export const NOT_OWNERS = /类型|类别|种类|有效期|照片|紧急|备用|物业|租|监护|代理|委托/

/** An area or a room that is none. */
export const NOT_A_HOME = /套内|公摊|分摊|误差|单价|花园|使用面积|实用/
