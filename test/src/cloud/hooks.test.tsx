import { webcrypto } from 'node:crypto'
import { act, renderHook, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { useAction, useQuery } from '@/cloud/hooks'
import { showAgain } from '../stand-ins/taro'
import { cloudThatAnswers, type Answer } from './cloud'

const bound: Answer = { ok: true, output: { binding: { state: 'verified' } } }
const refused = (code: string): Answer => ({ ok: false, error: { code, params: {}, requestId: 'abc' } })
const person = {
  compoundId: 'c1',
  homeId: 'h1',
  relation: 'owner' as const,
  name: '张桂芳',
  phoneCode: 'p1',
  photos: [],
}

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  Taro.setStorageSync('yb.token', 'token')
})

describe('an act', () => {
  test('tapped twice is sent once, and both taps learn the same outcome', async () => {
    const cloud = cloudThatAnswers(bound)
    const { result } = renderHook(() => useAction('membership.bind'))
    const outcomes = await act(() => Promise.all([result.current.run(person), result.current.run(person)]))
    expect(cloud.sent).toHaveLength(1)
    expect(outcomes[0]).toBe(outcomes[1])
    expect(outcomes[0].ok).toBe(true)
  })

  test('that got no answer goes out once more as the same act before anything is said', async () => {
    const cloud = cloudThatAnswers('silence', bound)
    const { result } = renderHook(() => useAction('membership.bind'))
    const outcome = await act(() => result.current.run(person))
    expect(outcome.ok).toBe(true)
    expect(cloud.sent).toHaveLength(2)
    expect(cloud.sent[0]?.data).toEqual(cloud.sent[1]?.data)
    expect(cloud.sent[0]?.data.input.requestKey).toMatch(/^[\w-]{16,64}$/)
  })

  test('that failed keeps its key when tried again unchanged', async () => {
    const cloud = cloudThatAnswers('silence', 'silence', bound)
    const { result } = renderHook(() => useAction('membership.bind'))
    const first = await act(() => result.current.run(person))
    expect(first).toMatchObject({ ok: false, failure: { code: 'UNREACHABLE' } })
    expect(result.current.failure?.code).toBe('UNREACHABLE')
    await act(() => result.current.run(person))
    const keys = new Set(cloud.sent.map(({ data }) => data.input.requestKey))
    expect(cloud.sent).toHaveLength(3)
    expect(keys.size).toBe(1)
    expect(result.current.failure).toBeNull()
  })

  test('with another input, or after success, is another act', async () => {
    const cloud = cloudThatAnswers(refused('BUSY'), bound, bound)
    const { result } = renderHook(() => useAction('membership.bind'))
    await act(() => result.current.run(person))
    await act(() => result.current.run({ ...person, name: '张桂英' }))
    await act(() => result.current.run({ ...person, name: '张桂英' }))
    expect(new Set(cloud.sent.map(({ data }) => data.input.requestKey)).size).toBe(3)
  })

  test('whose contract has no key sends none: inputs are strict', async () => {
    const cloud = cloudThatAnswers({ ok: true, output: { state: 'verified' } })
    const { result } = renderHook(() => useAction('membership.decide'))
    const decision = { compoundId: 'c1', bindingId: 'b1', accept: true, reason: '' }
    await act(() => result.current.run(decision))
    expect(cloud.sent[0]).toEqual({ name: 'membership', data: { action: 'decide', input: decision, v: 1 } })
  })

  test('that is refused is not sent again by itself', async () => {
    const cloud = cloudThatAnswers(refused('ALREADY_BOUND'))
    const { result } = renderHook(() => useAction('membership.bind'))
    const outcome = await act(() => result.current.run(person))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'ALREADY_BOUND', requestId: 'abc' } })
    expect(cloud.sent).toHaveLength(1)
  })
})

describe('a query', () => {
  const compounds = (...names: string[]): Answer => ({ ok: true, output: { compounds: names, next: null } })
  const ask = (query: string | null) =>
    renderHook(({ query }) => useQuery('membership.findCompounds', query === null ? null : { query }), {
      initialProps: { query },
    })

  test('is asked once when the page opens and again when it comes to the front', async () => {
    const cloud = cloudThatAnswers(compounds('天惠苑'))
    const { result } = ask('天')
    expect(result.current.loading).toBe(true)
    await waitFor(() => {
      expect(result.current.output).not.toBeNull()
    })
    expect(cloud.sent).toHaveLength(1)
    await act(async () => {
      showAgain()
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(cloud.sent).toHaveLength(2)
    })
  })

  test('without an input asks nothing', () => {
    const cloud = cloudThatAnswers(compounds())
    const { result } = ask(null)
    expect(cloud.sent).toHaveLength(0)
    expect(result.current.loading).toBe(false)
  })

  test('that fails on refresh keeps what it showed', async () => {
    cloudThatAnswers(compounds('天惠苑'), refused('INTERNAL'))
    const { result } = ask('天')
    await waitFor(() => {
      expect(result.current.output).not.toBeNull()
    })
    await act(() => result.current.refresh())
    expect(result.current.failure?.code).toBe('INTERNAL')
    expect(result.current.output).toMatchObject({ compounds: ['天惠苑'] })
  })

  test('whose input changed does not show the older answer', async () => {
    cloudThatAnswers(compounds('旧'), compounds('新'))
    const { result, rerender } = ask('旧')
    rerender({ query: '新' })
    await waitFor(() => {
      expect(result.current.output).toMatchObject({ compounds: ['新'] })
    })
  })
})
