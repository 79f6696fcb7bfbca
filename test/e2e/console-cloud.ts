import { startTestCloud, type TestCloud } from '../localcloud/cloud'

const SEED = `export default async (tools) => {
  const alice = await tools.persona('alice')
  for (let n = 1; n <= 45; n += 1) {
    await tools.insert('visits', [{ _id: 'visit-' + n, hall: n % 3 === 0 ? 'east' : 'west', n, at: tools.now() - n * 3600000 }])
  }
  await tools.upload(alice, 'posters/spring.png', new Uint8Array(2048))
}`

const PERSONAS = [
  { id: 'alice', group: '馆员', label: '爱丽', hint: '在东馆值班，能登记来访', openid: 'oAlice', phone: '13800000001' },
  { id: 'bo', group: '馆员', label: '老薄', hint: '在西馆值班', openid: 'oBo' },
  { id: 'carol', group: '访客', label: '卡萝', hint: '第一次来，还没有登记', openid: 'oCarol' },
]

const ORDER = `await cloud.cloudPay.unifiedOrder({
  body: '讲座门票一张', outTradeNo: event.no, totalFee: 2500, spbillCreateIp: '127.0.0.1', subMchId: '1900000001',
  nonceStr: 'n0nce', envId: process.env.TCB_ENV, functionName: 'paid' })`

/** A museum's cloud with something of everything that the console shows. */
export async function startMuseum(statics: readonly { path: string; dir: string }[]): Promise<TestCloud> {
  const cloud = await startTestCloud({
    functions: {
      register: {
        body: `const visits = db.collection('visits')
          const before = await visits.where({ hall: event.hall }).orderBy('n', 'desc').limit(5).get()
          const [one, two] = await Promise.all([
            visits.doc('visit-1').get(),
            visits.where({ at: db.command.gt(0) }).limit(3).get(),
          ])
          console.log('登记', event.name, before.data.length)
          await visits.add({ data: { _id: event.id, hall: event.hall, name: event.name, n: 100, at: Date.now() } })
          return { id: event.id, seen: before.data.length, first: one.data._id, more: two.data.length }`,
        config: { memory: 128 },
      },
      lookup: { body: `throw new Error('没有这个展厅：' + event.hall)` },
      remind: {
        body: `return cloud.openapi.subscribeMessage.send({ touser: event.openid, templateId: 'T1', page: 'pages/visit/index?id=1',
          data: { thing1: { value: '春季书画展' }, time2: { value: '2026年11月23日 10:00' }, thing3: { value: '东馆二楼，请提前十分钟到' } } })`,
        config: { permissions: { openapi: ['subscribeMessage.send'] } },
      },
      order: { body: `return ${ORDER}` },
      paid: { body: `return { errcode: 0 }` },
      close: {
        body: `return (await db.collection('visits').count()).total`,
        config: { triggers: [{ name: 'everyEvening', type: 'timer', config: '0 0 18 * * * *' }] },
      },
    },
    collections: [
      {
        name: 'visits',
        indexes: [
          {
            name: 'byHall',
            unique: false,
            keys: [
              { name: 'hall', direction: '1' },
              { name: 'n', direction: '-1' },
            ],
          },
        ],
      },
      { name: 'halls', indexes: [{ name: 'byName', unique: true, keys: [{ name: 'name', direction: '1' }] }] },
    ],
    seed: { name: 'museum', script: SEED, personas: PERSONAS },
    settings: {
      'subscribe-templates.json': [
        {
          id: 'T1',
          title: '参观提醒',
          fields: [
            { name: 'thing1', label: '展览' },
            { name: 'time2', label: '时间' },
            { name: 'thing3', label: '提示' },
          ],
        },
      ],
    },
    statics,
  })
  const alice = await cloud.login('oAlice')
  const carol = await cloud.login('oCarol')
  for (const n of [1, 2]) await cloud.invoke(alice, 'register', { id: `r${n}`, hall: 'east', name: `访客${n}` })
  await cloud.invoke(carol, 'lookup', { hall: '北馆' })
  await cloud.post('/dev/subscribe', { choices: { T1: 'accept' } }, carol)
  await cloud.invoke(alice, 'remind', { openid: 'oCarol' })
  const { result } = await cloud.invoke(carol, 'order', { no: 'ticket0001' })
  const { payment } = result as { payment: { package: string } }
  await cloud.post('/dev/pay', { package: payment.package }, carol)
  await cloud.invoke(carol, 'order', { no: 'ticket0002' })
  return cloud
}
