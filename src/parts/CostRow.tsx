import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Row } from '@/ui/Row'

interface Props {
  compoundId: string
  deliberationId: string
}

/** The way to an urgent meeting's cost and shares; nothing where there is none. */
export function CostRow(place: Props) {
  const { output } = useQuery('followup.costs', { ...place })
  if (output === null) return null
  const accepted = output.shares.filter(({ acceptedAt }) => acceptedAt !== null).length
  return (
    <Card kind="flush" className="u-mt3">
      <Row
        icon="cash"
        title="费用分摊"
        detail={`${counted(output.shares.length, '户')}分摊，已接受 ${counted(accepted, '户')}`}
        onPress={() => openPage('costs', { ...place })}
      />
    </Card>
  )
}
