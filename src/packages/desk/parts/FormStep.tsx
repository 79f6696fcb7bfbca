import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Chips, Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { openPage } from '@/platform/navigate'
import { Row } from '@/ui/Row'
import { effectLine } from '@/words/deliberation'
import {
  formOf,
  mayBeAnonymous,
  MEETING_RULES,
  MEETINGS,
  standingIn,
  type Level,
  type Meeting,
} from '../model/meetings'
import type { Problem } from '../model/problems'
import { footingOf, type WizardEvent, type WizardState } from '../model/wizard'
import {
  ELECTORATE_WORDS,
  LEVEL_WORDS,
  localRuleWords,
  MEETING_WORDS,
  SCOPE_HINTS,
  SECRECY_WORDS,
} from '../words/meetings'
import { CardTitle, Title } from './Title'
import { sentenceOf, Wrong } from './Wrong'

interface Building {
  readonly building: string
  readonly units: readonly string[]
}

export interface StepProps {
  readonly state: WizardState
  readonly dispatch: (event: WizardEvent) => void
  readonly problems: readonly Problem[]
}

/** Step one: which form, of which part, who is asked, and what it rests on. */
export function FormStep({ state, dispatch, problems, buildings }: StepProps & { buildings: readonly Building[] }) {
  const { meeting } = state
  return (
    <View>
      <Title>用哪种形式？</Title>
      <View className="u-mt3">
        <ChoiceGroup label="用哪种形式">
          {MEETINGS.map((offered) => (
            <MeetingChoice
              key={offered}
              meeting={offered}
              on={offered === meeting}
              onPress={() => {
                dispatch({ type: 'meetingChosen', meeting: offered })
              }}
            />
          ))}
        </ChoiceGroup>
        <Wrong sentence={sentenceOf(problems, 'meeting')} />
      </View>
      {meeting === null && (
        <Card kind="flush" className="u-mt3">
          <Row
            icon="drop"
            tone="accent"
            title="急事短会"
            detail="管道堵了、漏水了：先问一个单元，半小时到一天出结果"
            onPress={() => openPage('urgent')}
          />
        </Card>
      )}
      {meeting !== null && (
        <View>
          <ScopeCard {...{ state, dispatch, problems, meeting, buildings }} />
          <ElectorateCard {...{ state, dispatch, meeting }} />
          {mayBeAnonymous(meeting) && <SecrecyCard {...{ state, dispatch }} />}
          <LocalRuleCard {...{ state, dispatch, problems, meeting }} />
        </View>
      )}
    </View>
  )
}

function MeetingChoice({ meeting, on, onPress }: { meeting: Meeting; on: boolean; onPress: () => void }) {
  const { name, who, force } = MEETING_WORDS[meeting]
  return (
    <Choice
      on={on}
      title={<View className="yb-h">{name}</View>}
      label={`${name}。谁定：${who}。效力：${force}`}
      onPress={onPress}
    >
      <View className="dk-what u-mt1">
        <View className="dk-what-k">谁定</View>
        <View className="u-grow">{who}</View>
      </View>
      <View className="dk-what">
        <View className="dk-what-k">效力</View>
        <View className="u-grow">{force}</View>
      </View>
    </Choice>
  )
}

interface CardProps extends StepProps {
  readonly meeting: Meeting
}

const LEVELS: readonly Level[] = ['compound', 'building', 'unit']

function ScopeCard({ state, dispatch, problems, meeting, buildings }: CardProps & { buildings: readonly Building[] }) {
  const { levels } = MEETING_RULES[meeting]
  const units = buildings.find(({ building }) => building === state.building)?.units ?? []
  const named = units.filter((unit) => unit !== '')
  return (
    <Card className="u-mt3">
      <CardTitle>范围</CardTitle>
      <View className="u-mt2">
        <Chips
          label="范围"
          options={LEVELS.map((level) => ({
            value: level,
            text: LEVEL_WORDS[level],
            disabled: !levels.includes(level),
          }))}
          value={state.level}
          onChange={(level) => {
            dispatch({ type: 'levelChosen', level })
          }}
        />
      </View>
      {state.level !== 'compound' && (
        <View className="u-mt3">
          <Chips
            label="哪一栋"
            options={buildings.map(({ building }) => ({ value: building, text: building }))}
            value={state.building}
            onChange={(building) => {
              dispatch({ type: 'buildingChosen', building })
            }}
          />
        </View>
      )}
      {state.level === 'unit' && state.building !== null && (
        <View className="u-mt3">
          <Chips
            label="哪个单元"
            options={named.map((unit) => ({ value: unit, text: unit }))}
            value={state.unit}
            onChange={(unit) => {
              dispatch({ type: 'unitChosen', unit })
            }}
          />
          {named.length === 0 && <View className="yb-cap">这一栋没有分单元，请选楼栋。</View>}
        </View>
      )}
      <Wrong sentence={sentenceOf(problems, 'scope')} />
      <View className="yb-cap u-mt2">{SCOPE_HINTS[meeting]}</View>
    </Card>
  )
}

function ElectorateCard({ state, dispatch, meeting }: Omit<CardProps, 'problems'>) {
  const { electorates } = MEETING_RULES[meeting]
  if (electorates.length === 1) return null
  return (
    <Card className="u-mt3">
      <CardTitle>问谁</CardTitle>
      <View className="u-mt2">
        <Chips
          label="问谁"
          options={electorates.map((kind) => ({ value: kind, text: ELECTORATE_WORDS[kind].name }))}
          value={state.electorate}
          onChange={(electorate) => {
            dispatch({ type: 'electorateChosen', electorate })
          }}
        />
      </View>
      <View className="yb-cap u-mt2">{ELECTORATE_WORDS[state.electorate].line}</View>
    </Card>
  )
}

function SecrecyCard({ state, dispatch }: Pick<StepProps, 'state' | 'dispatch'>) {
  return (
    <Card className="u-mt3">
      <CardTitle>记名还是不记名</CardTitle>
      <View className="u-mt2">
        <Chips
          label="记名还是不记名"
          options={[
            { value: 'named', text: '记名' },
            { value: 'anonymous', text: '不记名' },
          ]}
          value={state.anonymous ? 'anonymous' : 'named'}
          onChange={(picked) => {
            dispatch({ type: 'secrecyChosen', anonymous: picked === 'anonymous' })
          }}
        />
      </View>
      <View className="yb-cap u-mt2">{SECRECY_WORDS[state.anonymous ? 'anonymous' : 'named']}</View>
    </Card>
  )
}

function LocalRuleCard({ state, dispatch, problems, meeting }: CardProps) {
  if (MEETING_RULES[meeting].localRule === 'none') return null
  const { label, placeholder, help } = localRuleWords(meeting)
  const footing = footingOf(state)
  const standing = footing === null ? null : standingIn(footing, [])
  return (
    <Card className="u-mt3">
      <Field label={label} help={help} error={sentenceOf(problems, 'localRule')}>
        <TextArea
          value={state.localRule}
          placeholder={placeholder}
          maxLength={200}
          onChange={(localRule) => {
            dispatch({ type: 'localRuleWritten', localRule })
          }}
        />
      </Field>
      {standing !== null && 'effect' in standing && (
        <View className="yb-sub u-mt3">
          效力：
          {effectLine({ effect: standing.effect, form: formOf(meeting, state.level), scope: scopeLike(state.level) })}
        </View>
      )}
    </Card>
  )
}

/** The line of an effect depends on the level of the scope alone. */
function scopeLike(level: Level) {
  if (level === 'compound') return { level } as const
  return level === 'building' ? ({ level, building: '' } as const) : ({ level, building: '', unit: '' } as const)
}
