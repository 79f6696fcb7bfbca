import { get, post, type Health, type Persona } from './api'
import { address, busily, type Desk, type View } from './desk'
import { el, on, show } from './dom'
import { dateTime, inputTime, parseInputTime, span, weekday } from './format'
import { documents } from './views/documents'
import { environment } from './views/environment'
import { faults } from './views/faults'
import { files } from './views/files'
import { functions } from './views/functions'
import { invocations } from './views/invocations'
import { messages } from './views/messages'
import { payments } from './views/payments'
import { personas } from './views/personas'
import { timers } from './views/timers'

/** The console: reads /dev/* every two seconds and shows it. */
const VIEWS: readonly View[] = [
  personas,
  invocations,
  timers,
  messages,
  payments,
  documents,
  files,
  functions,
  faults,
  environment,
]
const EVERY_MS = 2000

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found
}
const main = part('main')
const notice = part('notice')
const dialog = document.querySelector('dialog') ?? el('dialog', null)

let clock = { now: Date.now(), readAt: Date.now(), offset: 0 }
/** Counts drawings, so that a slow answer does not cover a newer one. */
let drawing = 0
let noticeUntil = 0

const desk: Desk = {
  personas: [],
  health: { data: '', seed: null, seeds: [], apps: [] },
  now: () => clock.now + Date.now() - clock.readAt,
  rest: '',
  parameters: new URLSearchParams(),
  redraw: draw,
  notice(text, kind) {
    notice.textContent = text
    notice.className = kind ?? ''
    noticeUntil = Date.now() + 6000
  },
  confirm(title, text, yes) {
    return new Promise((resolve) => {
      const close = (answer: string) => () => {
        dialog.close(answer)
      }
      dialog.replaceChildren(
        el('h2', { id: 'asked' }, title),
        el('p', null, text),
        el(
          'div',
          { class: 'row' },
          on(el('button', { type: 'button', autofocus: true }, '不了'), { onclick: close('') }),
          on(el('button', { type: 'button', class: 'warn' }, yes), { onclick: close('yes') }),
        ),
      )
      dialog.addEventListener(
        'close',
        () => {
          resolve(dialog.returnValue === 'yes')
        },
        { once: true },
      )
      dialog.returnValue = ''
      dialog.showModal()
    })
  },
}

function place(): View {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  const [name = '', rest = ''] = path.split('/')
  desk.rest = decodeURIComponent(rest)
  desk.parameters = new URLSearchParams(query)
  return VIEWS.find((view) => view.name === name) ?? personas
}

async function draw(): Promise<void> {
  drawing += 1
  const mine = drawing
  const view = place()
  show(
    part('nav'),
    VIEWS.map(({ name, title }) =>
      el('a', { href: address(name), key: name, ...(name === view.name ? { 'aria-current': 'page' } : {}) }, title),
    ),
  )
  try {
    const [now, health, everybody] = await Promise.all([
      get<{ now: number; offset: number }>('/dev/clock'),
      get<Health>('/dev/health'),
      get<Persona[]>('/dev/personas'),
    ])
    clock = { ...now, readAt: Date.now() }
    Object.assign(desk, { health, personas: everybody })
    const children = await view.draw(desk)
    if (mine !== drawing) return
    document.body.classList.remove('away')
    show(main, [el('h1', { key: 'h1' }, view.title), ...children])
  } catch (error) {
    if (mine !== drawing) return
    document.body.classList.add('away')
    desk.notice(error instanceof TypeError ? '本机云没有回应，也许已经关了。' : String(error), 'bad')
  }
  tick()
}

/** On a phone the places do not fit beside each other. */
function bringForward(): void {
  part('nav').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function tick(): void {
  const now = desk.now()
  part('now').textContent = dateTime(now)
  const { offset } = clock
  const shift = Math.abs(offset) < 1000 ? '就是真实时间' : `${offset < 0 ? '慢' : '快'} ${span(offset)}`
  part('shift').textContent = `${weekday(now)} · ${shift}`
  if (noticeUntil < Date.now()) notice.textContent = ''
}

async function move(button: HTMLElement, change: object): Promise<void> {
  desk.notice('时钟在走，到点的定时器会依次运行…')
  await busily(desk, button, async () => {
    await post('/dev/clock', change)
    desk.notice('时钟走好了', 'good')
  })
}

function wireClock(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-advance]')) {
    button.onclick = () => void move(button, { advance: Number(button.dataset['advance']) })
  }
  const real = part('real')
  real.onclick = () => void move(real, { offset: 0 })
  const at = part('at')
  part('adjust').addEventListener('toggle', () => {
    if (at instanceof HTMLInputElement) at.value = inputTime(desk.now())
  })
  const set = part('set')
  set.onsubmit = (event) => {
    event.preventDefault()
    const time = at instanceof HTMLInputElement ? parseInputTime(at.value) : Number.NaN
    if (Number.isFinite(time)) void move(set, { now: time })
  }
}

wireClock()
addEventListener('hashchange', () => {
  scrollTo(0, 0)
  void draw().then(bringForward)
})
void draw().then(bringForward)
setInterval(tick, 500)
setInterval(() => {
  if (document.visibilityState === 'visible' && !dialog.open) void draw()
}, EVERY_MS)
