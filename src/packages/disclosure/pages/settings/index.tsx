import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup, Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { usualRules } from '~domain/disclosure/configuration'
import { fenOfCell, yuanFigure } from '~domain/money'
import { periodAt, periodName, shiftPeriod } from '~domain/disclosure/period'
import type { Category, DisclosureRules, FeeSystem, PeriodKind } from '~types/disclosure/books'
import '../../disclosure.css'
import { Refused } from '../../parts/Refused'
import { FEE_WORDS } from '../../words/books'

const FEES: readonly FeeSystem[] = ['lumpSum', 'commission', 'selfManaged']

/** 双晒规则: how often, until when, by whom, and of which categories. */
export default function SettingsPage() {
  const { compound } = useSession()
  const compoundId = compound?.compoundId ?? null
  const query = useQuery('disclosure.rules', compoundId === null ? null : { compoundId })
  return (
    <Page title="双晒规则" onRefresh={query.refresh}>
      <Loaded query={query} heights={[240]}>
        {({ rules, version }) =>
          compoundId !== null && (
            <Form
              key={version}
              compoundId={compoundId}
              version={version}
              rules={rules ?? usualRules('物业', periodAt('quarter', now()), 'lumpSum')}
              onSaved={query.refresh}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

interface Props {
  compoundId: string
  version: number
  rules: DisclosureRules
  onSaved: () => Promise<unknown>
}

const whole = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

function Form({ compoundId, version, rules, onSaved }: Props) {
  const [value, setValue] = useState(rules)
  const [typed, setTyped] = useState({
    dueDays: String(rules.dueDays),
    answerDays: String(rules.answerDays),
    displayDays: String(rules.displayDays),
    refill: String(rules.refillPermille / 10),
    below: rules.refillBelowPermille === undefined ? '' : String(rules.refillBelowPermille / 10),
    voucher: yuanFigure(rules.voucherAboveFen).replaceAll(',', ''),
  })
  const [fresh, setFresh] = useState({
    name: '',
    direction: 'out' as Category['direction'],
    fund: 'propertyFee' as Category['fund'],
  })
  const saving = useAction('disclosure.setRules')
  const [saved, setSaved] = useState(false)
  const set = (change: Partial<DisclosureRules>) => {
    setSaved(false)
    setValue({ ...value, ...change })
  }
  const { refillBelowPermille: _before, ...others } = value
  const next = { ...others, ...numbersOf(typed) }
  const wrong = wrongOf(typed)
  const starts = Array.from({ length: 6 }, (_, at) => shiftPeriod(periodAt(value.period, now()), 1 - at))
  const number = (name: keyof typeof typed, label: string, help: string) => (
    <View className="u-mt3">
      <Field label={label} help={help} error={wrong[name] ?? null}>
        <Input
          value={typed[name]}
          maxLength={12}
          onChange={(text) => {
            setTyped({ ...typed, [name]: text })
          }}
        />
      </Field>
    </View>
  )
  return (
    <>
      <Section title="物业费怎么收">
        <ChoiceGroup label="物业费怎么收">
          {FEES.map((one) => (
            <Choice
              key={one}
              on={value.feeSystem === one}
              title={FEE_WORDS[one].name}
              detail={FEE_WORDS[one].detail}
              onPress={() => {
                set({ feeSystem: one })
              }}
            />
          ))}
        </ChoiceGroup>
      </Section>
      <View className="u-mt4">
        <Field label="谁来公布" error={value.publisher.trim().length < 2 ? '写上物业公司或自管会的名字' : null}>
          <Input
            value={value.publisher}
            maxLength={40}
            onChange={(publisher) => {
              set({ publisher })
            }}
          />
        </Field>
      </View>
      <Section title="多久公布一次">
        <Segment<PeriodKind>
          label="多久公布一次"
          options={[
            { value: 'month', text: '每月' },
            { value: 'quarter', text: '每季' },
            { value: 'half', text: '每半年' },
          ]}
          value={value.period}
          onChange={(period) => {
            set({ period, since: periodAt(period, now()) })
          }}
        />
        <View className="u-mt3">
          <ChoiceGroup label="从哪一期开始">
            {[...new Set([...starts, value.since])].sort().map((one) => (
              <Choice
                key={one}
                on={value.since === one}
                title={`从${periodName(one)}开始`}
                onPress={() => {
                  set({ since: one })
                }}
              />
            ))}
          </ChoiceGroup>
        </View>
      </Section>
      {number('dueDays', '结束后几天内公布', '到期没公布，全小区都会看到「逾期未公布」')}
      {number('answerDays', '提问几天内答复', '晚了几天，大家都看得到')}
      {number('displayDays', '公示几天', '小区里张贴也按这个天数')}
      {number('voucher', '超过多少元要有凭证', '写成 1000.00 这样')}
      {number('refill', '公共收益百分之几先补维修资金', '没有这样的规定就写 0；上海、北京至少 50')}
      {number('below', '维修资金低于首期的百分之几才补', '每一期都要补就空着；北京是 30')}
      <Section title="类别">
        <Card kind="flush">
          {value.categories.map((one) => (
            <View className="ds-list-i" key={`${one.direction} ${one.name}`}>
              <View className="u-grow">
                {one.direction === 'in' ? '收入' : '支出'}：{one.name}
                {one.fund === 'publicRevenue' ? '（公共收益）' : ''}
              </View>
              <Button
                kind="text"
                size="sm"
                label={`去掉类别 ${one.name}`}
                onPress={() => {
                  set({ categories: value.categories.filter((other) => other !== one) })
                }}
              >
                去掉
              </Button>
            </View>
          ))}
        </Card>
        <View className="u-mt3">
          <Field label="加一个类别">
            <Input
              value={fresh.name}
              maxLength={20}
              onChange={(name) => {
                setFresh({ ...fresh, name })
              }}
            />
          </Field>
          <View className="u-mt2">
            <Segment<Category['direction']>
              label="收支"
              options={[
                { value: 'out', text: '支出' },
                { value: 'in', text: '收入' },
              ]}
              value={fresh.direction}
              onChange={(direction) => {
                setFresh({ ...fresh, direction })
              }}
            />
          </View>
          <View className="u-mt2">
            <Segment<Category['fund']>
              label="谁的钱"
              options={[
                { value: 'propertyFee', text: '物业费' },
                { value: 'publicRevenue', text: '公共收益' },
              ]}
              value={fresh.fund}
              onChange={(fund) => {
                setFresh({ ...fresh, fund })
              }}
            />
          </View>
          <View className="u-mt3">
            <Button
              kind="line"
              block
              icon="plus"
              disabled={fresh.name.trim() === ''}
              onPress={() => {
                set({ categories: [...value.categories, { ...fresh, name: fresh.name.trim() }] })
                setFresh({ ...fresh, name: '' })
              }}
            >
              加上
            </Button>
          </View>
        </View>
      </Section>
      <Refused failure={saving.failure} />
      {saved && (
        <View className="u-mt3">
          <Banner kind="ok">定好了。还没交复核的一期按新规则，公布过的不变。</Banner>
        </View>
      )}
      <View className="u-mt4">
        <Button
          block
          icon="check"
          disabled={Object.keys(wrong).length > 0 || value.publisher.trim().length < 2}
          loading={saving.pending}
          onPress={async () => {
            const outcome = await saving.run({
              compoundId,
              version,
              rules: { ...next, publisher: next.publisher.trim() },
            })
            if (!outcome.ok) return
            setSaved(true)
            await onSaved()
          }}
        >
          {version === 0 ? '开始双晒' : '按这样定'}
        </Button>
      </View>
    </>
  )
}

interface Typed {
  readonly dueDays: string
  readonly answerDays: string
  readonly displayDays: string
  readonly refill: string
  readonly below: string
  readonly voucher: string
}

function numbersOf({ dueDays, answerDays, displayDays, refill, below, voucher }: Typed) {
  const limit = fenOfCell(voucher)
  return {
    dueDays: whole(dueDays),
    answerDays: whole(answerDays),
    displayDays: whole(displayDays),
    refillPermille: Math.round(Number(refill) * 10),
    ...(below.trim() !== '' && { refillBelowPermille: Math.round(Number(below) * 10) }),
    voucherAboveFen: typeof limit === 'number' ? limit : 0,
  }
}

function wrongOf(typed: Typed): Partial<Record<keyof Typed, string>> {
  const { dueDays, answerDays, displayDays, refillPermille, refillBelowPermille = 1 } = numbersOf(typed)
  const limit = fenOfCell(typed.voucher)
  return {
    ...(dueDays >= 1 && dueDays <= 180 ? {} : { dueDays: '写 1 到 180 天' }),
    ...(answerDays >= 1 && answerDays <= 30 ? {} : { answerDays: '写 1 到 30 天' }),
    ...(displayDays >= 0 && displayDays <= 365 ? {} : { displayDays: '写 0 到 365 天' }),
    ...(refillPermille >= 0 && refillPermille <= 1000 ? {} : { refill: '写 0 到 100' }),
    ...(refillBelowPermille >= 1 && refillBelowPermille <= 1000 ? {} : { below: '写 1 到 100，或空着' }),
    ...(typeof limit === 'number' && limit >= 0 ? {} : { voucher: '写成 1000.00 这样' }),
  }
}
