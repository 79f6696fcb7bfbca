import type { MyBinding } from '~types/membership'
import { openPage } from '@/platform/navigate'
import { day, homeName } from '@/ui/format'
import { Row } from '@/ui/Row'
import { BindingTag } from '@/ui/Tag'
import { RELATION_WORDS } from '@/words/membership'

/** One home of the person's. What is being checked or was refused opens to its story. */
export function BindingRow({ binding }: { binding: MyBinding }) {
  const { bindingId, address, state } = binding
  const opens = state === 'pending' || state === 'refused'
  return (
    <Row
      icon="home"
      {...(state !== 'verified' && { tone: 'mute' })}
      title={homeName(address)}
      detail={detailOf(binding)}
      value={<BindingTag state={state} />}
      {...(opens && { onPress: () => openPage('join', { bindingId }) })}
    />
  )
}

function detailOf({ relation, compoundName, state, dueAt }: MyBinding): string {
  const who = `${RELATION_WORDS[relation]} · ${compoundName}`
  return state === 'pending' && dueAt !== null ? `${who} · 最晚 ${day(dueAt)} 有结果` : who
}
