import { View } from '@tarojs/components'
import { sentenceOf } from '@/cloud/sentences'
import { useQuery } from '@/cloud/hooks'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { openPage } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { refreshSession, useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Entries, Entry, Row } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { closedWord, ItemRow } from './ItemRow'
import { categoryIcon, ORDER_STATE_TEXT } from './words'
import './index.css'

/** 社区服务: whom to ring, what there is and what it costs, and how one's own order stands. */
export default function ServicesPage() {
  const { me, failure, compound, reachesFurther } = useSession()
  if (me !== null && compound !== null) return <Shop compoundId={compound.compoundId} />
  return (
    <Page title="社区服务" tab="services">
      {me === null && failure === null && <Skeleton />}
      {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
      {me !== null && reachesFurther && <ChooseCompound />}
      {me !== null && !reachesFurther && (
        <Empty icon="service" action={<Button onPress={() => openPage('join')}>核验房屋</Button>}>
          核验了房屋，就能约疏通、换灯、陪诊这些上门服务：先看价钱，做好再付钱。
        </Empty>
      )}
    </Page>
  )
}

function Shop({ compoundId }: { compoundId: string }) {
  const query = useQuery('service.shopfront', { compoundId })
  return (
    <Page title="社区服务" tab="services" onRefresh={query.refresh}>
      <Loaded query={query} heights={[90, 90, 200, 300]}>
        {({ company, categories, popular, open }) =>
          company === null ? (
            <Empty icon="service">这个社区还没有开通服务。开通了，这里能看到价钱、约师傅上门，做好再付钱。</Empty>
          ) : (
            <>
              <Press className="svs-hotline" label={`打电话 ${company.hotline}`} onPress={() => ring(company.hotline)}>
                <Icon name="phone" size="lg" />
                <View className="u-grow">
                  <View className="svs-hotline-n">{company.hotline}</View>
                  <View>打电话就能约，{company.hotlineHours}</View>
                </View>
                <Icon name="right" />
              </Press>
              <View className="u-mt3">
                <Banner kind="ok" icon="checkc">
                  先服务，后收费：{company.name}的师傅上门，您确认做好了再付钱。
                </Banner>
              </View>
              {company.paused !== '' && (
                <View className="u-mt3">
                  <Banner kind="warn">暂停接单：{company.paused}。急事请打热线。</Banner>
                </View>
              )}
              {open !== null && (
                <Card kind="flush" className="u-mt3">
                  <Row
                    icon="ticket"
                    title="我的订单"
                    detail={open.title}
                    value={<Tag tone="accent">{ORDER_STATE_TEXT[open.state] ?? '进行中'}</Tag>}
                    onPress={() => openPage('serviceOrder', { compoundId, orderId: open.orderId })}
                  />
                </Card>
              )}
              <Section title="要做什么">
                <Card kind="flush">
                  <Entries>
                    {categories.map(({ name, items }) => (
                      <Entry
                        key={name}
                        icon={categoryIcon(name)}
                        name={name}
                        fact={counted(items, '项')}
                        onPress={() => openPage('serviceItems', { compoundId, category: name })}
                      />
                    ))}
                  </Entries>
                </Card>
              </Section>
              <Section title="邻居常约" more="搜一搜" onMore={() => openPage('serviceItems', { compoundId })}>
                <Card kind="flush">
                  {popular.map((item, index) => {
                    const closed = closedWord(item)
                    return (
                      <ItemRow key={item.itemId} item={item} first={index === 0}>
                        <Button
                          kind="line"
                          size="sm"
                          disabled={closed !== null}
                          label={`预约${item.name}`}
                          onPress={() => openPage('servicePlace', { compoundId, itemId: item.itemId })}
                        >
                          {closed ?? '预约'}
                        </Button>
                      </ItemRow>
                    )
                  })}
                </Card>
                {company.marketSource !== '' && (
                  <View className="yb-cap u-mt2">市场参考价：{company.marketSource}</View>
                )}
              </Section>
              <Card kind="flush" className="u-mt4">
                <Row
                  icon="ticket"
                  title="我家的全部订单"
                  detail="看进度、付款、再约一次"
                  onPress={() => openPage('serviceOrders', { compoundId })}
                />
                <Row
                  icon="wallet"
                  title="公司的收支"
                  detail="每月收了多少、花在哪里、交给社区多少"
                  onPress={() => openPage('serviceBooks', { compoundId })}
                />
              </Card>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
