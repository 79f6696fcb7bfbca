import { z } from 'zod'
import { ENVIRONMENT } from '../service'
import { readPayTime } from './orders'

const merchant = z.string('缺少参数 sub_mch_id').regex(/^\d{1,32}$/, 'sub_mch_id 无效')
const tradeNo = z
  .string('缺少参数 out_trade_no')
  .regex(/^[0-9A-Za-z_-]{1,32}$/, '商户订单号只能是 32 个以内的数字、字母、_ 和 -')
const refundNo = z.string('缺少参数 out_refund_no').regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '商户退款单号无效')
const nonce = z.string('缺少参数 nonce_str').min(1, '缺少参数 nonce_str').max(32, 'nonce_str 超过 32 个字符')
const fen = (name: string) =>
  z.number(`缺少参数 ${name}`).int(`${name} 必须是整数，单位为分`).min(1, `${name} 必须大于 0`)
const utf8 = (name: string, most: number) =>
  z.string(`缺少参数 ${name}`).refine((text) => Buffer.byteLength(text) <= most, `${name} 超过 ${most} 个字节`)
const environment = z.literal(ENVIRONMENT, '云环境 env_id 不存在')
const functionName = z.string('缺少参数 function_name').min(1, '缺少参数 function_name')

const person = { sub_mch_id: merchant, nonce_str: nonce }

export const unifiedOrderRequest = z.object({
  ...person,
  body: utf8('body', 128).min(1, '缺少参数 body'),
  attach: utf8('attach', 127).optional(),
  out_trade_no: tradeNo,
  total_fee: fen('total_fee'),
  spbill_create_ip: z.string('缺少参数 spbill_create_ip').min(1, '缺少参数 spbill_create_ip'),
  trade_type: z.literal('JSAPI', '这里只有 JSAPI 支付').default('JSAPI'),
  time_expire: z
    .string()
    .refine((text) => !Number.isNaN(readPayTime(text)), 'time_expire 应为 yyyyMMddHHmmss')
    .transform(readPayTime)
    .optional(),
  openid: z.string().optional(),
  sub_openid: z.string().optional(),
  env_id: environment,
  function_name: functionName,
})

const whichOrder = {
  out_trade_no: tradeNo.optional(),
  transaction_id: z.string().optional(),
}
const namesOrder = (of: { out_trade_no?: string | undefined; transaction_id?: string | undefined }) =>
  of.out_trade_no !== undefined || of.transaction_id !== undefined
const NO_ORDER = '缺少参数 out_trade_no 或 transaction_id'

export const queryOrderRequest = z.object({ ...person, ...whichOrder }).refine(namesOrder, NO_ORDER)
export const closeOrderRequest = z.object({ ...person, out_trade_no: tradeNo })

export const refundRequest = z
  .object({
    ...person,
    ...whichOrder,
    out_refund_no: refundNo,
    total_fee: fen('total_fee'),
    refund_fee: fen('refund_fee'),
    env_id: environment.optional(),
    function_name: functionName.optional(),
  })
  .refine(namesOrder, NO_ORDER)

export const queryRefundRequest = z
  .object({ ...person, ...whichOrder, out_refund_no: refundNo.optional(), refund_id: z.string().optional() })
  .refine(
    (of) => namesOrder(of) || of.out_refund_no !== undefined || of.refund_id !== undefined,
    '缺少参数 out_refund_no、refund_id、out_trade_no 或 transaction_id',
  )

/** The first thing that is wrong with a request, in WeChat Pay's words where it has them. */
export function reasonOf({ issues }: z.ZodError): string {
  return issues[0]?.message ?? '参数错误'
}
