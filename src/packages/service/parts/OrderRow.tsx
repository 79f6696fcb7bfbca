import { openPage } from '@/platform/navigate'
import { homeName, shortDateTime } from '@/ui/format'
import { yuan } from '@/ui/money'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { OrderCard } from '~types/service/order'
import { STATE_WORDS } from '../words/orders'

/** One order of a list. `staff`: where to go and when stands first. */
export function OrderRow({ order, staff = false }: { order: OrderCard; staff?: boolean }) {
  const { title, state, address, window, placedAt, totalFen, compoundId, orderId, late, compoundName, workerName } =
    order
  const { text, icon, tone } = STATE_WORDS[state]
  const when = window === null ? `${shortDateTime(placedAt)} 下单` : shortDateTime(window.from)
  const where = staff ? `${compoundName} ${homeName(address)}` : (workerName ?? homeName(address))
  return (
    <Row
      icon="service"
      tone={late ? 'danger' : 'mute'}
      title={`${title} ${yuan(totalFen)}`}
      detail={`${late ? '晚了 · ' : ''}${when} · ${where}`}
      value={
        <Tag icon={icon} tone={tone}>
          {text}
        </Tag>
      }
      onPress={() => openPage('serviceOrder', { compoundId, orderId })}
    />
  )
}
