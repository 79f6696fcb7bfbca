import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { useCommunity } from '../../model/company'
import { CatalogueImport } from '../../parts/CatalogueImport'
import { Teams } from '../../parts/Teams'
import { Workers } from '../../parts/Workers'
import { Wrong } from '@/parts/Wrong'

type Company = ActionOutput<'service.company'>

/** 公司资料: the hotline, the list of services, teams and their people. */
export default function CompanyPage() {
  const communityId = useCommunity('serviceCompany')
  const { compound } = useSession()
  const query = useQuery('service.company', communityId === null ? null : { communityId })
  return (
    <Page title="公司资料" onRefresh={query.refresh}>
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司的负责人用。</Empty>
      ) : (
        <Loaded query={query} heights={[200, 160, 160]}>
          {(company) => (
            <>
              {compound === null ? (
                <ChooseCompound />
              ) : (
                <Card kind="flush" className="u-mt3">
                  <Row
                    icon="phone"
                    title="替打电话的人下单"
                    detail={`在${compound.name}选一项服务，填他的房屋和电话`}
                    onPress={() => openPage('serviceItems', { compoundId: compound.compoundId, as: 'caller' })}
                  />
                  <Row
                    icon="edit"
                    title="改价、补货、暂停接单"
                    detail="搜到那一项，改好就生效"
                    onPress={() => openPage('serviceItems', { compoundId: compound.compoundId, as: 'edit' })}
                  />
                </Card>
              )}
              <Settings key={company.version} communityId={communityId} company={company} onDone={query.refresh} />
              <CatalogueImport communityId={communityId} version={company.version} onDone={query.refresh} />
              <Teams communityId={communityId} company={company} onDone={query.refresh} />
              <Workers communityId={communityId} teams={company.teams} categories={company.categories} />
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

interface SettingsProps {
  communityId: string
  company: Company
  onDone: () => Promise<void>
}

function Settings({ communityId, company: { settings, version }, onDone }: SettingsProps) {
  const saving = useAction('service.setCompany')
  const [name, setName] = useState(settings?.name ?? '')
  const [hotline, setHotline] = useState(settings?.hotline ?? '')
  const [hotlineHours, setHours] = useState(settings?.hotlineHours ?? '')
  const [marketSource, setSource] = useState(settings?.marketSource ?? '')
  const [paused, setPaused] = useState(settings?.paused ?? '')
  const [merchantId, setMerchant] = useState(settings?.merchantId ?? '')
  const save = async () => {
    const written = {
      name: name.trim(),
      hotline: hotline.trim(),
      hotlineHours: hotlineHours.trim(),
      marketSource: marketSource.trim(),
      merchantId: merchantId.trim() === '' ? null : merchantId.trim(),
      paused: paused.trim(),
    }
    const outcome = await saving.run({ communityId, settings: written, version })
    if (outcome.ok) await onDone()
  }
  return (
    <Section title="公司">
      <Card>
        {settings === null && <Banner kind="info">先写好公司和热线，住户才看得到「服务」。</Banner>}
        <Field label="公司名称" className="u-mt3">
          <Input value={name} maxLength={30} placeholder="桂湖社区城市服务公司" onChange={setName} />
        </Field>
        <Field label="服务热线" className="u-mt3" help="老人不会用手机，打这个电话就能约">
          <Input value={hotline} maxLength={14} placeholder="028-60000012" onChange={setHotline} />
        </Field>
        <Field label="热线时间" className="u-mt3">
          <Input value={hotlineHours} maxLength={30} placeholder="7:30—21:00" onChange={setHours} />
        </Field>
        <Field label="市场参考价从哪里来" className="u-mt3">
          <Input value={marketSource} maxLength={60} placeholder="2026年10月走访周边 5 家门店" onChange={setSource} />
        </Field>
        <Field label="微信支付商户号" className="u-mt3" help="没有就空着，只收现金">
          <Input type="number" value={merchantId} maxLength={10} onChange={setMerchant} />
        </Field>
        <Field label="暂停接单的原因" className="u-mt3" help="写了就全部暂停接单，住户看得到；清空就恢复">
          <Input value={paused} maxLength={60} placeholder="春节放假，正月初八恢复" onChange={setPaused} />
        </Field>
        <Wrong failure={saving.failure} />
        <View className="u-mt3">
          <Button
            block
            kind="line"
            loading={saving.pending}
            disabled={name.trim().length < 2 || hotline.trim() === '' || hotlineHours.trim().length < 2}
            onPress={save}
          >
            保存
          </Button>
        </View>
      </Card>
    </Section>
  )
}
