import { get, type FunctionLook, type InvocationReport, type InvocationSummary } from '../api'
import { el, on, type Child } from '../dom'
import { address, empty, go, nameOf, quiet, tag, type Desk, type View } from '../desk'
import { dateTime, milliseconds, timeOfDay } from '../format'
import { jsonText } from '../json'
import { waterfall } from '../waterfall'

const SHOWN = 80

export const invocations: View = {
  name: 'invocations',
  title: '调用',
  draw: (desk) => (desk.rest === '' ? list(desk) : one(desk, desk.rest)),
}

async function list(desk: Desk): Promise<Child[]> {
  const [name, failed, timers] = ['function', 'failed', 'timers'].map((field) => desk.parameters.get(field) ?? '')
  const query = new URLSearchParams({ limit: String(SHOWN), function: name ?? '', failed: failed ?? '' })
  if (timers !== '1') query.set('timers', '0')
  const [found, functions] = await Promise.all([
    get<InvocationSummary[]>(`/dev/invocations?${query.toString()}`),
    get<FunctionLook[]>('/dev/functions'),
  ])
  const choose = (change: Record<string, string>) => {
    go(address('invocations', '', { function: name ?? '', failed: failed ?? '', timers: timers ?? '', ...change }))
  }
  const box = (text: string, field: string, on_: boolean) =>
    el(
      'label',
      { class: 'check', key: field },
      on(el('input', { type: 'checkbox', checked: on_ }), {
        onchange: ({ currentTarget }) => {
          if (currentTarget instanceof HTMLInputElement) choose({ [field]: currentTarget.checked ? '1' : '' })
        },
      }),
      text,
    )
  const select = on(
    el(
      'select',
      null,
      el('option', { value: '' }, '全部函数'),
      functions.map((fn) => el('option', { value: fn.name, selected: fn.name === name }, fn.name)),
    ),
    {
      onchange: ({ currentTarget }) => {
        if (currentTarget instanceof HTMLSelectElement) choose({ function: currentTarget.value })
      },
    },
  )
  return [
    el(
      'div',
      { class: 'filters', key: `filters-${name ?? ''}-${failed ?? ''}-${timers ?? ''}` },
      el('label', null, quiet('函数 '), select),
      box('只看出错的', 'failed', failed === '1'),
      box('也看定时器', 'timers', timers === '1'),
    ),
    found.length === 0
      ? empty('还没有这样的调用', '在应用里点一点，或者 POST /invoke；这里马上就有。')
      : el(
          'ul',
          { class: 'list', key: 'list' },
          found.map((summary) => line(desk, summary)),
        ),
  ]
}

function line(desk: Desk, summary: InvocationSummary): HTMLElement {
  const { requestId, startedAt, action, totals } = summary
  return el(
    'li',
    { key: requestId },
    el(
      'a',
      { class: 'invocation', href: address('invocations', requestId) },
      el('span', { class: 'quiet number' }, timeOfDay(startedAt)),
      el('span', { class: 'what' }, el('b', null, summary.function), action === null ? null : ` ${action}`),
      el('span', { class: 'who' }, caller(desk, summary)),
      el(
        'span',
        { class: 'quiet cost' },
        totals.count === 0 ? null : `${totals.count} 次数据库 · ${totals.sequentialHops} 跳`,
      ),
      outcome(summary),
    ),
  )
}

function outcome({ ms, error }: InvocationSummary | InvocationReport): HTMLElement {
  if (ms === null) return tag('进行中')
  return error === null ? tag(milliseconds(ms), 'good') : tag('出错', 'bad')
}

function caller(desk: Desk, { openid, source }: InvocationSummary | InvocationReport): string {
  if (source.startsWith('wx_trigger')) return '定时器'
  if (source.startsWith('wx_paycallback')) return '微信支付'
  return openid === null ? source : nameOf(desk, openid)
}

async function one(desk: Desk, requestId: string): Promise<Child[]> {
  const report = await get<InvocationReport>(`/metrics/${encodeURIComponent(requestId)}`)
  const { totals, calls } = report
  const facts: (readonly [string, string | null])[] = [
    ['何时', dateTime(report.startedAt)],
    ['谁', caller(desk, report)],
    ['从哪里', report.source],
    ['用时', report.ms === null ? '进行中' : milliseconds(report.ms) + (report.cold ? '，冷启动' : '')],
    ['数据库', `${totals.count} 次，连着等 ${totals.sequentialHops} 跳`],
    ['文档', `读 ${totals.examined} 条，回 ${totals.returned} 条`],
    ['编号', report.requestId],
  ]
  return [
    el('p', { key: 'back' }, el('a', { href: address('invocations') }, '← 全部调用')),
    el(
      'h2',
      { class: 'title', key: 'title' },
      report.function,
      report.action === null ? null : quiet(` ${report.action}`),
      ' ',
      outcome(report),
    ),
    el(
      'dl',
      { class: 'facts', key: 'facts' },
      facts.map(([name, value]) => el('div', { key: name }, el('dt', null, name), el('dd', null, value))),
    ),
    report.error === null ? null : el('pre', { class: 'error', key: 'error', tabindex: '0' }, report.error),
    el('h2', { key: 'h-calls' }, '它问了什么'),
    calls.length === 0 ? el('p', { key: 'none' }, quiet('什么也没有问。')) : waterfall(report),
    part('输入', report.input),
    part('输出', report.output),
    part('console 的输出', report.logs.length === 0 ? null : report.logs.join('')),
  ]
}

function part(title: string, text: string | null): HTMLElement {
  return el(
    'details',
    { class: 'card', key: title, open: text !== null },
    el('summary', null, title),
    text === null ? quiet('没有') : jsonText(text, title),
  )
}
