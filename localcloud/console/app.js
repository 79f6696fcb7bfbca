/** The console: reads /dev/* and shows it. Everything is put in as text, never as HTML. */

const HOUR = 3_600_000
const views = {
  invocations: showInvocations,
  timers: showTimers,
  documents: showDocuments,
  files: showFiles,
  personas: showPersonas,
}
const main = document.getElementById('main')
let clock = { now: Date.now(), readAt: Date.now(), offset: 0 }
let personas = []
let shown = ''
let withTimers = false

addEventListener('hashchange', () => show(true))
document.getElementById('reset').addEventListener('click', (event) => move(event.target, { offset: 0 }))
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => move(button, { advance: Number(button.dataset.advance) }))
}
document.getElementById('set').addEventListener('submit', (event) => {
  event.preventDefault()
  const at = Date.parse(`${document.getElementById('at').value}:00+08:00`)
  if (Number.isFinite(at)) move(event.submitter, { now: at })
})

async function start() {
  personas = await get('/dev/personas')
  await readClock()
  setInterval(tick, 250)
  await show(true)
  setInterval(() => document.visibilityState === 'visible' && refresh(), 2000)
}

async function refresh() {
  try {
    await readClock()
    if (current() === 'invocations') await show(false)
  } catch {
    notice('本机云没有回应，也许已经关了。')
  }
}

function current() {
  const name = location.hash.slice(1).split('/')[0]
  return name in views ? name : 'invocations'
}

async function show(anew) {
  const name = current()
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  try {
    await views[name](anew)
    if (anew) notice('')
  } catch (error) {
    notice(error.message)
  }
}

// ---- clock

async function readClock() {
  const { now, offset } = await get('/dev/clock')
  clock = { now, offset, readAt: Date.now() }
}

function tick() {
  document.getElementById('now').textContent = dateTime(clock.now + Date.now() - clock.readAt, true)
  const shift =
    Math.abs(clock.offset) < 1000
      ? '与这台机器一致'
      : `${clock.offset < 0 ? '慢' : '快'} ${span(Math.abs(clock.offset))}`
  document.getElementById('shift').textContent = shift
}

async function move(button, change) {
  button.disabled = true
  notice('时钟在走，到点的定时器会依次运行…')
  try {
    await post('/dev/clock', change)
    await readClock()
    notice('')
    await show(true)
  } catch (error) {
    notice(error.message)
  }
  button.disabled = false
}

// ---- views

async function showInvocations(anew) {
  const all = await get('/dev/invocations?limit=400')
  const list = all.filter(({ source }) => withTimers || !source.startsWith('wx_trigger')).slice(0, 60)
  const fingerprint = list.map(({ requestId, ms }) => `${requestId}${ms}`).join()
  if (!anew && fingerprint === shown) return
  shown = fingerprint
  const open = new Set([...main.querySelectorAll('details[open]')].map(({ id }) => id))
  const box = el('input', { type: 'checkbox', checked: withTimers })
  box.addEventListener('change', () => {
    withTimers = box.checked
    show(true)
  })
  const hint = list.length === 0 ? '还没有函数被人调用。' : '点开看它问了数据库什么'
  const head = el('p', quiet(`${hint}　`), el('label', box, ' 也看定时器'))
  fill(main, head, ...list.map((one) => invocation(one, open.has(one.requestId))))
}

function invocation(one, open) {
  const { totals } = one
  const outcome =
    one.ms === null
      ? quiet('进行中')
      : el('span', { className: one.error ? 'bad' : 'good' }, one.error ? '出错' : `${one.ms.toFixed(0)} 毫秒`)
  const summary = el(
    'summary',
    quiet(dateTime(one.startedAt, true).slice(-8)),
    el('span', el('b', one.function), one.action ? ` · ${one.action}` : ''),
    el('span', who(one)),
    outcome,
    quiet(`数据库 ${totals.count} 次 · ${totals.sequentialHops} 跳`),
  )
  const details = el('details', { className: 'card invocation', id: one.requestId, open }, summary)
  details.append(quiet(`${one.requestId} · ${one.source}`))
  if (one.error) details.append(el('pre', { className: 'bad' }, one.error))
  if (one.calls.length > 0) details.append(calls(one.calls))
  if (one.logs.length > 0) details.append(el('pre', one.logs.join('')))
  return details
}

function calls(list) {
  const longest = Math.max(1, ...list.map(({ ms }) => ms ?? 0))
  const row = (call) =>
    el(
      'tr',
      el('td', { className: 'number quiet' }, call.hop || '–'),
      el('td', call.action.replace('database.', '')),
      el('td', call.collection ?? ''),
      el('td', call.error ? el('span', { className: 'bad' }, call.error) : indexOf(call)),
      el('td', { className: 'number' }, call.examined === undefined ? '' : `${call.examined} → ${call.returned}`),
      el(
        'td',
        el('span', { className: 'bar', style: `width:${(80 * (call.ms ?? 0)) / longest}px` }),
        ` ${call.ms ?? '…'}`,
      ),
    )
  return el(
    'table',
    el('thead', headings('跳', '调用', '集合', '索引', '读 → 回', '毫秒')),
    el('tbody', ...list.map(row)),
  )
}

function indexOf(call) {
  if (call.invoked) return quiet(`调用 ${call.invoked.slice(0, 8)}`)
  if (call.index === null && call.examined > 0) return el('span', { className: 'bad' }, '没有用索引')
  return call.index ?? ''
}

async function showTimers() {
  const list = await get('/dev/timers')
  if (list.length === 0) return fill(main, quiet('没有带定时器的函数。'))
  fill(main, el('h2', '时钟往前走时，到点的会按先后运行'), ...list.map(timer))
}

function timer(one) {
  const button = el('button', { type: 'button' }, '现在运行')
  const outcome = el('div')
  button.addEventListener('click', async () => {
    button.disabled = true
    const answer = await post(`/dev/timers/${encodeURIComponent(one.function)}/run`).catch((error) => ({
      errMsg: error.message,
    }))
    fill(
      outcome,
      el('pre', { className: answer.errMsg ? 'bad' : '' }, answer.errMsg ?? JSON.stringify(answer.result, null, 2)),
    )
    button.disabled = false
  })
  const next = one.next === null ? '不再运行' : `下一次 ${dateTime(one.next, true)}`
  return el(
    'div',
    { className: 'card' },
    el('h3', `${one.function} · ${one.trigger}`),
    el('p', el('code', one.cron), quiet(`　${next}　`), button),
    outcome,
  )
}

async function showDocuments() {
  const [, name = '', skipText = '0'] = location.hash.split('/')
  const collections = await get('/dev/collections')
  if (collections.length === 0) return fill(main, quiet('还没有集合：database/collections.json 里写。'))
  const chosen = decodeURIComponent(name) || collections[0].name
  const skip = Number(skipText)
  const page = await get(`/dev/collections/${encodeURIComponent(chosen)}?skip=${skip}&limit=20`)
  const count = collections.find((collection) => collection.name === chosen)?.count ?? 0
  const pager = el(
    'p',
    quiet(count === 0 ? '这个集合是空的' : `第 ${skip + 1}–${skip + page.length} 条，共 ${count} 条　`),
    turn('上一页', chosen, skip - 20, skip > 0),
    turn('下一页', chosen, skip + 20, skip + 20 < count),
  )
  const list = collections.map((collection) => {
    const button = el(
      'button',
      { type: 'button', ariaPressed: String(collection.name === chosen) },
      collection.name,
      quiet(collection.count),
    )
    button.addEventListener('click', () => (location.hash = `#documents/${encodeURIComponent(collection.name)}`))
    return button
  })
  const documents = page.map((document) => el('pre', { className: 'card' }, JSON.stringify(document, null, 2)))
  fill(
    main,
    el('div', { className: 'split' }, el('div', { className: 'list' }, ...list), el('div', pager, ...documents)),
  )
}

function turn(text, name, skip, possible) {
  const button = el('button', { type: 'button', disabled: !possible }, text)
  button.addEventListener(
    'click',
    () => (location.hash = `#documents/${encodeURIComponent(name)}/${Math.max(0, skip)}`),
  )
  return button
}

async function showFiles() {
  const list = await get('/dev/files')
  if (list.length === 0) return fill(main, quiet('还没有上传过文件。'))
  const row = (file) =>
    el(
      'tr',
      el('td', file.path),
      el('td', { className: 'number' }, `${(file.bytes / 1024).toFixed(1)} KB`),
      el('td', who({ openid: file.owner })),
      el('td', dateTime(file.uploadedAt)),
    )
  fill(
    main,
    el(
      'div',
      { className: 'card' },
      el('table', el('thead', headings('路径', '大小', '谁上传', '何时')), el('tbody', ...list.map(row))),
    ),
  )
}

function showPersonas() {
  if (personas.length === 0) return fill(main, quiet('没有人物：用 --seed 选一份样例。'))
  const groups = [...new Set(personas.map(({ group }) => group))]
  fill(
    main,
    ...groups.flatMap((group) => [
      el('h2', group || '人物'),
      el('div', { className: 'grid' }, ...personas.filter((one) => one.group === group).map(persona)),
    ]),
  )
}

function persona(one) {
  const button = el('button', { type: 'button' }, '复制令牌')
  button.addEventListener('click', async () => {
    const { token } = await post('/dev/login', { persona: one.id })
    await navigator.clipboard.writeText(token)
    button.textContent = '已复制'
  })
  return el(
    'div',
    { className: 'card' },
    el('h3', one.label),
    el('p', one.hint),
    quiet(`${one.id} · ${one.openid}　`),
    button,
  )
}

// ---- small things

function who({ openid, source }) {
  if (!openid) return source?.startsWith('wx_trigger') ? '定时器' : '–'
  return personas.find((persona) => persona.openid === openid)?.label ?? openid
}

function el(tag, ...parts) {
  const element = document.createElement(tag)
  for (const part of parts) {
    if (part instanceof Node) element.append(part)
    else if (typeof part === 'object' && part !== null) Object.assign(element, part)
    else element.append(String(part))
  }
  return element
}

const quiet = (text) => el('span', { className: 'quiet' }, text)
const headings = (...names) => el('tr', ...names.map((name) => el('th', name)))
const fill = (element, ...children) => element.replaceChildren(...children)
const notice = (text) => (document.getElementById('notice').textContent = text)

/** In Shanghai, which has no summer time. */
function dateTime(at, seconds = false) {
  return new Date(at + 8 * HOUR)
    .toISOString()
    .replace('T', ' ')
    .slice(0, seconds ? 19 : 16)
}

function span(milliseconds) {
  const all = Math.round(milliseconds / 60_000)
  const [days, hours, minutes] = [Math.floor(all / 1440), Math.floor((all % 1440) / 60), all % 60]
  const parts = [days && `${days} 天`, hours && `${hours} 小时`, !days && minutes && `${minutes} 分`]
  return parts.filter(Boolean).join(' ') || '不到一分钟'
}

async function get(path) {
  return answered(await fetch(path))
}

async function post(path, body = {}) {
  return answered(await fetch(path, { method: 'POST', body: JSON.stringify(body) }))
}

async function answered(response) {
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.errMsg ?? `HTTP ${response.status}`)
  return answer
}

await start()
