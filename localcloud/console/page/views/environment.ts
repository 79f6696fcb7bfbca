import { post } from '../api'
import { el, type Child } from '../dom'
import { button, type Desk, type View } from '../desk'

/** The data folder as a whole, and how to begin again. */
export const environment: View = {
  name: 'environment',
  title: '重来',
  draw: (desk) => Promise.resolve(drawn(desk)),
}

function drawn(desk: Desk): Child[] {
  const { data, seed, seeds, apps } = desk.health
  const fact = (name: string, value: string) => el('div', { key: name }, el('dt', null, name), el('dd', null, value))
  return [
    el(
      'dl',
      { class: 'facts card', key: 'facts' },
      fact('数据文件夹', data),
      fact('样例', seed ?? '没有'),
      fact('挂着的应用', apps.length === 0 ? '没有' : apps.join('，')),
    ),
    el(
      'section',
      { class: 'card danger', key: 'again', 'aria-label': '从头再来' },
      el('h2', null, '从头再来'),
      el('p', null, '所有文档、文件、消息、订单都会没有，时钟回到真实时间，故障也清掉。'),
      el(
        'div',
        { class: 'row' },
        seeds.map((name) =>
          button(desk, `换成样例 ${name}`, () => begin(desk, `换成样例 ${name}？`, '/dev/seed', { name }), 'warn'),
        ),
        button(desk, '清空', () => begin(desk, '清空这朵云？', '/dev/reset', { seed: null }), 'warn'),
      ),
    ),
  ]
}

async function begin(desk: Desk, title: string, path: string, body: object): Promise<void> {
  if (!(await desk.confirm(title, '现在的数据全部会没有，收不回来。', '就这样做'))) return
  desk.notice('正在重来，样例要放几秒钟…')
  await post(path, body)
  desk.notice('好了，是新的一份', 'good')
}
