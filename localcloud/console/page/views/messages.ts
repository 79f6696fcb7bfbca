import { get, type Message } from '../api'
import { el, on } from '../dom'
import { address, empty, go, nameOf, quiet, type Desk, type View } from '../desk'
import { dateTime } from '../format'

/** Subscribe messages as they lie in WeChat. */
export const messages: View = {
  name: 'messages',
  title: '消息',
  async draw(desk) {
    const openid = desk.parameters.get('to') ?? ''
    const found = await get<Message[]>(`/dev/messages?limit=60${openid ? `&openid=${encodeURIComponent(openid)}` : ''}`)
    return [
      el(
        'div',
        { class: 'filters', key: `filters-${openid}` },
        el('label', null, quiet('发给 '), receivers(desk, openid)),
      ),
      found.length === 0
        ? empty('还没有消息', '函数用 subscribeMessage.send 发出的，会像在微信里那样排在这里。')
        : el(
            'div',
            { class: 'chat', key: 'chat' },
            found.map((message) => bubble(desk, message)),
          ),
    ]
  },
}

function receivers(desk: Desk, openid: string): HTMLElement {
  return on(
    el(
      'select',
      null,
      el('option', { value: '' }, '所有人'),
      desk.personas.map((one) => el('option', { value: one.openid, selected: one.openid === openid }, one.label)),
    ),
    {
      onchange: ({ currentTarget }) => {
        if (currentTarget instanceof HTMLSelectElement) go(address('messages', '', { to: currentTarget.value }))
      },
    },
  )
}

function bubble(desk: Desk, message: Message): HTMLElement {
  return el(
    'article',
    { key: String(message.id), 'aria-label': `${message.title}，发给${nameOf(desk, message.openid)}` },
    el('p', { class: 'quiet when' }, `${dateTime(message.sentAt)} · 发给${nameOf(desk, message.openid)}`),
    el(
      'div',
      { class: 'bubble' },
      el('p', { class: 'from' }, el('span', { class: 'dot', 'aria-hidden': 'true' }), '服务通知'),
      el('h2', null, message.title),
      el(
        'dl',
        null,
        message.fields.map(({ name, label, value }) =>
          el('div', { key: name }, el('dt', null, label), el('dd', null, value)),
        ),
      ),
      message.page === null
        ? null
        : el('p', { class: 'enter' }, el('span', null, '进入小程序查看'), quiet(message.page)),
    ),
    el('p', { class: 'when' }, el('a', { href: address('invocations', message.requestId) }, '看是哪次调用发的')),
  )
}
