import { fits, typeOfField, type FieldType } from '../../localcloud/subscribe/fields'
import { startTestCloud, type TestCloud } from './cloud'

const VOTE = 'vote-opens'
const BILL = 'bill-due'
const RECEIPT = 'vote-receipt'
const CIVIC = 'civic-notice'

describe('subscribe messages', () => {
  let cloud: TestCloud
  let alice: string
  beforeAll(async () => {
    cloud = await startTestCloud({
      functions: {
        send: {
          body: `try { return await cloud.openapi.subscribeMessage.send(event.of) }
            catch ({ errCode, errMsg }) { return { errCode, errMsg } }`,
          config: { permissions: { openapi: ['subscribeMessage.send'] } },
        },
        told: { body: 'await db.collection("told").add({ data: event })' },
      },
      collections: [{ name: 'told', indexes: [] }],
      settings: {
        'subscribe-templates.json': [
          {
            id: VOTE,
            title: '投票提醒',
            fields: [
              { name: 'thing1', label: '事项' },
              { name: 'time2', label: '截止时间' },
            ],
          },
          { id: RECEIPT, title: '投票提醒', fields: [{ name: 'character_string1', label: '回执' }] },
          { id: BILL, title: '缴费提醒', fields: [{ name: 'amount1', label: '金额' }], banned: true },
          { id: CIVIC, title: '政务通知', kind: 'long', fields: [{ name: 'thing1', label: '内容' }] },
        ],
        'message-push.json': ['popup', 'sent'].map((event) => ({
          event: `subscribe_msg_${event}_event`,
          function: 'told',
        })),
      },
      appJson: { pages: ['pages/home/index'] },
    })
    alice = await cloud.login('oAlice')
  })
  afterAll(() => cloud.stop())

  const data = { thing1: { value: '要不要装电梯' }, time2: { value: '2027年3月1日 18:00' } }
  const valid = { touser: 'oAlice', templateId: VOTE, page: 'pages/home/index?id=1', data }
  const send = async (of: object = {}) => (await cloud.invoke(alice, 'send', { of: { ...valid, ...of } })).result
  const answer = async (choices: object, token = alice) => (await cloud.post('/dev/subscribe', { choices }, token)).body
  const messages = async (query = '') =>
    (await cloud.get(`/dev/messages${query}`)).body as unknown as Record<string, unknown>[]
  async function settings(token = alice): Promise<{ credits: Record<string, number> }> {
    const response = await fetch(`${cloud.url}/dev/subscribe`, { headers: { authorization: `Bearer ${token}` } })
    return (await response.json()) as { credits: Record<string, number> }
  }

  test('an acceptance is good for one message, and two for two', async () => {
    expect(await send()).toMatchObject({ errCode: 43101 })
    expect(await answer({ [VOTE]: 'accept' })).toEqual({ errMsg: 'requestSubscribeMessage:ok', [VOTE]: 'accept' })
    await answer({ [VOTE]: 'accept' })
    expect((await settings()).credits).toMatchObject({ [VOTE]: 2 })
    expect(await send()).toMatchObject({ errCode: 0 })
    expect(await send()).toMatchObject({ errCode: 0 })
    expect(await send()).toMatchObject({ errCode: 43101 })
    expect(await messages('?openid=oAlice')).toHaveLength(2)
  })

  test('a message is kept as WeChat would show it', async () => {
    await answer({ [VOTE]: 'accept' })
    await send({ miniprogramState: 'trial' })
    expect((await messages('?limit=1'))[0]).toMatchObject({
      openid: 'oAlice',
      templateId: VOTE,
      title: '投票提醒',
      fields: [
        { label: '事项', value: '要不要装电梯' },
        { label: '截止时间', value: '2027年3月1日 18:00' },
      ],
      page: 'pages/home/index?id=1',
      version: 'trial',
    })
    expect(await messages('?openid=oBob')).toEqual([])
  })

  test('neither a refusal nor an acceptance of somebody else is good for a message', async () => {
    await answer({ [VOTE]: 'reject' })
    await answer({ [VOTE]: 'accept' }, await cloud.login('oBob'))
    expect(await send()).toMatchObject({ errCode: 43101 })
  })

  test.each([
    ['an openid that is none', { touser: '' }, 40003, 'invalid openid'],
    ['an unknown template', { templateId: 'none' }, 40037, 'invalid template_id'],
    ['a page that is not there', { page: 'pages/none/index' }, 41030, 'invalid page'],
    [
      'a field that is too long',
      { data: { ...data, thing1: { value: '字'.repeat(21) } } },
      47003,
      'data.thing1.value invalid',
    ],
    ['an empty field', { data: { ...data, time2: { value: '' } } }, 47003, 'data.time2.value is empty'],
    ['a missing field', { data: { thing1: data.thing1 } }, 47003, 'data.time2.value is empty'],
    ['a field that the template has not', { data: { ...data, thing9: { value: 'x' } } }, 47003, 'data.thing9.value'],
    ['a banned template', { templateId: BILL, data: { amount1: { value: '¥10' } } }, 43107, 'banned'],
  ])('%s is refused and takes no credit', async (_what, of, errCode, text) => {
    await answer({ [VOTE]: 'accept' })
    const before = (await settings()).credits
    const result = (await send(of)) as { errMsg: string }
    expect(result).toMatchObject({ errCode })
    expect(result.errMsg).toContain(text)
    expect((await settings()).credits).toEqual(before)
  })

  test('a long-term template needs one acceptance for any number, until it is refused', async () => {
    const civic = { templateId: CIVIC, data: { thing1: { value: '停水' } } }
    await answer({ [CIVIC]: 'accept' })
    for (let n = 0; n < 3; n += 1) expect(await send(civic)).toMatchObject({ errCode: 0 })
    await answer({ [CIVIC]: 'reject' })
    expect(await send(civic)).toMatchObject({ errCode: 43101 })
  })

  test('who switched messages off gets none, and the dialog does not open', async () => {
    await answer({ [VOTE]: 'accept' })
    await cloud.post('/dev/subscribe/settings', { refused: [VOTE] }, alice)
    expect(await send()).toMatchObject({ errCode: 43101 })
    await cloud.post('/dev/subscribe/settings', { refused: [], mainSwitch: false }, alice)
    expect(await send()).toMatchObject({ errCode: 43101 })
    expect(await answer({ [VOTE]: 'accept' })).toMatchObject({ errCode: 20004 })
    await cloud.post('/dev/subscribe/settings', { mainSwitch: true }, alice)
    expect(await send()).toMatchObject({ errCode: 0 })
  })

  test.each([
    ['an unknown template', { none: 'accept' }, 20001],
    ['both kinds at once', { [VOTE]: 'accept', [CIVIC]: 'accept' }, 20002],
    ['more than three', { [VOTE]: 'accept', [BILL]: 'accept', [RECEIPT]: 'accept', x: 'accept' }, 20003],
  ])('the dialog refuses %s', async (_what, choices, errCode) => {
    expect(await answer(choices)).toMatchObject({ errCode })
  })

  test('of two templates with one title the dialog shows the first; a banned one it does not ask for', async () => {
    expect(await answer({ [VOTE]: 'reject', [RECEIPT]: 'accept', [BILL]: 'accept' })).toMatchObject({
      [VOTE]: 'reject',
      [RECEIPT]: 'filter',
      [BILL]: 'ban',
    })
    expect((await settings()).credits).toMatchObject({ [RECEIPT]: 0, [BILL]: 0 })
  })

  test('credits and messages outlive a restart', async () => {
    await answer({ [VOTE]: 'accept' })
    const before = await messages()
    await cloud.restart()
    expect(await messages()).toEqual(before)
    expect(await send()).toMatchObject({ errCode: 0 })
  })

  test('what WeChat pushes of acceptances and of messages arrives at its function', async () => {
    await cloud.post('/dev/clock', { advance: 1 })
    const { body } = await cloud.get('/dev/collections/told?limit=100')
    const told = body as unknown as { Event: string; FromUserName: string; List: unknown }[]
    expect(told.map(({ Event }) => Event)).toContain('subscribe_msg_popup_event')
    expect(told.find(({ Event }) => Event === 'subscribe_msg_sent_event')).toMatchObject({
      FromUserName: 'oAlice',
      List: { TemplateId: VOTE, ErrorCode: '0' },
    })
  })

  test.each([
    ['is not delivered', 'before', 43108, 0],
    ['was delivered though the answer says timeout', 'after', -604102, 1],
  ])('can be made to fail by number: it %s', async (_what, when, errcode, delivered) => {
    await answer({ [VOTE]: 'accept' })
    const before = (await messages()).length
    const credit = (await settings()).credits[VOTE] ?? 0
    await cloud.post('/dev/faults', { api: 'subscribeMessage.send', when, do: 'fail', errcode })
    expect(await send()).toMatchObject({ errCode: errcode })
    expect((await messages()).length - before).toBe(delivered)
    expect((await settings()).credits[VOTE]).toBe(credit - delivered)
  })
})

describe('the value of a field', () => {
  const taken: [FieldType, string[]][] = [
    ['thing', ['字'.repeat(20), 'a', '👍'.repeat(20), '3栋 停水!']],
    ['number', ['0', '-1.5', '1'.repeat(32)]],
    ['letter', ['abcXYZ']],
    ['symbol', ['!?', '，。']],
    ['character_string', ['A-1_b/2', 'a'.repeat(32)]],
    ['time', ['15:01', '2019年10月1日 15:01', '08:00~18:30', '2024年2月29日 0:00']],
    ['date', ['2019年10月1日', '2019年10月1日 15:01', '2019年10月1日~2019年10月7日']],
    ['amount', ['¥12.50', '100元', '1234567890', '￥1']],
    ['phone_number', ['+86-0766-66888866', '13800000001']],
    ['car_number', ['粤A8Z888挂', '川A12345']],
    ['name', ['张三', '阿卜杜拉·买买提', 'John Smith']],
    ['phrase', ['已通过', '待您表决吗']],
  ]
  test.each(taken)('of the type %s is taken: %j', (type, values) => {
    for (const value of values) expect([value, fits(type, value)]).toEqual([value, true])
  })

  const refused: [FieldType, string[]][] = [
    ['thing', ['字'.repeat(21), '', ' ']],
    ['number', ['一', '1'.repeat(33), '1.', '1,000']],
    ['letter', ['a1', 'a'.repeat(33)]],
    ['symbol', ['a', '!!!!!!']],
    ['character_string', ['三栋', 'a'.repeat(33)]],
    ['time', ['25:00', '2019-10-01 15:01', '2019年10月1日', '2019年2月29日 15:01', '8:00~9:00~10:00']],
    ['date', ['2019-10-01', '2019年13月1日', '明天']],
    ['amount', ['12,00', '¥¥1', '12345678901', '十元']],
    ['phone_number', ['1'.repeat(18), '电话1']],
    ['car_number', ['粤A8Z888挂挂', '123456789']],
    ['name', ['张'.repeat(11), 'a'.repeat(21), '张3', '3栋']],
    ['phrase', ['已通过审核了', 'ok', '3人']],
  ]
  test.each(refused)('of the type %s is refused: %j', (type, values) => {
    for (const value of values) expect([value, fits(type, value)]).toEqual([value, false])
  })

  test('is of the type that its name says', () => {
    expect(typeOfField('character_string12')).toBe('character_string')
    expect(typeOfField('thing1')).toBe('thing')
    for (const name of ['thing', 'unknown1', '1', 'toString1']) expect([name, typeOfField(name)]).toEqual([name, null])
  })
})
