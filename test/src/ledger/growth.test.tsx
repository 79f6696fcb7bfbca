import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { watchLog } from '@/ledger/watch'
import { signedOut } from '@/platform/localcloud.h5'
import { LogAlarm } from '@/parts/LogAlarm'
import { cloud } from '../deliberation/cloud'
import { deliberation } from '../deliberation/fixtures'
import { officeFor } from '../deliberation/office'
import { everythingStored, forgetAll, showAgain } from '../stand-ins/taro'

const RED = /公开账本和这部手机上次看到的对不上/
const numbers = [
  { name: '安和物业', phone: '028-8300 0001', note: '' },
  { name: '桂湖社区居委会', phone: '028-8300 0002', note: '工作日' },
]
const directory = { stewards: [], next: null, numbers, version: 0, mayEdit: false }

let number = 0
let compoundId: string
beforeEach(() => {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  number += 1
  compoundId = `g-${number}`
})

/** A phone that has opened a vote's page, where the log's signature was checked. */
async function seenLog() {
  const office = officeFor(deliberation(), compoundId)
  office.seal('one', 'two')
  const answers = { ...office.answers, directory }
  cloud(answers)
  await watchLog(compoundId)
  return { office, answers }
}

test('a log that has only grown is no news, and asking for it changes nothing that was checked before', async () => {
  const { office, answers } = await seenLog()
  const before = everythingStored()
  office.seal('three')
  const { sentTo } = cloud(answers)
  render(<LogAlarm compoundId={compoundId} />)
  await waitFor(() => {
    expect(sentTo('consistency')).toEqual([{ compoundId, from: 3, to: 4 }])
  })
  await act(() => Promise.resolve())
  expect(screen.queryByText(RED)).toBeNull()
  expect(everythingStored()).toBe(before)
})

test.each([
  [
    'a leaf exchanged',
    (office: ReturnType<typeof officeFor>) => {
      office.rewrite(1, 'another')
      office.seal('three')
    },
  ],
  [
    'a leaf exchanged, and no more leaves',
    (office: ReturnType<typeof officeFor>) => {
      office.rewrite(1, 'another')
    },
  ],
])('%s: red on the next visit, with the 居委会’s number, and red it stays', async (_name, tamper) => {
  const { office, answers } = await seenLog()
  const first = render(<LogAlarm compoundId={compoundId} />)
  await act(() => Promise.resolve())
  expect(screen.queryByText(RED)).toBeNull()
  tamper(office)
  act(showAgain)
  expect(await screen.findByText(RED)).toBeTruthy()
  const call = jest.spyOn(Taro, 'makePhoneCall').mockResolvedValue({ errMsg: '' })
  fireEvent.click(await screen.findByRole('button', { name: /桂湖社区居委会 028-8300 0002/ }))
  expect(call).toHaveBeenCalledWith({ phoneNumber: '02883000002' })
  first.unmount()
  cloud({ ...answers, head: 'silence' })
  render(<LogAlarm compoundId={compoundId} />)
  expect(await screen.findByText(RED)).toBeTruthy()
})

test('a log that is gone is red too; a cloud that does not answer, and a phone that has seen nothing, are not', async () => {
  const { answers } = await seenLog()
  cloud({ ...answers, head: 'silence' })
  const { unmount } = render(<LogAlarm compoundId={compoundId} />)
  await act(() => Promise.resolve())
  expect(screen.queryByText(RED)).toBeNull()
  unmount()
  const { sentTo } = cloud(answers)
  const fresh = render(<LogAlarm compoundId={`${compoundId}-other`} />)
  await act(() => Promise.resolve())
  expect(sentTo('head')).toEqual([])
  fresh.unmount()
  cloud({ ...answers, head: { checkpoint: null, logKey: null, origin: 'x' } })
  render(<LogAlarm compoundId={compoundId} />)
  expect(await screen.findByText(RED)).toBeTruthy()
})
