import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { yuanFigure } from '~domain/money'
import type { Correction } from '~types/disclosure/reading'

/** What was set right, the newest first: what stood, what stands now, and why. */
export function CorrectionRows({
  compoundId,
  corrections,
}: {
  compoundId: string
  corrections: readonly Correction[]
}) {
  return (
    <Card kind="flush" className="u-mt3">
      {corrections.map(({ correctionId, of, reversed, replacement, reason }) => (
        <Row
          key={correctionId}
          icon="edit"
          title={`更正：${reversed.item}`}
          detail={`原来 ${yuanFigure(reversed.fen)} 元，${replacement === null ? '已撤掉' : `现在 ${yuanFigure(replacement.fen)} 元`}。${reason}`}
          onPress={() => openPage('bookLine', { compoundId, period: of.period, no: String(of.no) })}
        />
      ))}
    </Card>
  )
}
