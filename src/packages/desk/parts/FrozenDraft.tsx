import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Card } from '@/ui/Card'
import { area, counted, shortDateTime } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { effectLine, FORM_WORDS, scopeWord } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import type { ActionOutput } from '~types/contracts'
import { quorumOf, ruleSentences } from '../model/frozen'
import { ELECTORATE_WORDS } from '../words/meetings'
import { SECRECY_WORDS } from '../words/meetings'
import { MotionList } from './MotionList'
import { CardTitle } from './Title'
import { TwoPeople } from './TwoPeople'

type Deliberation = ActionOutput<'deliberation.get'>

/** A draft whole, as it will be frozen: nothing that the approval fixes is left out. */
export function FrozenDraft({ draft }: { draft: Deliberation }) {
  const { form, scope, effect, localRule, motions, schedule, rules, drafter, approver, rollHash } = draft
  return (
    <View>
      <Part title="形式和范围">
        <KeyValue
          left
          pairs={[
            ['形式', FORM_WORDS[form]],
            ['范围', scopeWord(scope)],
            ['效力', effectLine({ effect, form, scope })],
            ['依据', localRule],
            ['记名', rules.anonymous === true ? `不记名。${SECRECY_WORDS.anonymous}` : null],
          ]}
        />
      </Part>
      <Part title={`${effect === 'consultative' ? '要听意见的' : '要定的'} ${counted(motions.length, '件')}事`}>
        <MotionList motions={motions} />
        <View className="yb-cap u-mt2">
          {motions.every(({ question }) => question === undefined)
            ? '每件都是「同意、反对、弃权」三个选项。'
            : '列了方案或候选人的，票上另有「都不同意」和「弃权」；没有列的是「同意、反对、弃权」。'}
        </View>
      </Part>
      <Part title="谁能投">
        <KeyValue left pairs={electoratePairs(draft)} />
      </Part>
      <Part title="时间">
        <KeyValue
          left
          pairs={[
            ['名册公示', `${shortDateTime(schedule.rosterFrom)}起`],
            ['开始投票', shortDateTime(schedule.opensAt)],
            ['截止', shortDateTime(schedule.closesAt)],
            ['询异到', rules.objectionDays > 0 ? shortDateTime(schedule.contestUntil) : null],
            ['通知提前', rules.noticeDays > 0 ? counted(rules.noticeDays, '天') : null],
          ]}
        />
      </Part>
      <Part title="怎么算">
        {ruleSentences(rules, draft.electorate).map((sentence) => (
          <View key={sentence} className="yb-sub u-mt1">
            {sentence}
          </View>
        ))}
      </Part>
      <TwoPeople
        drafter={drafter.isMe ? '您' : nameOr(drafter.nameMasked, '发起的委员')}
        drafted
        binding={effect !== 'consultative'}
        approver={approver === null ? null : nameOr(approver.nameMasked, '复核的人')}
      />
      <View className="yb-cap u-mt3">
        名册编码 <View className="yb-code">{rollHash}</View>
      </View>
    </View>
  )
}

function electoratePairs(draft: Deliberation): readonly (readonly [string, string | null])[] {
  const { electorate, homes, total } = draft
  const needed = quorumOf(draft)
  const kind = ['投票人', ELECTORATE_WORDS[electorate].voters] as const
  const { unit, byArea } = MEASURES[electorate]
  if (!byArea) {
    return [
      kind,
      [`总${unit}数`, counted(total.persons, unit)],
      ['住在', electorate === 'residents' ? counted(homes, '户') : null],
      ['至少参加', needed === null ? null : counted(needed.persons, unit)],
    ]
  }
  return [
    kind,
    ['房屋', counted(homes, '套')],
    ['总面积', area(total.areaCentiSqm)],
    ['总人数', counted(total.persons, '人')],
    ['三分之二', needed === null ? null : `${area(needed.areaCentiSqm)}、${counted(needed.persons, '人')}`],
  ]
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="u-mt3">
      <CardTitle>{title}</CardTitle>
      <View className="u-mt2">{children}</View>
    </Card>
  )
}

const nameOr = (name: string, otherwise: string) => (name === '' ? otherwise : name)
