import { View } from '@tarojs/components'
import type { Effect, Form, Phase, VoteScope } from '~types/deliberation'
import type { ApproverRole } from '~types/deliberation/recorded'
import { a11y } from '@/ui/a11y'
import { PhaseTag, Tag } from '@/ui/Tag'
import { effectLine, FORM_WORDS } from '@/words/deliberation'

/** Where a vote stands, what kind it is. */
export function VoteTags({ phase, effect, form }: { phase: Phase; effect: Effect; form: Form }) {
  return (
    <View className="u-row u-g2">
      <PhaseTag phase={phase} effect={effect} />
      <Tag tone="plain">{FORM_WORDS[form]}</Tag>
    </View>
  )
}

/** The community confirms local rule and matters, and so publishes what binds. */
const CHECKED: Readonly<Record<ApproverRole, string>> = {
  committee: '复核',
  communityWorker: '代表居委会核定',
  streetWorker: '代表街道核定',
}

interface VoteHeadProps {
  vote: {
    title: string
    phase: Phase
    effect: Effect
    form: Form
    scope: VoteScope
    drafter: { nameMasked: string }
    approver: { nameMasked: string; role: ApproverRole } | null
  }
}

/** Title, who proposed it, who checked it, and what it does in law. */
export function VoteHead({ vote }: VoteHeadProps) {
  const checked = vote.approver === null ? '' : `、${vote.approver.nameMasked}${CHECKED[vote.approver.role]}`
  return (
    <View>
      <VoteTags {...vote} />
      <View className="yb-title u-mt2" {...a11y({ role: 'heading' })}>
        {vote.title}
      </View>
      <View className="yb-sub u-mt2">
        {vote.drafter.nameMasked}提出{checked}
      </View>
      <View className="yb-sub">{effectLine(vote)}</View>
    </View>
  )
}
