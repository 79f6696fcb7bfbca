import type { CloudLink, Persona, Session } from './cloud'
import { button, element } from './dom'

/** Asks who is using the app. On a phone that is the WeChat account; here it is one of the sample's people. */
export async function pickPersona(
  cloud: CloudLink,
  overlay: HTMLElement,
  cancellable: boolean,
): Promise<Session | null> {
  const personas = await cloud.personas()
  return new Promise((resolve, reject) => {
    const close = (): void => {
      screen.remove()
    }
    const choose = (persona: Persona): void => {
      cloud.signIn(persona.id).then((session) => {
        close()
        resolve(session)
      }, reject)
    }
    const groups = [...new Set(personas.map(({ group }) => group ?? ''))].map((group) =>
      element(
        'section',
        { 'aria-label': group },
        element('h2', {}, group),
        ...personas.filter((persona) => (persona.group ?? '') === group).map((persona) => entry(persona, choose)),
      ),
    )
    const screen = element(
      'div',
      { class: 'host-personas', role: 'dialog', 'aria-label': '选择身份' },
      element('h1', {}, '您是谁？'),
      element('p', {}, '这里用样例里的人代替微信登录。'),
      ...groups,
    )
    if (cancellable) {
      const stay = button('不换了', { class: 'host-quiet' }, () => {
        close()
        resolve(null)
      })
      screen.append(stay)
    }
    overlay.append(screen)
  })
}

function entry(persona: Persona, choose: (persona: Persona) => void): HTMLElement {
  const lines = element('span', {}, element('b', {}, persona.label), element('small', {}, persona.hint ?? ''))
  const made = button(lines, { class: 'host-option', 'data-persona': persona.id }, () => {
    choose(persona)
  })
  return made
}
