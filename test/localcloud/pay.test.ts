import { INTERVALS_S } from '../../localcloud/pay/notices'
import { startTestCloud, type TestCloud } from './cloud'

const MERCHANT = '1900000109'
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

describe('WeChat Pay', () => {
  let cloud: TestCloud
  let alice: string
  let number = 0
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        order: { body: 'return cloud.cloudPay[event.api](event.of)' },
        paid: {
          body: `await db.collection("notices").add({ data: { ...event, at: Date.now(), who: cloud.getWXContext() } })
            const { total } = await db.collection("notices").where({ outTradeNo: event.outTradeNo }).count()
            const failures = Number(event.attach ?? 0)
            if (total > failures) return { errcode: 0, errmsg: "ok" }
            if (total % 2 === 0) throw new Error("not now")
            return { errcode: 1 }`,
        },
        refunded: {
          body: 'await db.collection("notices").add({ data: { ...event, refund: true } }); return { errcode: 0 }',
        },
      },
      collections: [
        { name: 'notices', indexes: [{ name: 'byNo', unique: false, keys: [{ name: 'outTradeNo', direction: 1 }] }] },
      ],
    })
    alice = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())

  type Answer = Record<string, unknown> & { payment: { package: string } }
  async function call(api: string, of: object, as = alice): Promise<Answer> {
    const whole = { subMchId: MERCHANT, nonceStr: 'n', ...of }
    const { result, errMsg } = await cloud.invoke(as, 'order', { api, of: whole })
    if (result === undefined) throw new Error(errMsg)
    return result as Answer
  }
  const fresh = () => `T${(number += 1)}`
  const wanted = (outTradeNo: string, more: object = {}) => ({
    body: '电梯维修款',
    outTradeNo,
    totalFee: 12_345,
    spbillCreateIp: '127.0.0.1',
    envId: 'localcloud',
    functionName: 'paid',
    ...more,
  })
  const order = (outTradeNo: string, more: object = {}) => call('unifiedOrder', wanted(outTradeNo, more))
  const pay = async ({ payment }: Answer, more: object = {}, as = alice) =>
    (await cloud.post('/dev/pay', { package: payment.package, ...more }, as)).body
  const state = async (outTradeNo: string) => (await call('queryOrder', { outTradeNo }))['tradeState']
  async function notices(outTradeNo: string): Promise<(Record<string, unknown> & { at: number })[]> {
    const { body } = await cloud.get('/dev/collections/notices?limit=100&skip=0')
    const all = body as unknown as (Record<string, unknown> & { at: number })[]
    return all.filter((notice) => notice['outTradeNo'] === outTradeNo)
  }
  async function paidOrder(more: object = {}): Promise<string> {
    const no = fresh()
    expect(await pay(await order(no, more))).toEqual({ errMsg: 'requestPayment:ok' })
    return no
  }

  test('an order is prepaid, paid on the phone, and its function is told before anybody', async () => {
    const no = fresh()
    const prepaid = await order(no, { attach: '0' })
    expect(prepaid).toMatchObject({
      errCode: 0,
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      subMchId: MERCHANT,
      payment: {
        appId: 'wx0000000000000000',
        signType: 'MD5',
        package: expect.stringMatching(/^prepay_id=\S+$/) as string,
      },
    })
    expect(await state(no)).toBe('NOTPAY')
    expect(await pay(prepaid)).toEqual({ errMsg: 'requestPayment:ok' })
    expect(await notices(no)).toMatchObject([
      {
        returnCode: 'SUCCESS',
        resultCode: 'SUCCESS',
        subMchId: MERCHANT,
        subOpenid: 'oAlice',
        totalFee: 12_345,
        cashFee: 12_345,
        attach: '0',
        transactionId: expect.stringMatching(/^\d+$/) as string,
        timeEnd: expect.stringMatching(/^\d{14}$/) as string,
        who: { SOURCE: 'wx_paycallback' },
      },
    ])
    expect((await notices(no))[0]).not.toHaveProperty('who.OPENID')
    expect(await call('queryOrder', { outTradeNo: no })).toMatchObject({ tradeState: 'SUCCESS', totalFee: 12_345 })
  })

  test('the order can be found by its transaction', async () => {
    const no = await paidOrder()
    const { transactionId } = await call('queryOrder', { outTradeNo: no })
    expect(await call('queryOrder', { transactionId })).toMatchObject({ outTradeNo: no, tradeState: 'SUCCESS' })
  })

  test('a function that does not answer {errcode: 0} is told again, at the growing intervals', async () => {
    const no = await paidOrder({ attach: '4' })
    await cloud.post('/dev/clock', { advance: HOUR })
    const told = (await notices(no)).map(({ at }) => at)
    expect(told).toHaveLength(5)
    const gaps = told.slice(1).map((at, n) => Math.round((at - (told[n] ?? 0)) / 1000))
    gaps.forEach((gap, n) => {
      expect(gap).toBeGreaterThanOrEqual(INTERVALS_S[n] ?? 0)
      expect(gap).toBeLessThan((INTERVALS_S[n] ?? 0) + 10)
    })
  })

  test('a function that never answers is given up after two days, and the order stays paid', async () => {
    const no = await paidOrder({ attach: '1000' })
    await cloud.post('/dev/clock', { advance: 3 * DAY })
    expect(await notices(no)).toHaveLength(INTERVALS_S.length + 1)
    const sum = INTERVALS_S.reduce((total, seconds) => total + seconds, 0) * 1000
    expect(sum).toBeLessThanOrEqual(2 * DAY + 5 * 60_000)
    expect(sum).toBeGreaterThan(1.9 * DAY)
    expect(await state(no)).toBe('SUCCESS')
  })

  test('the first notice can be late, can be lost, and any can come twice', async () => {
    const [late, lost] = [fresh(), fresh()]
    await pay(await order(late), { notice: 'later' })
    await pay(await order(lost), { notice: 'never' })
    expect([await notices(late), await notices(lost)]).toEqual([[], []])
    await cloud.post('/dev/clock', { advance: 15_000 })
    expect([(await notices(late)).length, (await notices(lost)).length]).toEqual([1, 0])
    await cloud.post('/dev/pay/notice', { subMchId: MERCHANT, outTradeNo: late })
    expect(await notices(late)).toHaveLength(2)
    expect(await state(lost)).toBe('SUCCESS')
  })

  test('a notice that is due outlives a restart', async () => {
    const no = fresh()
    await pay(await order(no), { notice: 'later' })
    await cloud.restart()
    await cloud.post('/dev/clock', { advance: 15_000 })
    expect(await notices(no)).toHaveLength(1)
  })

  test('the payer may turn back; nothing happens', async () => {
    const no = fresh()
    expect(await pay(await order(no), { do: 'cancel' })).toMatchObject({ errMsg: 'requestPayment:fail cancel' })
    expect([await state(no), await notices(no)]).toEqual(['NOTPAY', []])
  })

  test('nobody pays for another, twice, or with a number that is none', async () => {
    const prepaid = await order(fresh())
    expect(await pay(prepaid, {}, await cloud.login('oBob'))).toHaveProperty('errCode', -1)
    expect(await pay({ payment: { package: 'prepay_id=none' } })).toHaveProperty('errCode', -1)
    await pay(prepaid)
    expect(await pay(prepaid)).toMatchObject({ errMsg: 'requestPayment:fail 该订单已支付' })
  })

  test('an order can be prepaid again with the same content, and with no other', async () => {
    const no = fresh()
    const [first, second] = [await order(no), await order(no)]
    expect(second).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await pay(first)).toHaveProperty('errCode', -1)
    expect(await order(no, { totalFee: 1 })).toMatchObject({ resultCode: 'FAIL', errCodeDes: '商户订单号重复' })
    expect(await pay(second)).toEqual({ errMsg: 'requestPayment:ok' })
    expect(await order(no)).toMatchObject({ resultCode: 'FAIL', errCodeDes: '该订单已支付' })
  })

  test('a closed order is not paid, and a paid one not closed', async () => {
    const no = fresh()
    const prepaid = await order(no)
    expect(await call('closeOrder', { outTradeNo: no })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await call('closeOrder', { outTradeNo: no })).toMatchObject({ resultCode: 'FAIL', errCodeDes: '订单已关闭' })
    expect(await pay(prepaid)).toMatchObject({ errMsg: 'requestPayment:fail 该订单已关闭' })
    expect([await state(no), await notices(no)]).toEqual(['CLOSED', []])
    expect(await call('closeOrder', { outTradeNo: await paidOrder() })).toMatchObject({ errCodeDes: '订单已支付' })
    expect(await call('closeOrder', { outTradeNo: 'none' })).toMatchObject({ errCodeDes: '订单不存在' })
  })

  test('a prepayId is good for two hours, an order for as long as the merchant says', async () => {
    const [aged, limited] = [fresh(), fresh()]
    const agedOrder = await order(aged)
    const { body } = await cloud.get('/dev/clock')
    const soon = new Date(Number(body['now']) + 9 * HOUR).toISOString().slice(0, 19).replace(/\D/g, '')
    const limitedOrder = await order(limited, { timeExpire: soon })
    await cloud.post('/dev/clock', { advance: 2 * HOUR + 1000 })
    expect(await pay(agedOrder)).toMatchObject({ errMsg: 'requestPayment:fail 该订单已过期' })
    expect(await pay(limitedOrder)).toMatchObject({ errMsg: 'requestPayment:fail 该订单已关闭' })
    expect([await state(aged), await state(limited)]).toEqual(['NOTPAY', 'CLOSED'])
    expect(await pay(await order(aged))).toEqual({ errMsg: 'requestPayment:ok' })
  })

  test.each([
    ['without a merchant', { subMchId: undefined }],
    ['for nothing', { totalFee: 0 }],
    ['for less than a fen', { totalFee: 1.5 }],
    ['for a text', { totalFee: '100' }],
    ['with a number of 33 characters', { outTradeNo: 'a'.repeat(33) }],
    ['with Chinese in its number', { outTradeNo: '订单' }],
    ['without a body', { body: '' }],
    ['without a function', { functionName: undefined }],
    ['for another environment', { envId: 'other' }],
  ])('an order %s is refused and not kept', async (_what, more) => {
    const no = fresh()
    expect(await order(no, more)).toMatchObject({
      errCode: 0,
      returnCode: 'FAIL',
      returnMsg: expect.any(String) as string,
    })
    expect(await call('queryOrder', { outTradeNo: no })).toMatchObject({ resultCode: 'FAIL', errCodeDes: '订单不存在' })
  })

  describe('a refund', () => {
    const refund = (outTradeNo: string, outRefundNo: string, refundFee: number, more: object = {}) =>
      call('refund', { outTradeNo, outRefundNo, refundFee, totalFee: 12_345, ...more })

    test('goes back in parts, up to what was paid, and its function is told', async () => {
      const no = await paidOrder()
      const more = { envId: 'localcloud', functionName: 'refunded' }
      expect(await refund(no, `${no}-1`, 12_000, more)).toMatchObject({ resultCode: 'SUCCESS', refundFee: 12_000 })
      expect(await refund(no, `${no}-2`, 346)).toMatchObject({
        resultCode: 'FAIL',
        errCodeDes: '累计退款金额大于支付金额',
      })
      expect(await refund(no, `${no}-2`, 345)).toMatchObject({ resultCode: 'SUCCESS' })
      const asked = await call('queryRefund', { outTradeNo: no })
      expect(asked).toMatchObject({ refundCount: 2, refundFee: 12_345 })
      expect(JSON.stringify(asked)).toContain('PROCESSING')
      await cloud.post('/dev/clock', { advance: 30_000 })
      expect(JSON.stringify(await call('queryRefund', { outRefundNo: `${no}-1` }))).toContain('SUCCESS')
      expect(JSON.stringify(await call('queryRefund', { outTradeNo: no }))).not.toContain('PROCESSING')
      expect(await state(no)).toBe('REFUND')
      expect((await notices(no)).filter(({ refund: told }) => told)).toMatchObject([
        { outRefundNo: `${no}-1`, refundFee: 12_000, refundStatus: 'SUCCESS' },
      ])
    })

    test('asked for again under its number is the same one, and no other under that number', async () => {
      const no = await paidOrder()
      const first = await refund(no, `${no}-1`, 100)
      const again = await refund(no, `${no}-1`, 100)
      expect(again['refundId']).toBe(first['refundId'])
      expect(await call('queryRefund', { outTradeNo: no })).toMatchObject({ refundCount: 1 })
      expect(await refund(no, `${no}-1`, 200)).toMatchObject({ resultCode: 'FAIL' })
      expect(await refund(await paidOrder(), `${no}-1`, 100)).toMatchObject({ resultCode: 'FAIL' })
    })

    test('is refused for what was not paid, for another amount, and for no order', async () => {
      const no = fresh()
      await order(no)
      expect(await refund(no, `${no}-1`, 100)).toMatchObject({ resultCode: 'FAIL', errCodeDes: '订单未支付' })
      expect(await refund(await paidOrder(), 'R1', 100, { totalFee: 1 })).toMatchObject({ resultCode: 'FAIL' })
      expect(await refund('none', 'R1', 100)).toMatchObject({ errCodeDes: '订单不存在' })
      expect(await refund(await paidOrder(), 'R1', 0)).toMatchObject({ returnCode: 'FAIL' })
      expect(await call('queryRefund', { outRefundNo: 'R1' })).toMatchObject({ errCodeDes: '退款订单查询失败' })
    })
  })

  test('an interface that is not here, and a call from outside a function, are errors', async () => {
    expect(await cloud.invoke(alice, 'order', { api: 'micropay', of: {} })).toMatchObject({ errCode: -504002 })
    const { body } = await cloud.post('/admin', { action: 'wx.wxPayApi', apiName: 'queryOrder' })
    expect(body).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' })
  })

  test('WeChat Pay’s books can be read', async () => {
    const no = await paidOrder()
    const { body } = await cloud.get('/dev/pay/orders')
    expect((body as unknown as object[])[0]).toMatchObject({
      outTradeNo: no,
      state: 'SUCCESS',
      notices: [{ taken: true }],
    })
  })
})
