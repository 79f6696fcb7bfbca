import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { act, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { signedOut } from '@/platform/localcloud.h5'
import { Page } from '@/ui/Page'
import { cloud } from '../deliberation/cloud'

interface AppConfig {
  readonly pages: readonly string[]
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

/** As Taro reads the list: through a function that it puts there. */
async function pagesOfApp(): Promise<string[]> {
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })
  const { default: config } = (await import('@/app.config')) as unknown as { default: AppConfig }
  return [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
}

/** Whether a component is made in the kit's `Page`, or in a frame that is. */
function isInPage(file: string): boolean {
  const source = readFileSync(file, 'utf8')
  if (/<Page\b/.test(source)) return /import \{[^}]*\bPage\b[^}]*\} from '@\/ui\/Page'/.test(source)
  const frames = [...source.matchAll(/from '((?:\.|@\/)[^']+)'/g)].map(([, path = '']) =>
    path.startsWith('@/') ? join('src', path.slice(2)) : join(dirname(file), path),
  )
  return frames.some((path) => existsSync(`${path}.tsx`) && /<Page\b/.test(readFileSync(`${path}.tsx`, 'utf8')))
}

test('every page of the app is made in the frame that ends with the hotline', async () => {
  const pages = await pagesOfApp()
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.filter((path) => !isInPage(join('src', `${path}.tsx`)))).toEqual([])
})

test('who works for a community and has no compound has its hotline at the foot of the page', async () => {
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  const grant = { role: 'serviceCompany', scope: { level: 'community', id: 'guihu' }, compoundId: null }
  const { sentTo } = cloud({
    me: { bindings: [], grants: [grant] },
    hotline: { hotline: { number: '028-60000012', hours: '7:30—21:00' } },
  })
  await act(async () => {
    render(<Page title="派单">没有订单</Page>)
    await Promise.resolve()
  })
  expect(await screen.findByRole('button', { name: '打服务热线 028-60000012，7:30—21:00' })).toBeTruthy()
  expect(sentTo('hotline')).toEqual([{ communityId: 'guihu' }])
})
