import { get, type FunctionLook, type InvocationSummary } from '../api'
import { el } from '../dom'
import { address, empty, quiet, tag, type View } from '../desk'
import { milliseconds } from '../format'

export const functions: View = {
  name: 'functions',
  title: '函数',
  async draw() {
    const [list, recent] = await Promise.all([
      get<FunctionLook[]>('/dev/functions'),
      get<InvocationSummary[]>('/dev/invocations?limit=500'),
    ])
    if (list.length === 0)
      return [empty('没有函数', '--functions 指到的文件夹里，每个函数一个文件夹，里面有 index.js。')]
    return [
      el(
        'div',
        { class: 'grid wide', key: 'grid' },
        list.map((fn) =>
          card(
            fn,
            recent.filter((one) => one.function === fn.name),
          ),
        ),
      ),
    ]
  },
}

function card(fn: FunctionLook, recent: readonly InvocationSummary[]): HTMLElement {
  const failed = recent.filter(({ error }) => error !== null).length
  const times = recent.flatMap(({ ms, cold }) => (ms === null || cold ? [] : [ms])).sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]
  const state = fn.instances === 0 ? '没有实例' : `${fn.instances} 个实例，${fn.busy} 个在忙`
  return el(
    'section',
    { class: 'card', key: fn.name, 'aria-label': fn.name },
    el('h2', null, fn.name, ' ', fn.waiting > 0 ? tag(`${fn.waiting} 个在排队`, 'warn') : null),
    el(
      'dl',
      { class: 'facts' },
      fact('现在', state),
      fact('时限和内存', `${fn.timeoutSeconds} 秒，${fn.memoryMegabytes} MB`),
      fact('最近', `${recent.length} 次${middle === undefined ? '' : `，热的一半在 ${milliseconds(middle)}内`}`),
      fn.timer === null ? null : fact('定时器', `${fn.timer.name} ${fn.timer.cron}`),
    ),
    fn.openapi.length === 0
      ? null
      : el('p', { class: 'tags' }, quiet('接口权限 '), ...fn.openapi.flatMap((name) => [tag(name), ' '])),
    fn.secrets.length === 0
      ? null
      : el('p', { class: 'tags' }, quiet('密钥 '), ...fn.secrets.flatMap((name) => [tag(name), ' '])),
    el(
      'p',
      { class: 'row' },
      el('a', { href: address('invocations', '', { function: fn.name, timers: '1' }) }, '看它的调用'),
      failed === 0
        ? null
        : el(
            'a',
            { class: 'bad', href: address('invocations', '', { function: fn.name, failed: '1', timers: '1' }) },
            `${failed} 次出错`,
          ),
    ),
  )
}

const fact = (name: string, value: string) => el('div', { key: name }, el('dt', null, name), el('dd', null, value))
