import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { kindOfPeriod, PERIOD_WORDS } from '~domain/disclosure/period'
import type { PeriodPage, Rating, ShownRecord } from '~types/disclosure/reading'
import { dateWords, RATING_WORDS } from '../words/books'

interface Props {
  compoundId: string
  page: PeriodPage
  published: NonNullable<PeriodPage['published']>
  onRated: () => Promise<unknown>
}

/** 晒服务: what was not fulfilled first, then every standard, then what was seen on the spot. */
export function Services({ compoundId, page, published, onRated }: Props) {
  const { services } = published
  const missed = services.filter((one) => one.missed > 0)
  const met = services.length - missed.length
  return (
    <>
      <Card className="u-mt3">
        <View className="u-row u-between u-g2">
          <View className="yb-title yb-num">
            {met} / {services.length} 项达标
          </View>
          {missed.length === 0 && (
            <Tag tone="ds-done" icon="checkc">
              全部做到
            </Tag>
          )}
        </View>
        {missed.map((one) => (
          <View className="u-mt3" key={`${one.category} ${one.item}`}>
            <Banner kind="warn">
              没做到：{one.item}（{one.standard}）。{page.rules.publisher}说明：{one.reason}
            </Banner>
          </View>
        ))}
      </Card>
      <Section title="一项一项看">
        <Card kind="flush">
          {services.map((one) => (
            <Row
              key={`${one.category} ${one.item}`}
              icon={one.missed > 0 ? 'alert' : 'checkc'}
              {...(one.missed > 0 && { tone: 'accent' as const })}
              title={one.item}
              detail={`${one.category}，${one.standard}，应做 ${counted(one.due, '次')}`}
              value={one.missed > 0 ? `${counted(one.missed, '次')}没做到` : '做到了'}
            />
          ))}
        </Card>
      </Section>
      <Section title="现场记录">
        <Records compoundId={compoundId} period={page.standing.period} pages={published.servicePages} />
      </Section>
      <Rate compoundId={compoundId} page={page} onRated={onRated} />
    </>
  )
}

function Records({ compoundId, period, pages }: { compoundId: string; period: string; pages: number }) {
  const query = useQuery('disclosure.services', pages === 0 ? null : { compoundId, period, page: 0 })
  const [more, setMore] = useState<{ period: string; records: readonly ShownRecord[]; next: number }>({
    period,
    records: [],
    next: 1,
  })
  const known = more.period === period ? more : { period, records: [], next: 1 }
  if (pages === 0) return <View className="yb-sub">这一期没有现场记录。</View>
  return (
    <Loaded query={query} heights={[160]}>
      {({ records }) => (
        <>
          <Card kind="flush">
            {[...records, ...known.records].map((record) => (
              <Record key={record.no} record={record} />
            ))}
          </Card>
          {known.next < pages && (
            <Button
              kind="text"
              block
              onPress={async () => {
                const page = await call('disclosure.services', { compoundId, period, page: known.next })
                setMore({ period, records: [...known.records, ...page.records], next: known.next + 1 })
              }}
            >
              再看一些
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function Record({ record: { date, item, team, done, reason, place, photos } }: { record: ShownRecord }) {
  const shown = photos.flatMap(({ url, when, fileID }) => (url === null ? [] : [{ url, when, fileID }]))
  return (
    <View className="ds-list-i">
      <View className="u-grow">
        <View className="u-row u-between u-g2">
          <View className="yb-m">{item}</View>
          <Tag tone={done ? 'ds-done' : 'ds-fixed'} icon={done ? 'checkc' : 'alert'}>
            {done ? '做到了' : '没做到'}
          </Tag>
        </View>
        <View className="yb-sub yb-num">{[dateWords(date), place, team].filter((part) => part !== '').join('，')}</View>
        {!done && <View className="c-warn u-mt1">原因：{reason}</View>}
        {shown.length > 0 && (
          <View className="ds-photos">
            {shown.map(({ url, when, fileID }) => (
              <Press
                key={fileID}
                className="ds-photo"
                label={`看${when === 'before' ? '做之前' : '做之后'}的照片`}
                onPress={() => Taro.previewImage({ urls: shown.map((one) => one.url), current: url })}
              >
                <Image className="ds-photo-img" src={url} mode="aspectFill" />
                <View className="yb-cap">{when === 'before' ? '做之前' : '做之后'}</View>
              </Press>
            ))}
          </View>
        )}
      </View>
    </View>
  )
}

const RATINGS: readonly Rating[] = ['good', 'fair', 'poor']

function Rate({ compoundId, page, onRated }: Pick<Props, 'compoundId' | 'page' | 'onRated'>) {
  const { standing, ratings, mine } = page
  const rating = useAction('disclosure.rate')
  const all = ratings.good + ratings.fair + ratings.poor
  const words = PERIOD_WORDS[kindOfPeriod(standing.period)]
  return (
    <Card className="u-mt3">
      <View className="yb-h">{words.this}您满意吗</View>
      <View className="yb-sub u-mt1">
        每户评一次，
        {all === 0
          ? '还没有人评'
          : `已有 ${counted(all, '户')}评过：满意 ${String(ratings.good)}，一般 ${String(ratings.fair)}，不满意 ${String(ratings.poor)}`}
      </View>
      {mine.rating !== null && (
        <View className="u-mt3">
          <Banner kind="ok">您家评的是：{RATING_WORDS[mine.rating]}</Banner>
        </View>
      )}
      {mine.mayRate && (
        <View className="u-mt3">
          <Chips
            label="满意吗"
            grid
            options={RATINGS.map((value) => ({ value, text: RATING_WORDS[value], disabled: rating.pending }))}
            value={null}
            onChange={(value) => {
              void rating
                .run({ compoundId, period: standing.period, rating: value })
                .then((outcome) => (outcome.ok ? onRated() : undefined))
            }}
          />
        </View>
      )}
      {rating.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(rating.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
