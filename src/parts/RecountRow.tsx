import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'

interface Props {
  compoundId: string
  deliberationId: string
}

/** The way to whatever lets people check a vote: witnesses, counters, files. Shown as soon as one of them has something to do. */
export function RecountRow({ compoundId, deliberationId }: Props) {
  const { output } = useQuery('ledger.recount', { compoundId, deliberationId })
  if (output === null || (output.result === null && output.mayAppoint.length === 0 && output.counters.length === 0)) {
    return null
  }
  return (
    <Card kind="flush" className="u-mt3">
      <Row
        icon="shield"
        title="核验和计票"
        detail={stateOf(output)}
        onPress={() => openPage('counters', { compoundId, deliberationId })}
      />
    </Card>
  )
}

function stateOf({ witnessing, counters, result }: ActionOutput<'ledger.recount'>): string {
  if (result === null) return counters.length === 0 ? '请指定两位计票人' : `计票人 ${counted(counters.length, '位')}`
  const signed = counters.filter(({ seat, signedAt }) => seat !== 'objectors' && signedAt !== null).length
  const witnessed = { none: '没有见证人', waiting: '未经见证，等见证人签名后生效', done: '已见证' }[witnessing.state]
  return signed === 2 ? `${witnessed} · 两位计票人已核对` : witnessed
}
