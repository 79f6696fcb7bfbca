/** Light stand-in for Taro: a page that has just been shown, a storage in memory, navigation that is only recorded. */
import { useEffect, useRef } from 'react'

let params: Record<string, string> = {}
const stored = new Map<string, unknown>()
const onShow = new Set<() => void>()

/** For tests: what the page was opened with. */
export function openWith(next: Record<string, string>): void {
  params = next
}

/** For tests: the page comes to the front again. */
export function showAgain(): void {
  for (const listener of [...onShow]) listener()
}

/** For tests: a device that was never used. */
export function forgetAll(): void {
  stored.clear()
}

/** For tests: everything that the device keeps, as one text. */
export function everythingStored(): string {
  return JSON.stringify([...stored])
}

export function useDidShow(callback: () => void): void {
  const latest = useRef(callback)
  latest.current = callback
  useEffect(() => {
    const listener = () => {
      latest.current()
    }
    listener()
    onShow.add(listener)
    return () => {
      onShow.delete(listener)
    }
  }, [])
}

export function useLoad(callback: (params: Record<string, string>) => void): void {
  const latest = useRef(callback)
  latest.current = callback
  useEffect(() => {
    latest.current(params)
  }, [])
}

export function useLaunch(callback: () => void): void {
  useLoad(callback)
}

export function useRouter(): { path: string; params: Record<string, string> } {
  return { path: '/', params }
}

export function usePullDownRefresh(): void {
  // Nobody pulls in a test.
}
export const useDidHide = usePullDownRefresh
export const useReachBottom = usePullDownRefresh
export const useUnload = usePullDownRefresh
export const useShareAppMessage = usePullDownRefresh

const done = () => jest.fn(() => Promise.resolve({ errMsg: 'ok' }))

const Taro = {
  navigateTo: done(),
  redirectTo: done(),
  navigateBack: done(),
  switchTab: done(),
  reLaunch: done(),
  showToast: done(),
  showModal: jest.fn(() => Promise.resolve({ confirm: true, cancel: false })),
  showActionSheet: jest.fn(() => Promise.resolve({ tapIndex: 0 })),
  setNavigationBarTitle: done(),
  setClipboardData: done(),
  makePhoneCall: done(),
  pageScrollTo: done(),
  stopPullDownRefresh: jest.fn(),
  getCurrentPages: () => [{}, {}],
  getStorageSync: (key: string): unknown => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => {
    stored.set(key, value)
  },
  removeStorageSync: (key: string) => {
    stored.delete(key)
  },
}

export default Taro
