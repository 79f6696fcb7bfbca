/** What is not taken from orders: wages, goods, what the collective gets, and other income. Without zod, for the phone too. */
export const COMPANY_CATEGORIES = {
  out: ['人工', '材料', '进货', '设备', '场地水电', '税费', '其他支出', '交社区集体'],
  in: ['政府购买服务', '其他收入'],
} as const
/** What goes to the collective of the community. */
export const COLLECTIVE = '交社区集体'
