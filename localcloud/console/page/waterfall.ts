import type { InvocationReport } from './api'
import { el } from './dom'
import { address, quiet, tag } from './desk'
import { milliseconds } from './format'

type Call = InvocationReport['calls'][number]

/** The calls of an invocation on a common scale of time: when each began, how long it took, what it cost. */
export function waterfall(report: InvocationReport): HTMLElement {
  const end = Math.max(report.ms ?? 0, ...report.calls.map(({ at, ms }) => at + (ms ?? 0)), 0.01)
  return el(
    'div',
    { class: 'card waterfall', key: 'waterfall' },
    el(
      'ol',
      null,
      report.calls.map((call) => row(call, end)),
    ),
    el('p', { class: 'scale quiet' }, el('span', null, '0'), el('span', null, milliseconds(end))),
  )
}

function row(call: Call, end: number): HTMLElement {
  const { at, ms, error } = call
  const percent = (value: number) => `${Math.min(100, (100 * value) / end).toFixed(2)}%`
  const bar = el('span', {
    class: error === undefined ? 'bar' : 'bar bad',
    style: `left:${percent(at)};width:${percent(ms ?? Math.max(0, end - at))}`,
  })
  return el(
    'li',
    { key: String(call.n) },
    el(
      'div',
      { class: 'call' },
      el('b', null, call.action.replace(/^database\./, '')),
      call.collection ? el('span', null, call.collection) : null,
      indexTag(call),
      call.examined === undefined ? null : quiet(`读 ${call.examined} → 回 ${call.returned ?? 0}`),
      call.hop > 0 ? quiet(`第 ${call.hop} 跳`) : null,
      call.invoked === undefined ? null : el('a', { href: address('invocations', call.invoked) }, '看它调用的函数'),
      el('span', { class: 'number ms' }, ms === null ? '没有回答' : milliseconds(ms)),
    ),
    el('div', { class: 'track' }, bar),
    error === undefined ? null : el('p', { class: 'bad' }, error),
  )
}

function indexTag({ index, examined }: Call): HTMLElement | null {
  if (index === undefined) return null
  if (index !== null) return tag(`索引 ${index}`, 'good')
  return (examined ?? 0) > 0 ? tag('没有用索引', 'bad') : null
}
