import AxeBuilder from '@axe-core/playwright'
import type { Phone } from './browser'
import { startSample } from './sample'

/** The design's section 7 as far as a machine can tell: contrast, names, roles and the size of what is tapped. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
/** Smallest side of what is tapped, in px: design, section 7. */
const TARGET = { normal: 44, elder: 60 } as const

jest.setTimeout(600_000)

const sample = startSample()

async function violationsOf(phone: Phone): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: phone.page }).withTags(RULES).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** What is tapped and is smaller than a finger; what is spoken only, and what is inside a bigger target, is not. */
function tooSmall(phone: Phone, least: number): Promise<readonly string[]> {
  return phone.page.evaluate((side) => {
    const roles = ['button', 'radio', 'tab', 'switch', 'link', 'checkbox'].map((role) => `[role=${role}]`).join(',')
    return Array.from(document.querySelectorAll(roles), (element) => ({
      element,
      box: element.getBoundingClientRect(),
    }))
      .filter(({ box }) => box.width > 0 && box.height > 0 && Math.min(box.width, box.height) < side - 0.5)
      .map(
        ({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.textContent.slice(0, 20)}`,
      )
  }, least)
}

const PAGES: readonly (readonly [string, (phone: Phone) => Promise<void>])[] = [
  ['首页', (phone) => phone.see('待我办理')],
  [
    '议事列表',
    async (phone) => {
      await phone.press('link', /议事/)
      await phone.see('进行中')
    },
  ],
  [
    '议事详情',
    async (phone) => {
      await phone.press('button', /^投票中，.*业主大会会议/)
      await phone.see('怎样才算通过')
    },
  ],
  [
    '表决票',
    async (phone) => {
      await phone.press('button', /去投票/)
      await phone.see('投出后不能改')
    },
  ],
]

test.each([
  ['light', 'normal'],
  ['dark', 'elder'],
] as const)('in %s and %s size the way to a ballot has no violations and no small targets', async (theme, size) => {
  const phone = await sample.phoneOf('张英洁', { dark: theme === 'dark' })
  if (size === 'elder') {
    await phone.press('link', /我的/)
    await phone.press('switch', /长辈模式/)
    await phone.press('link', /首页/)
  }
  const found: string[] = []
  for (const [name, go] of PAGES) {
    if (!(size === 'elder' && name === '首页')) await go(phone)
    found.push(...(await violationsOf(phone)).map((line) => `${name} ${line}`))
    found.push(...(await tooSmall(phone, TARGET[size])).map((line) => `${name} ${line}`))
  }
  expect(found).toEqual([])
})
