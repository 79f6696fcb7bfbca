import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { sentenceOfProblem } from '~domain/disclosure/problems'
import { problemsOf } from '../model/problems'

const RULES: Readonly<Record<string, string>> = {
  notEnded: '这一期还没结束，结束以后才能交复核',
  previousFirst: '上一期还没公布，要先公布上一期',
  notOwed: '按规则不用公布这一期，看看双晒规则里从哪一期开始',
  motionNotPassed: '这件事没有通过，或者还没生效，不能凭它来分',
  motionOther: '这件事不是全体业主对公共收益、公共部位作的决定，不能凭它来分',
  fundUnknown: '先登记维修资金现在有多少（200 天内的），才知道要不要先补',
  noSuchBuilding: '户册里没有这一栋，请照户册选',
  repayPast: '归还的日子要在今天以后',
  aboveShareable: '超过了能分的数：要先补维修资金，分过的也要扣掉',
  sameLine: '和原来的一模一样，不用更正',
  since: '开始的一期和多久公布一次对不上，请重选',
  categoryTwice: '有两个类别重名，请改一个',
  oneSided: '收入和支出各要有至少一个类别',
}

/** Why it was refused: with its rows where the books do not add up. */
export function Refused({ failure }: { failure: Failure | null }) {
  if (failure === null) return null
  const { code, params } = failure
  const listed = code === 'BOOKS_HAVE_PROBLEMS' ? problemsOf(params.problems) : []
  const rule = code === 'RULE_BROKEN' && typeof params.rule === 'string' ? RULES[params.rule] : undefined
  return (
    <View className="u-mt3">
      <Banner kind="danger">
        {rule ?? sentenceOf(failure)}
        {listed.map((problem) => (
          <View key={JSON.stringify(problem)}>{sentenceOfProblem(problem)}</View>
        ))}
      </Banner>
    </View>
  )
}
