import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { replacePage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionInput } from '~types/contracts'
import '../../followup.css'
import { fenOf, yuan } from '@/ui/money'
import { Refused } from '../../parts/Refused'

const MINUTES = ['30', '60', '120', '360', '1440'] as const
type Minutes = (typeof MINUTES)[number]
const MINUTE_WORDS: Readonly<Record<Minutes, string>> = {
  '30': '半小时',
  '60': '1 小时',
  '120': '2 小时',
  '360': '6 小时',
  '1440': '1 天',
}
type Division = ActionInput<'followup.setCost'>['division']

/** 紧急单元会: a blocked pipe does not wait for weeks. One unit is asked at once, with what it costs each home. */
export default function UrgentPage() {
  const { compound, roles } = useSession()
  if (compound === null || !roles.includes('committee')) {
    return (
      <Page title="紧急单元会">
        <Empty icon="lock">紧急单元会由业委会成员发起。</Empty>
      </Page>
    )
  }
  return <Form key={compound.compoundId} compoundId={compound.compoundId} />
}

function Form({ compoundId }: { compoundId: string }) {
  const place = useQuery('membership.compound', { compoundId })
  const draft = useAction('deliberation.draft')
  const cost = useAction('followup.setCost')
  const [building, setBuilding] = useState<string | null>(null)
  const [unit, setUnit] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [minutes, setMinutes] = useState<Minutes>('60')
  const [sum, setSum] = useState('')
  const [advancedBy, setAdvancedBy] = useState('')
  const [division, setDivision] = useState<Division>('byArea')
  const [tried, setTried] = useState(false)
  // What was drafted once is not drafted again when putting the cost to it failed.
  const drafted = useRef<{ written: string; deliberationId: string } | null>(null)
  const buildings = place.output?.buildings ?? []
  const units = buildings.find((one) => one.building === building)?.units ?? []
  const fen = fenOf(sum)
  const costs = sum.trim() !== ''
  const wrong = {
    unit: unit === null,
    title: title.trim().length < 4,
    text: text.trim().length < 4,
    sum: costs && fen === null,
    advancedBy: costs && advancedBy.trim().length < 2,
  }
  const send = async () => {
    setTried(true)
    if (building === null || unit === null || Object.values(wrong).some(Boolean)) return
    const meeting = {
      ...{ compoundId, form: 'unitMeeting' as const, title: title.trim(), localRule: null },
      ...{ scope: { level: 'unit' as const, building, unit }, electorate: 'owners' as const },
      motions: [{ text: text.trim(), subject: 'opinion' as const }],
    }
    const written = JSON.stringify([meeting, minutes])
    if (drafted.current?.written !== written) {
      const at = now()
      const times = { rosterFrom: at, opensAt: at, closesAt: at + Number(minutes) * 60_000 }
      const outcome = await draft.run({ ...meeting, ...times })
      if (!outcome.ok) return
      drafted.current = { written, deliberationId: outcome.output.deliberationId }
    }
    const { deliberationId } = drafted.current
    if (fen !== null) {
      const input = { compoundId, deliberationId, fen, division, what: text.trim().slice(0, 200) }
      const outcome = await cost.run({ ...input, advancedBy: advancedBy.trim() })
      if (!outcome.ok) return
    }
    await replacePage('detail', { compoundId, deliberationId })
  }
  return (
    <Page
      title="紧急单元会"
      bar={
        <BottomBar tip="另一位委员或社区工作者复核后马上开始">
          <Button block icon="horn" loading={draft.pending || cost.pending} onPress={send}>
            提出，等另一位复核
          </Button>
        </BottomBar>
      }
    >
      <Banner icon="info">
        管道堵了、漏水这样的急事，先问一个单元。只听意见，不约束任何人；费用只对自己接受的住户有效。
      </Banner>
      <View className="u-mt4">
        <Field label="哪一栋" error={tried && building === null ? '选一栋楼' : null}>
          <Chips
            label="哪一栋"
            options={buildings.map((one) => ({ value: one.building, text: one.building }))}
            value={building}
            onChange={(chosen) => {
              setBuilding(chosen)
              setUnit(null)
            }}
          />
        </Field>
      </View>
      {building !== null && (
        <View className="u-mt4">
          <Field label="哪个单元" error={tried && wrong.unit ? '选一个单元' : null}>
            <Chips
              label="哪个单元"
              options={units.filter((one) => one !== '').map((one) => ({ value: one, text: one }))}
              value={unit}
              onChange={setUnit}
            />
          </Field>
        </View>
      )}
      <View className="u-mt4">
        <Field label="出了什么事" error={tried && wrong.title ? '写一句出了什么事' : null}>
          <Input value={title} maxLength={60} placeholder="例如：1单元主管道堵了" onChange={setTitle} />
        </Field>
      </View>
      <View className="u-mt4">
        <Field label="打算怎么办" error={tried && wrong.text ? '写一句打算怎么办' : null}>
          <TextArea value={text} maxLength={200} placeholder="例如：请疏通公司今晚来疏通主管道" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt4">
        <Field label="给大家多久回话">
          <Chips
            label="给大家多久回话"
            options={MINUTES.map((value) => ({ value, text: MINUTE_WORDS[value] }))}
            value={minutes}
            onChange={setMinutes}
          />
        </Field>
      </View>
      <View className="u-mt4">
        <Field
          label="要花多少钱（元，没有就不填）"
          error={tried && wrong.sum ? '写金额，最多两位小数，例如 1000.50' : null}
        >
          <Input value={sum} maxLength={10} placeholder="1000.50" onChange={setSum} />
        </Field>
      </View>
      {costs && (
        <View>
          <View className="u-mt4">
            <Field label="谁先垫" error={tried && wrong.advancedBy ? '写谁先垫' : null}>
              <Input value={advancedBy} maxLength={40} placeholder="例如：业委会备用金" onChange={setAdvancedBy} />
            </Field>
          </View>
          <View className="u-mt4">
            <Field
              label="怎么分"
              help={fen === null ? '复核后每家能看到自己要付多少' : `一共 ${yuan(fen)}，复核后每家能看到自己要付多少`}
            >
              <Chips
                label="怎么分"
                options={[
                  { value: 'byArea' as const, text: '按面积' },
                  { value: 'perHome' as const, text: '每户一样' },
                ]}
                value={division}
                onChange={setDivision}
              />
            </Field>
          </View>
        </View>
      )}
      <Refused failure={draft.failure ?? cost.failure} />
    </Page>
  )
}
