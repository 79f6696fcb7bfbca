import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { replacePage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { areaFigure, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import type { ActionOutput } from '~types/contracts'
import type { HomeState, HomeUse } from '~types/roll'
import { correctionOf, type OwnerDraft } from '../model/correction'
import { useGrounds } from '../model/useGrounds'
import { STATE_WORDS, USE_WORDS } from '../words/roll'
import { PickHome } from '@/parts/PickHome'
import { Grounds } from './Grounds'
import { RollRefused } from './RollRefused'
import { CardTitle, Title } from './Title'

type Home = ActionOutput<'roll.home'>

/** Puts one home of the roll right: which, what, why and by what paper. A second person puts it in force. */
export function Correction({ compoundId }: { compoundId: string }) {
  const [homeId, setHomeId] = useState<string | null>(null)
  const query = useQuery('roll.home', homeId === null ? null : { compoundId, homeId })
  if (homeId === null || query.output === null) {
    return (
      <Page title="更正户册">
        <Title help="地址写错、房屋多了少了，要重新导入整份户册。">更正哪一套？</Title>
        <PickHome compoundId={compoundId} onPick={setHomeId} />
        {homeId !== null && <Loaded query={query}>{() => null}</Loaded>}
      </Page>
    )
  }
  return <CorrectionForm key={homeId} compoundId={compoundId} home={query.output} />
}

function CorrectionForm({ compoundId, home }: { compoundId: string; home: Home }) {
  const { facts } = home
  const correct = useAction('roll.correct')
  const [figure, setFigure] = useState(areaFigure(facts.areaCentiSqm).replaceAll(',', ''))
  const [use, setUse] = useState<HomeUse>(facts.use)
  const [state, setState] = useState<HomeState>(facts.state)
  const [owners, setOwners] = useState<readonly OwnerDraft[]>([])
  const grounds = useGrounds(compoundId)
  const draft = correctionOf(home, { figure, use, state, owners })
  const run = () =>
    grounds.give(async (given) => {
      if (draft.problem !== null) return
      const outcome = await correct.run({ compoundId, rollId: home.rollId, homes: [draft.home], ...given })
      if (outcome.ok) await replacePage('rollVersion', { compoundId, rollId: outcome.output.rollId })
    })
  const setOwner = (index: number, change: Partial<OwnerDraft>) => {
    setOwners(owners.map((owner, at) => (at === index ? { ...owner, ...change } : owner)))
  }
  return (
    <Page
      title="更正户册"
      bar={
        <BottomBar tip="另一位委员或社区工作者复核后才生效">
          <Button block disabled={draft.problem !== null || !grounds.told} loading={correct.pending} onPress={run}>
            提交更正
          </Button>
        </BottomBar>
      }
    >
      <Title help={`现在的产权人：${facts.owners.length === 0 ? '开发商' : facts.owners.join('、')}`}>
        {homeName(home.address)}
      </Title>
      <Card className="u-mt3">
        <Field label="建筑面积（㎡）" error={draft.problem === 'area' ? '写数字，例如 89.37' : null}>
          <Input value={figure} maxLength={10} onChange={setFigure} />
        </Field>
        <Field className="u-mt3" label="用途">
          <Chips
            label="用途"
            options={USES.map((value) => ({ value, text: USE_WORDS[value] }))}
            value={use}
            onChange={setUse}
          />
        </Field>
        <Field className="u-mt3" label="交付">
          <Chips
            label="交付"
            options={STATES.map((value) => ({ value, text: STATE_WORDS[value] }))}
            value={state}
            onChange={setState}
          />
        </Field>
      </Card>
      <Card className="u-mt3">
        <CardTitle>产权人</CardTitle>
        <View className="yb-sub u-mt1">换了人或写错了才填；几个人共有，都要写上。</View>
        {owners.map((owner, index) => (
          <View key={index} className="u-mt3">
            <Field label={`第 ${index + 1} 位`}>
              <Input
                value={owner.name}
                maxLength={30}
                placeholder="姓名"
                onChange={(name) => {
                  setOwner(index, { name })
                }}
              />
            </Field>
            <Field className="u-mt2" label="证件号后四位">
              <Input
                value={owner.idTail}
                maxLength={4}
                placeholder="没有就不填"
                onChange={(idTail) => {
                  setOwner(index, { idTail })
                }}
              />
            </Field>
            <Field className="u-mt2" label="手机号" help="有手机号，他自己就能核验">
              <Input
                value={owner.phone}
                maxLength={13}
                type="number"
                placeholder="没有就不填"
                onChange={(phone) => {
                  setOwner(index, { phone })
                }}
              />
            </Field>
          </View>
        ))}
        {draft.problem === 'owners' && (
          <View className="u-mt2">
            <Banner kind="warn">姓名至少两个字，证件号写后四位，手机号只写数字；改成已交付的，要写产权人。</Banner>
          </View>
        )}
        <View className="u-row u-g2 u-mt3">
          <Button
            kind="line"
            size="sm"
            icon="plus"
            onPress={() => {
              setOwners([...owners, { name: '', idTail: '', phone: '' }])
            }}
          >
            写一位产权人
          </Button>
          {owners.length > 0 && (
            <Button
              kind="text"
              size="sm"
              onPress={() => {
                setOwners(owners.slice(0, -1))
              }}
            >
              去掉最后一位
            </Button>
          )}
        </View>
      </Card>
      <Grounds
        label="为什么更正"
        help="复核的人和监事会看到"
        placeholder="例如：按不动产权证登记的面积更正"
        {...grounds.fields}
      />
      <RollRefused unsent={grounds.unsent} failure={correct.failure} />
    </Page>
  )
}

const USES: readonly HomeUse[] = ['residence', 'shop', 'office', 'parking', 'storage', 'other']
const STATES: readonly HomeState[] = ['delivered', 'undelivered', 'unsold']
