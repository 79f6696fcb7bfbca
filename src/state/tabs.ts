import type { IconName } from '@/ui/icon-names'
import { createStore, useStore } from './store'

export type TabName = 'home' | 'groups' | 'deliberations' | 'services' | 'me'

export interface Tab {
  name: TabName
  text: string
  icon: IconName
  /** Elder mode keeps three. */
  elder: boolean
}

export const TABS: readonly Tab[] = [
  { name: 'home', text: '首页', icon: 'home', elder: true },
  { name: 'groups', text: '小区群', icon: 'chat', elder: false },
  { name: 'deliberations', text: '议事', icon: 'vote', elder: true },
  { name: 'services', text: '服务', icon: 'service', elder: false },
  { name: 'me', text: '我的', icon: 'user', elder: true },
]

const shown = createStore<TabName>('home')
const waiting = createStore(0)

/** A tab page says that it is the one in front. */
export const showTab = shown.set
export const useShownTab = (): TabName => useStore(shown)

/** How many votes wait for the person: the number on 议事. */
export const setVotesWaiting = waiting.set
export const useVotesWaiting = (): number => useStore(waiting)
