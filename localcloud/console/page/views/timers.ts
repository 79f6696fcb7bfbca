import { get, post, type InvocationSummary, type Timer } from '../api'
import { el, type Child } from '../dom'
import { address, button, empty, quiet, tag, type Desk, type View } from '../desk'
import { dateTime, milliseconds, span } from '../format'

export const timers: View = {
  name: 'timers',
  title: '定时器',
  async draw(desk) {
    const list = await get<Timer[]>('/dev/timers')
    if (list.length === 0) return [empty('没有定时器', '函数的 config.json 里写 triggers，这里就有。')]
    const cards = await Promise.all(list.map((timer) => card(desk, timer)))
    return [el('p', { class: 'lead' }, '时钟往前走时，到点的会按先后一个一个地运行。七段 cron，北京时间。'), ...cards]
  },
}

async function card(desk: Desk, timer: Timer): Promise<Child> {
  const runs = await get<InvocationSummary[]>(
    `/dev/invocations?limit=200&function=${encodeURIComponent(timer.function)}`,
  )
  const last = runs.find(({ source }) => source.startsWith('wx_trigger'))
  return el(
    'section',
    { class: 'card', key: timer.function, 'aria-label': timer.function },
    el('h2', null, timer.function, quiet(` ${timer.trigger}`)),
    el(
      'dl',
      { class: 'facts' },
      fact('cron', el('code', null, timer.cron)),
      fact(
        '下一次',
        timer.next === null ? '不再运行' : `${dateTime(timer.next)}，还有 ${span(timer.next - desk.now())}`,
      ),
      fact('上一次', last ? outcome(last) : quiet('还没有运行过')),
    ),
    el(
      'div',
      { class: 'row' },
      button(
        desk,
        '现在运行',
        async () => {
          const answer = await post<{ errMsg?: string }>(`/dev/timers/${encodeURIComponent(timer.function)}/run`)
          if (answer.errMsg === undefined) desk.notice(`${timer.function} 运行完了`, 'good')
          else desk.notice(answer.errMsg, 'bad')
        },
        'main',
      ),
    ),
  )
}

const fact = (name: string, value: Child) => el('div', { key: name }, el('dt', null, name), el('dd', null, value))

function outcome({ requestId, startedAt, ms, error }: InvocationSummary): HTMLElement {
  return el(
    'a',
    { href: address('invocations', requestId) },
    `${dateTime(startedAt)} `,
    ms === null ? tag('进行中') : error === null ? tag(`${milliseconds(ms)}，成功`, 'good') : tag('出错', 'bad'),
  )
}
