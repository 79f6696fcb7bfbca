import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { BindingState } from '~types/membership'
import type { Phase } from '~types/deliberation'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'

type Tone =
  | 'plain'
  | 'green'
  | 'accent'
  | 'danger'
  | 'st-consult'
  | 'st-roll'
  | 'st-voting'
  | 'st-tally'
  | 'st-effective'
  | 'st-failed'
  | 'vf-pending'
  | 'vf-passed'
  | 'vf-rejected'

/** A state is always an icon and a word; a plain tag names a kind and may do without the icon. */
export function Tag({ tone, icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <View className={classes('yb-tag', tone)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </View>
  )
}

const PHASE_TAGS: Record<Phase, { tone?: Tone; icon: IconName; word: string }> = {
  draft: { icon: 'edit', word: '待复核' },
  consulting: { tone: 'st-consult', icon: 'chat', word: '征求意见' },
  roster: { tone: 'st-roll', icon: 'users', word: '公示名册' },
  voting: { tone: 'st-voting', icon: 'vote', word: '投票中' },
  counting: { tone: 'st-tally', icon: 'clock', word: '正在计票' },
  contesting: { tone: 'st-tally', icon: 'search', word: '计票公示' },
  effective: { tone: 'st-effective', icon: 'checkc', word: '已生效' },
  rejected: { tone: 'st-failed', icon: 'xc', word: '未通过' },
  cancelled: { tone: 'st-failed', icon: 'minusc', word: '已撤销' },
}

export function PhaseTag({ phase }: { phase: Phase }) {
  const { word, ...looks } = PHASE_TAGS[phase]
  return <Tag {...looks}>{word}</Tag>
}

const BINDING_TAGS: Record<BindingState, { tone?: Tone; icon: IconName; word: string }> = {
  pending: { tone: 'vf-pending', icon: 'clock', word: '审核中' },
  verified: { tone: 'vf-passed', icon: 'checkc', word: '已核验' },
  refused: { tone: 'vf-rejected', icon: 'xc', word: '未通过' },
  ended: { icon: 'minusc', word: '已结束' },
}

export function BindingTag({ state }: { state: BindingState }) {
  const { word, ...looks } = BINDING_TAGS[state]
  return <Tag {...looks}>{word}</Tag>
}
