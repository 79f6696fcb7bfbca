import { get, post, remove, type Fault, type FunctionLook } from '../api'
import { el, on, type Child } from '../dom'
import { busily, button, quiet, type Desk, type View } from '../desk'

const DOES: Record<Fault['do'], string> = { kill: '杀掉实例', fail: '回答出错', delay: '拖延', hang: '不回答' }

/** What is broken on purpose, and the form that breaks more. */
export const faults: View = {
  name: 'faults',
  title: '故障',
  async draw(desk) {
    const [set, functions] = await Promise.all([get<Fault[]>('/dev/faults'), get<FunctionLook[]>('/dev/functions')])
    return [
      el('p', { class: 'lead' }, '让某次调用在某一步坏掉，看程序怎么办。故障只在内存里，关掉就没有了。'),
      el(
        'section',
        { class: 'card', key: 'set', 'aria-label': '现有的故障' },
        el('h2', null, '现有的故障'),
        set.length === 0
          ? quiet('没有，一切正常。')
          : el(
              'ul',
              { class: 'plain' },
              set.map((fault, at) => el('li', { key: String(at) }, sentence(fault))),
            ),
        set.length === 0
          ? null
          : el(
              'div',
              { class: 'row' },
              button(desk, '全部去掉', () => remove('/dev/faults')),
            ),
      ),
      form(desk, functions),
    ]
  },
}

function sentence(fault: Fault): string {
  const who = fault.function ?? '任何函数'
  const call = `第 ${fault.call} 次${fault.api === undefined ? '调用服务' : ` ${fault.api}`}`
  const how = {
    kill: '',
    hang: '',
    delay: ` ${fault.ms} 毫秒`,
    fail: `：${fault.errcode === undefined ? fault.code : String(fault.errcode)} ${fault.message}`,
  }[fault.do]
  return `${who} ${call}${fault.when === 'before' ? '之前' : '之后'}，${DOES[fault.do]}${how}，还有 ${fault.times} 次`
}

function form(desk: Desk, functions: readonly FunctionLook[]): HTMLElement {
  const field = (label: string, control: Child) => el('label', { class: 'field' }, el('span', null, label), control)
  const made = el(
    'form',
    { class: 'card', key: 'form', 'aria-label': '设一个故障' },
    el('h2', null, '设一个故障'),
    el(
      'div',
      { class: 'fields' },
      field(
        '函数',
        el(
          'select',
          { name: 'function' },
          el('option', { value: '' }, '任何函数'),
          functions.map(({ name }) => el('option', { value: name }, name)),
        ),
      ),
      field('只数这种调用', el('input', { name: 'api', placeholder: 'database.insertDocument', autocomplete: 'off' })),
      field('第几次', el('input', { name: 'call', type: 'number', min: '1', value: '1', required: true })),
      field(
        '什么时候',
        el(
          'select',
          { name: 'when' },
          el('option', { value: 'before' }, '做之前（什么也没写）'),
          el('option', { value: 'after' }, '做之后（已经写了，答复到不了）'),
        ),
      ),
      field(
        '怎么坏',
        el(
          'select',
          { name: 'do' },
          Object.entries(DOES).map(([value, text]) => el('option', { value }, text)),
        ),
      ),
      field('拖延多少毫秒', el('input', { name: 'ms', type: 'number', min: '0', max: '60000', value: '1000' })),
      field('出错的代码', el('input', { name: 'code', value: 'SYS_ERR', autocomplete: 'off' })),
      field('几次以后就好', el('input', { name: 'times', type: 'number', min: '1', value: '1' })),
    ),
    el('div', { class: 'row' }, el('button', { type: 'submit', class: 'main' }, '设上')),
  )
  return on(made, {
    onsubmit: (event) => {
      event.preventDefault()
      const sent = event.currentTarget
      if (!(sent instanceof HTMLFormElement)) return
      void busily(desk, sent, async () => {
        await post('/dev/faults', faultOf(new FormData(sent)))
        desk.notice('设上了', 'good')
      })
    },
  })
}

function faultOf(data: FormData): object {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    ...(text('function') === '' ? {} : { function: text('function') }),
    ...(text('api') === '' ? {} : { api: text('api') }),
    call: Number(text('call')),
    when: text('when'),
    do: text('do'),
    ms: Number(text('ms')),
    code: text('code') || 'SYS_ERR',
    times: Number(text('times')),
  }
}
