import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { day } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { yuanFigure } from '~domain/money'
import { sentenceOfProblem } from '~domain/disclosure/problems'
import { endOf } from '~domain/disclosure/period'
import { revenueOf } from '~domain/disclosure/revenue'
import { refillFen } from '~domain/disclosure/totals'
import type { DraftState } from '~types/disclosure/publishing'

type Mark = 'ok' | 'bad' | 'wait'

interface Check {
  readonly name: string
  readonly detail: string
  readonly mark: Mark
}

/** 公布前要过这几关, each as it stands now. */
function checksOf(draft: DraftState): Check[] {
  const {
    problems,
    problemCount,
    missingVouchers,
    openingFen,
    lastClosingFen,
    totals,
    ended,
    period,
    state,
    submittedBy,
  } = draft
  const has = (...codes: readonly string[]) => problems.some(({ code }) => codes.includes(code))
  const sums = has('incomeDiffers', 'expenseDiffers', 'closingDiffers')
  const numbers = has('voucherNoTwice', 'missingVoucherNo', 'voucherNoTooLong')
  const rows = problemCount - missingVouchers
  return [
    {
      name: '期初等于上期期末',
      detail:
        lastClosingFen === null
          ? `第一期，期初 ${yuanFigure(openingFen)} 元`
          : has('openingDiffers')
            ? '对不上，见下面'
            : `${yuanFigure(openingFen)} 元，对得上`,
      mark: has('openingDiffers') ? 'bad' : 'ok',
    },
    {
      name: '逐笔加起来等于合计',
      detail: sums ? '对不上，见下面' : `期末 ${yuanFigure(totals.closingFen)} 元`,
      mark: sums ? 'bad' : 'ok',
    },
    {
      name: '凭证号不重复、不缺',
      detail: numbers ? '有重复或没写的，见下面' : '都有，都不重复',
      mark: numbers ? 'bad' : 'ok',
    },
    {
      name: `超过 ${yuanFigure(draft.rules.voucherAboveFen)} 元的都有凭证`,
      detail: missingVouchers === 0 ? '都有' : `还差 ${String(missingVouchers)} 笔`,
      mark: missingVouchers === 0 ? 'ok' : 'bad',
    },
    {
      name: '每一行都填对',
      detail: state === 'none' ? '还没有记账' : rows === 0 ? '没有问题' : `${String(rows)} 处要改`,
      mark: state === 'none' ? 'wait' : rows === 0 ? 'ok' : 'bad',
    },
    ...refillCheck(draft),
    {
      name: '这一期已经结束',
      detail: ended ? '结束了' : `${day(endOf(period))}起才能交复核`,
      mark: ended ? 'ok' : 'wait',
    },
    {
      name: '另一个人复核',
      detail:
        state === 'review'
          ? `${submittedBy?.nameMasked ?? ''}交的，等业委会或社区复核`
          : '交了以后由业委会或社区核对公布',
      mark: 'wait',
    },
  ]
}

/** What of the public revenue goes into the maintenance fund first, and what the books have of it. It hinders nothing. */
function refillCheck({ rules, totals }: DraftState): Check[] {
  if (rules.refillPermille === 0) return []
  const { refilledFen, incomeFen, repaidFen = 0 } = revenueOf(totals)
  const due = refillFen(incomeFen - repaidFen, rules.refillPermille)
  const enough = refilledFen >= due
  return [
    {
      name: `公共收益的 ${String(rules.refillPermille / 10)}% 补维修资金`,
      detail: enough
        ? `要 ${yuanFigure(due)} 元，账上补了 ${yuanFigure(refilledFen)} 元`
        : `还差 ${yuanFigure(due - refilledFen)} 元，不补够不能分配`,
      mark: enough ? 'ok' : 'wait',
    },
  ]
}

const ICONS = { ok: 'checkc', bad: 'alert', wait: 'clock' } as const
const TONES = { ok: 'c-primary', bad: 'c-warn', wait: 'c-3' } as const
const SAID = { ok: '过了', bad: '没过', wait: '还没到' } as const

/** The checks beside the table, and every problem with its row. */
export function Checks({ draft }: { draft: DraftState }) {
  return (
    <Card className="ds-checks">
      <View className="yb-h">公布前要过这几关</View>
      {checksOf(draft).map(({ name, detail, mark }) => (
        <View className="ds-chk" key={name}>
          <Icon name={ICONS[mark]} className={TONES[mark]} label={SAID[mark]} />
          <View className="u-grow">
            <View className="yb-m">{name}</View>
            <View className="yb-cap yb-num">{detail}</View>
          </View>
        </View>
      ))}
      {draft.state !== 'none' && draft.problems.length > 0 && (
        <View className="yb-inset u-mt3">
          {draft.problems.slice(0, 30).map((problem) => (
            <View className="u-mt1" key={`${problem.sheet} ${String(problem.row)} ${problem.code}`}>
              {sentenceOfProblem(problem).replace(/第 (\d+) 行：/, '第 $1 笔：')}
            </View>
          ))}
          {draft.problemCount > 30 && <View className="u-mt1">还有 {draft.problemCount - 30} 处</View>}
        </View>
      )}
    </Card>
  )
}
