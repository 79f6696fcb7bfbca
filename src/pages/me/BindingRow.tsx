import type { MyBinding } from '~types/membership'
import { openPage } from '@/platform/navigate'
import { area, day, homeName } from '@/ui/format'
import { Row } from '@/ui/Row'
import { BindingTag } from '@/ui/Tag'
import { RELATION_WORDS } from '@/words/membership'

interface Props {
  binding: MyBinding
  /** By the roll in force; null where it is not known. */
  areaCentiSqm?: number | null
}

/** One home of the person's. */
export function BindingRow({ binding, areaCentiSqm = null }: Props) {
  const { bindingId, address, state } = binding
  // What is being checked or was refused opens to its story, what stands to the home itself.
  const page = state === 'verified' ? 'myHome' : 'join'
  return (
    <Row
      icon="home"
      {...(state !== 'verified' && { tone: 'mute' })}
      title={homeName(address)}
      detail={detailOf(binding, areaCentiSqm)}
      value={<BindingTag state={state} />}
      {...(state !== 'ended' && { onPress: () => openPage(page, { bindingId }) })}
    />
  )
}

function detailOf({ relation, compoundName, state, dueAt, reason }: MyBinding, areaCentiSqm: number | null): string {
  const size = relation === 'owner' ? areaCentiSqm : null
  const who = [RELATION_WORDS[relation], size === null ? compoundName : area(size)].join(' · ')
  if (state === 'ended') return reason === null ? who : `${who} · ${reason}`
  if (state === 'verified' && relation !== 'owner') return `${who} · 不投业主票`
  return state === 'pending' && dueAt !== null ? `${who} · 最晚 ${day(dueAt)} 有结果` : who
}
