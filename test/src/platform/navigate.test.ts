import Taro from '@tarojs/taro'
import { openPage } from '@/platform/navigate'

const opened = jest.spyOn(Taro, 'navigateTo')

test('two quick taps open a page once, and do not hold up another page', async () => {
  await Promise.all([openPage('detail', { deliberationId: 'a' }), openPage('detail', { deliberationId: 'a' })])
  await openPage('detail', { deliberationId: 'b/c' })
  expect(opened.mock.calls.map(([{ url }]) => url)).toEqual([
    '/packages/deliberation/pages/detail/index?deliberationId=a',
    '/packages/deliberation/pages/detail/index?deliberationId=b%2Fc',
  ])
})
