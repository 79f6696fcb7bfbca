import { useLaunch } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { startPlatform } from '@/platform/start'
import { followSystemTheme } from '@/state/appearance'
import './app.css'

export default function App({ children }: { children: ReactNode }) {
  useLaunch(() => {
    startPlatform()
    followSystemTheme()
  })
  return children
}
