import { AppError } from '../../types/errors'
import type { Effect, ElectorateKind, Form, Matter, VoteScope } from '../../types/deliberation'
import type { Subject } from '../../types/subjects'
import { SUBJECT_RULES } from './subjects'

export interface Proposal {
  readonly form: Form
  readonly scope: VoteScope
  readonly electorate: ElectorateKind
  /** The local rule that a binding vote of a building, or an electronic one, rests on. */
  readonly localRule: string | null
  readonly subjects: readonly Subject[]
  /** Nobody can check in law who was for an anonymous decision: only what is consultative may be. */
  readonly anonymous?: boolean | undefined
}

export interface Standing {
  readonly effect: Effect
  /** One for each subject, in the same order. */
  readonly matters: readonly Matter[]
}

/** What a form may be about, at which level, by whom. The yard meeting only listens, so it is free. */
const FORM_LEVEL: Readonly<Record<Form, VoteScope['level'] | null>> = {
  yardMeeting: null,
  buildingMeeting: 'building',
  unitMeeting: 'unit',
  residentsMeeting: 'compound',
  ownersAssembly: 'compound',
}

/**
 * What a proposal is in law: its effect and the matter of each motion. Nobody types either.
 * Throws RULE_BROKEN {rule} for a combination that the law does not know.
 */
export function standingOf(proposal: Proposal): Standing {
  const { form, scope, electorate, localRule, subjects } = proposal
  demand(!subjects.includes('homeIntoBusiness'), 'homeIntoBusiness', { article: '279' })
  const level = FORM_LEVEL[form]
  demand(level === null || scope.level === level, 'scopeOfForm')
  demand(form !== 'yardMeeting' || !localRule, 'localRuleOfYardMeeting')

  const effect = effectOf(form, localRule)
  demand(proposal.anonymous !== true || effect === 'consultative', 'anonymousBinding')
  if (effect === 'consultative') return { effect, matters: subjects.map(() => 'consultative') }

  const body = form === 'residentsMeeting' ? 'residents' : 'owners'
  demand((electorate === 'owners') === (body === 'owners'), 'electorateOfForm')
  return { effect, matters: subjects.map((subject) => matterOf(subject, body)) }
}

/** A building or a unit decides for itself only where a local rule says so; otherwise its meeting only listens. */
function effectOf(form: Form, localRule: string | null): Effect {
  switch (form) {
    case 'yardMeeting':
      return 'consultative'
    case 'buildingMeeting':
    case 'unitMeeting':
      return localRule ? 'statutory_electronic' : 'consultative'
    case 'residentsMeeting':
    case 'ownersAssembly':
      return localRule ? 'statutory_electronic' : 'assisted_statutory'
  }
}

function matterOf(subject: Subject, body: 'owners' | 'residents'): Matter {
  if (subject === 'homeIntoBusiness') throw new AppError('RULE_BROKEN', { rule: 'homeIntoBusiness', article: '279' })
  const rule = SUBJECT_RULES[subject]
  demand(rule.body !== 'anyone', 'opinionInBindingVote')
  demand(rule.body === body, body === 'owners' ? 'residentAffairByOwners' : 'ownersMatterByResidents')
  return rule.matter
}

function demand(holds: boolean, rule: string, facts: Readonly<Record<string, string>> = {}): void {
  if (!holds) throw new AppError('RULE_BROKEN', { rule, ...facts })
}
