import type { Invitation } from '~types/membership/invitations'
import { Button } from '@/ui/Button'
import { day, dateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { RELATION_WORDS } from '@/words/membership'

const STATES = {
  used: { tone: 'vf-passed', icon: 'checkc', word: '已加入' },
  withdrawn: { icon: 'minusc', word: '已收回' },
  expired: { icon: 'clock', word: '已过期' },
} as const

/** One invitation and what became of it; an open one can be taken back. */
export function InvitationRow({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => unknown }) {
  const { relation, state, usedBy, usedAt, madeAt, expiresAt, byMe } = invitation
  const who = `${RELATION_WORDS[relation]}${byMe ? '' : ' · 共有人发的'}`
  if (state === 'open') {
    return (
      <Row
        icon="key"
        title={who}
        detail={`${dateTime(expiresAt)} 前有效`}
        value={
          <Button kind="line" size="sm" label={`收回${who}的邀请`} onPress={onWithdraw}>
            收回
          </Button>
        }
      />
    )
  }
  const { word, ...looks } = STATES[state]
  return (
    <Row
      icon={state === 'used' ? 'user' : 'key'}
      {...(state !== 'used' && { tone: 'mute' as const })}
      title={usedBy === null ? who : `${usedBy} · ${RELATION_WORDS[relation]}`}
      detail={usedAt === null ? `${day(madeAt)} 发的` : `${day(usedAt)} 加入`}
      value={<Tag {...looks}>{word}</Tag>}
    />
  )
}
