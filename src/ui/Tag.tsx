import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { BindingState } from '~types/membership'
import type { Effect, Phase } from '~types/deliberation'
import { phaseWord } from '@/words/deliberation'
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
  | 'ds-done'
  | 'ds-late'
  | 'ds-fixed'

/** A state is always an icon and a word; a plain tag names a kind and may do without the icon. */
export function Tag({ tone, icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <View className={classes('yb-tag', tone)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </View>
  )
}

const PHASE_LOOKS: Record<Phase, { tone?: Tone; icon: IconName }> = {
  draft: { icon: 'edit' },
  consulting: { tone: 'st-consult', icon: 'chat' },
  roster: { tone: 'st-roll', icon: 'users' },
  voting: { tone: 'st-voting', icon: 'vote' },
  counting: { tone: 'st-tally', icon: 'clock' },
  contesting: { tone: 'st-tally', icon: 'search' },
  effective: { tone: 'st-effective', icon: 'checkc' },
  rejected: { tone: 'st-failed', icon: 'xc' },
  cancelled: { tone: 'st-failed', icon: 'minusc' },
}

/** Where a vote stands; what merely listens or counts never reads 已生效. */
export function PhaseTag({ phase, effect }: { phase: Phase; effect: Effect }) {
  return <Tag {...PHASE_LOOKS[phase]}>{phaseWord(phase, effect)}</Tag>
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
