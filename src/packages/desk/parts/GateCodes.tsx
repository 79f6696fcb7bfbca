import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { GateCode } from '~types/membership/finding'
import { deskSentence } from '../words/refusals'
import { GateSheet } from './GateSheet'

/** The whole compound's gate, as one of the places a code can be for. */
const GATE = ' gate'

/** Codes at the gate and in the halls: made, printed, made anew when one is misused. */
export function GateCodes({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.gateCodes', { compoundId })
  const compound = useQuery('membership.compound', { compoundId })
  const make = useAction('membership.makeGateCode')
  const [place, setPlace] = useState<string | null>(null)
  const [shown, setShown] = useState<GateCode | null>(null)
  const buildings = compound.output?.buildings.map(({ building }) => building) ?? []
  const standing = query.output?.codes.find(({ building }) => building === (place === GATE ? null : place))

  const onMake = async () => {
    if (place === null) return
    const outcome = await make.run({ compoundId, building: place === GATE ? null : place })
    if (!outcome.ok) return
    setShown(outcome.output.code)
    await query.refresh()
  }
  return (
    <Page
      title="小区门口的码"
      onRefresh={query.refresh}
      over={
        shown !== null && (
          <GateSheet
            compoundId={compoundId}
            code={shown}
            onRevoked={query.refresh}
            onClose={() => {
              setShown(null)
            }}
          />
        )
      }
    >
      <View className="yb-title u-mt4">贴在门口，扫了就到</View>
      <View className="c-2 u-mt1">邻居用微信扫一下，直接到本小区（本楼栋）的加入页，不用找。</View>
      <Section title="生成一张">
        <Chips
          label="贴在哪里"
          grid
          options={[
            { value: GATE, text: '小区大门' },
            ...buildings.map((building) => ({ value: building, text: building })),
          ]}
          value={place}
          onChange={setPlace}
        />
        <View className="u-mt4">
          <Button block icon="qr" disabled={place === null} loading={make.pending} onPress={onMake}>
            {standing === undefined ? '生成码' : '换一张新的，旧的作废'}
          </Button>
        </View>
        {make.failure !== null && (
          <View className="u-mt3">
            <Banner kind="warn">{deskSentence(make.failure)}</Banner>
          </View>
        )}
      </Section>
      <Section title="正在用的">
        <Loaded query={query} heights={[72, 72]}>
          {({ codes }) =>
            codes.length === 0 ? (
              <Empty icon="qr">生成的码会列在这里，随时可以打印、换新、作废。</Empty>
            ) : (
              <Card kind="flush">
                {codes.map((code) => (
                  <Row
                    key={code.gateCodeId}
                    icon="qr"
                    title={code.building ?? '小区大门'}
                    detail={`${shortDateTime(code.madeAt)} · ${code.madeBy}`}
                    onPress={() => {
                      setShown(code)
                    }}
                  />
                ))}
              </Card>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}
