import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'

const STATES = { waiting: '录入了，等人核对', confirmed: '已公布，和这里的统计并排', refused: '退回了，要重新录入' }

/** The way to the official e-vote's result; nothing before somebody may enter it. */
export function OfficialRow(place: { compoundId: string; deliberationId: string }) {
  const { output } = useQuery('followup.official', { ...place })
  if (output === null || (output.record === null && !output.mayEnter)) return null
  return (
    <Card kind="flush" className="u-mt3">
      <Row
        icon="doc"
        title="官方表决结果"
        detail={output.record === null ? '还没有录入' : STATES[output.record.state]}
        onPress={() => openPage('official', { ...place })}
      />
    </Card>
  )
}
