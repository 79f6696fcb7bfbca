import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { shortCode } from '@/words/codes'
import type { ActionOutput } from '~types/contracts'
import { MEASURES } from '@/words/electorates'
import type { ElectorateKind } from '~types/deliberation'
import type { OfficialRecord } from '~types/followup/official'
import '../../followup.css'
import { Heading } from '../../parts/Heading'
import { OfficialForm } from '../../parts/OfficialForm'
import { Photos } from '../../parts/Photos'
import { Refused } from '../../parts/Refused'
import { useThing } from '../../state/usePlace'
import { followSentence } from '../../words/followup'

type Found = ActionOutput<'followup.official'>
type Counts = NonNullable<Found['own']>

/** 官方表决结果: what the official system counted beside what was counted here, with the document. */
export default function OfficialPage() {
  const thing = useThing('deliberationId')
  const place = thing === null ? null : { compoundId: thing.compoundId, deliberationId: thing.id }
  const query = useQuery('followup.official', place)
  const [sheet, setSheet] = useState<'enter' | 'refuse' | null>(null)
  const decide = useAction('followup.decideOfficial')
  const { output } = query
  const close = () => {
    setSheet(null)
  }
  const answer = async (accept: boolean, reason: string) => {
    const documentHash = output?.record?.documentHash
    if (place === null || documentHash === undefined) return
    const outcome = await decide.run({ ...place, documentHash, accept, reason })
    if (outcome.ok) close()
    await query.refresh()
  }
  return (
    <Page
      title="官方表决结果"
      onRefresh={query.refresh}
      over={
        place !== null &&
        output !== null && (
          <View>
            {sheet === 'enter' && (
              <OfficialForm
                place={place}
                electorate={output.electorate}
                motions={output.motions}
                onDone={query.refresh}
                onClose={close}
              />
            )}
            {sheet === 'refuse' && (
              <ReasonSheet
                title="哪里对不上"
                label="哪个数字"
                placeholder="例如：第二件的反对人数抄错了"
                missing="写一句哪里对不上"
                least={1}
                primary="退回重录"
                pending={decide.pending}
                sentence={decide.failure === null ? null : followSentence(decide.failure)}
                onSend={(reason) => answer(false, reason)}
                onClose={close}
              />
            )}
          </View>
        )
      }
      {...(output !== null && {
        bar: output.mayDecide ? (
          <BottomBar tip="对照文件的照片，每个数字都核对过再确认">
            <Buttons>
              <Button
                kind="line"
                onPress={() => {
                  setSheet('refuse')
                }}
              >
                对不上
              </Button>
              <Button loading={decide.pending} onPress={() => answer(true, '')}>
                一致，确认
              </Button>
            </Buttons>
          </BottomBar>
        ) : output.mayEnter ? (
          <BottomBar tip="一个人录入，另一个人核对后公布">
            <Button
              block
              icon="edit"
              onPress={() => {
                setSheet('enter')
              }}
            >
              录入官方结果
            </Button>
          </BottomBar>
        ) : null,
      })}
    >
      <Loaded query={query} heights={[120, 260]}>
        {(found) => (
          <View>
            <View className="yb-title">{found.title}</View>
            <View className="yb-sub u-mt1">正式的电子表决在官方系统里办。这里把两边的数字放在一起。</View>
            {found.record === null ? (
              <Empty icon="doc">官方结果还没有录入。录入并核对后，会和这里的统计并排公布。</Empty>
            ) : (
              <Entered record={found.record} />
            )}
            {found.record !== null && <Beside found={found} record={found.record} />}
            <Refused failure={decide.failure} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function Entered({ record }: { record: OfficialRecord }) {
  const { state, source, entered, decided, documents, documentHash } = record
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <Heading>{source}</Heading>
        {state === 'confirmed' ? (
          <Tag tone="green" icon="checkc">
            已核对封存
          </Tag>
        ) : (
          <Tag icon="clock">{state === 'waiting' ? '等人核对' : '对不上，退回了'}</Tag>
        )}
      </View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['录入', `${entered.nameMasked}，${shortDateTime(entered.at)}`],
            ['核对', decided === null ? null : `${decided.nameMasked}，${shortDateTime(decided.at)}`],
            ['退回原因', state === 'refused' ? (decided?.reason ?? null) : null],
            ['文件编码', shortCode(documentHash)],
          ]}
        />
      </View>
      <Photos urls={documents} label="官方文件" />
      {state === 'waiting' && (
        <View className="u-mt3">
          <Banner kind="warn">还没有核对，住户看不到。</Banner>
        </View>
      )}
    </Card>
  )
}

function Beside({ found: { electorate, motions, own }, record }: { found: Found; record: OfficialRecord }) {
  const say = (weight: Counts['participating']) => weightText(weight, electorate)
  return (
    <View>
      <Card className="u-mt3">
        <Heading>参加表决</Heading>
        <View className="u-mt3">
          <KeyValue
            left
            pairs={[
              ['官方', say(record.participating)],
              ['这里', own === null ? '还没有计票' : say(own.participating)],
            ]}
          />
        </View>
      </Card>
      {motions.map(({ motionId, text, question }) => (
        <Card className="u-mt3" key={motionId}>
          <Heading>{text}</Heading>
          <Side
            name="官方"
            question={question}
            counts={record.motions.find((one) => one.motionId === motionId)}
            say={say}
          />
          <Side
            name="这里"
            question={question}
            counts={own?.motions.find((one) => one.motionId === motionId)}
            say={say}
          />
        </Card>
      ))}
    </View>
  )
}

interface SideProps {
  name: string
  question: Found['motions'][number]['question']
  counts: Counts['motions'][number] | undefined
  say: (weight: Counts['participating']) => string
}

function Side({ name, question, counts, say }: SideProps) {
  if (counts === undefined) return null
  if (question !== undefined) return <Chosen name={name} question={question} counts={counts} say={say} />
  const verdict = counts.passed === null ? '' : counts.passed ? '：通过' : '：没有通过'
  return (
    <View className="yb-inset u-mt3">
      <View className="yb-b">
        {name}
        {verdict}
      </View>
      <View className="u-mt2">
        <KeyValue
          left
          pairs={[
            ['同意', say(counts.for)],
            ['反对', say(counts.against)],
            ['弃权', say(counts.abstain)],
          ]}
        />
      </View>
    </View>
  )
}

/** One side of a choice or an election: every option with its votes, and what became of it. */
function Chosen({ name, question, counts, say }: { [Key in keyof SideProps]-?: NonNullable<SideProps[Key]> }) {
  const carried = question.kind === 'election' ? '当选' : '选定'
  const lines = question.options.map(({ optionId, text }): readonly [string, string] => {
    const found = counts.options?.find((one) => one.optionId === optionId)
    if (found === undefined) return [text, '没有这个数']
    return [text, `${say(found.votes)}${found.carried === true ? `，${carried}` : ''}`]
  })
  return (
    <View className="yb-inset u-mt3">
      <View className="yb-b">{name}</View>
      <View className="u-mt2">
        <KeyValue left pairs={[...lines, ['都不同意', say(counts.against)], ['弃权', say(counts.abstain)]]} />
      </View>
    </View>
  )
}

function weightText({ areaCentiSqm, persons }: Counts['participating'], electorate: ElectorateKind): string {
  const { byArea, unit } = MEASURES[electorate]
  return byArea ? `${area(areaCentiSqm)}，${counted(persons, unit)}` : counted(persons, unit)
}
