import { post, type Persona } from '../api'
import { el, type Child } from '../dom'
import { button, empty, quiet, type Desk, type View } from '../desk'

export const personas: View = {
  name: 'personas',
  title: '人物',
  draw: (desk) => Promise.resolve(drawn(desk)),
}

function drawn(desk: Desk): Child[] {
  if (desk.personas.length === 0) return [empty('没有人物', '用 --seed 选一份样例，它的 personas.json 里写着都有谁。')]
  const groups = [...new Set(desk.personas.map(({ group }) => group))]
  return [
    el('p', { class: 'lead' }, '以谁的身份看：打开应用，或者复制令牌，放进 authorization: Bearer 里调用。'),
    ...groups.flatMap((group) => [
      el('h2', { key: `h-${group}` }, group || '其他'),
      el(
        'div',
        { class: 'grid', key: group },
        desk.personas.filter((one) => one.group === group).map((one) => card(desk, one)),
      ),
    ]),
  ]
}

function card(desk: Desk, persona: Persona): HTMLElement {
  return el(
    'section',
    { class: 'card persona', key: persona.id, 'aria-label': persona.label },
    el('h3', null, persona.label),
    el('p', null, persona.hint),
    el('p', { class: 'quiet code' }, `${persona.id} · ${persona.openid}`),
    el(
      'div',
      { class: 'row' },
      desk.health.apps.map((app) =>
        el(
          'a',
          {
            class: 'button main',
            href: `${app}?as=${encodeURIComponent(persona.id)}`,
            target: '_blank',
            rel: 'noopener',
            'aria-label': `以${persona.label}打开 ${app}`,
          },
          app === '/' ? '打开应用' : `打开 ${app}`,
        ),
      ),
      button(desk, '复制令牌', async () => {
        const { token } = await post<{ token: string }>('/dev/login', { persona: persona.id })
        await copy(token)
        desk.notice(`${persona.label}的令牌已经复制`, 'good')
      }),
    ),
    desk.health.apps.length === 0 ? quiet('没有用 --static 挂上应用') : null,
  )
}

/** Some browsers give a page no clipboard; then the token is shown to be copied by hand. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    window.prompt('浏览器不让写剪贴板，请手工复制', text)
  }
}
