import { get, type CollectionLook, type DocumentPage } from '../api'
import { el, on, type Child } from '../dom'
import { address, empty, go, quiet, tag, type View } from '../desk'
import { bytes } from '../format'
import { jsonBlock } from '../json'

const PAGE = 20

/** Collections and what is in them, to look at and not to change: what changes documents are the functions. */
export const documents: View = {
  name: 'documents',
  title: '数据',
  async draw(desk) {
    const collections = await get<CollectionLook[]>('/dev/collections')
    const chosen = collections.find(({ name }) => name === desk.rest) ?? fullest(collections)
    if (!chosen) return [empty('还没有集合', 'database/collections.json 里写有哪些集合和索引。')]
    const filter = desk.parameters.get('filter') ?? ''
    const skip = Number(desk.parameters.get('skip') ?? 0) || 0
    const query = new URLSearchParams({ filter, skip: String(skip), limit: String(PAGE) })
    const page = await get<DocumentPage>(`/dev/documents/${encodeURIComponent(chosen.name)}?${query.toString()}`).catch(
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    return [
      el(
        'div',
        { class: 'split', key: 'split' },
        el(
          'nav',
          { class: 'collections', 'aria-label': '集合', key: 'collections' },
          collections.map((one) => link(one, one === chosen)),
        ),
        el(
          'div',
          { key: `in-${chosen.name}` },
          head(chosen),
          search(chosen.name, filter),
          ...(typeof page === 'string'
            ? [el('p', { class: 'bad', role: 'alert', key: 'problem' }, page)]
            : found(chosen.name, filter, skip, page)),
        ),
      ),
    ]
  },
}

const fullest = (collections: readonly CollectionLook[]) =>
  [...collections].sort((a, b) => Number(b.count > 0) - Number(a.count > 0))[0]

function link({ name, count }: CollectionLook, here: boolean): HTMLElement {
  return el(
    'a',
    { href: address('documents', name), key: name, ...(here ? { 'aria-current': 'true' } : {}) },
    el('span', null, name),
    el('span', { class: 'number' }, count),
  )
}

function head({ name, count, bytes: size, indexes }: CollectionLook): HTMLElement {
  const row = (index: CollectionLook['indexes'][number]) =>
    el(
      'tr',
      { key: index.name },
      el('th', { scope: 'row' }, index.name, ' ', index.unique ? tag('唯一') : null),
      el('td', null, index.keys.map(({ path, descending }) => `${path} ${descending ? '↓' : '↑'}`).join('，')),
      el('td', { class: 'number' }, bytes(index.bytes)),
    )
  return el(
    'details',
    { class: 'card', key: 'indexes' },
    el('summary', null, el('b', null, name), quiet(` ${count} 条 · ${bytes(size)} · ${indexes.length} 个索引`)),
    el('table', null, el('tbody', null, indexes.map(row))),
  )
}

function search(name: string, filter: string): HTMLElement {
  const input = el('input', {
    type: 'text',
    name: 'filter',
    value: filter,
    placeholder: '{"state": "published"}',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': '筛选条件，JSON',
    class: 'code',
  })
  return on(
    el(
      'form',
      { class: 'search', key: `search-${filter}` },
      input,
      el('button', { type: 'submit', class: 'main' }, '筛选'),
      filter === '' ? null : el('a', { class: 'button', href: address('documents', name) }, '清除'),
    ),
    {
      onsubmit: (event) => {
        event.preventDefault()
        const form = event.currentTarget
        const text = form instanceof HTMLFormElement ? new FormData(form).get('filter') : ''
        go(address('documents', name, { filter: typeof text === 'string' ? text.trim() : '' }))
      },
    },
  )
}

function found(name: string, filter: string, skip: number, page: DocumentPage): Child[] {
  const { total, index } = page
  const turn = (text: string, to: number, possible: boolean) =>
    possible
      ? el('a', { class: 'button', href: address('documents', name, { filter, skip: to > 0 ? String(to) : '' }) }, text)
      : el('span', { class: 'button off', 'aria-disabled': 'true' }, text)
  const range =
    page.documents.length === 0 ? '没有符合的文档' : `第 ${skip + 1}–${skip + page.documents.length} 条，共 ${total} 条`
  return [
    el(
      'div',
      { class: 'pager', key: 'pager' },
      el('span', null, range),
      filter === '' ? null : index === null ? tag('没有用索引', 'warn') : tag(`索引 ${index}`, 'good'),
      turn('上一页', skip - PAGE, skip > 0),
      turn('下一页', skip + PAGE, skip + PAGE < total),
    ),
    ...page.documents.map((document, at) => card(document, at === 0)),
  ]
}

function card(document: object, first: boolean): HTMLElement {
  const id = '_id' in document ? JSON.stringify(document._id) : ''
  const { _id: _, ...rest } = { _id: '', ...document }
  const glimpse = JSON.stringify(rest)
  return el(
    'details',
    { class: 'card document', key: id, open: first },
    el(
      'summary',
      null,
      el('b', { class: 'code' }, id),
      el('span', { class: 'quiet code glimpse' }, glimpse.slice(0, 160)),
    ),
    jsonBlock(document, `文档 ${id}`),
  )
}
