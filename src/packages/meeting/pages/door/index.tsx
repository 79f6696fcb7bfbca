import { Image, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { qrImage } from '@/parts/qr'
import { now } from '@/platform/clock'
import { useParams } from '@/platform/params'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { clock, counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { scannedText } from '~domain/meeting/code'
import type { ActionOutput } from '~types/contracts'
import type { Attendee } from '~types/meeting/attending'
import { AnswerFor } from '../../parts/AnswerFor'
import { HomeSheet } from '../../parts/HomeSheet'
import { Opinions } from '../../parts/Opinions'
import { useMeetingPlace } from '../../state'
import '../../meeting.css'

type Tab = 'code' | 'homes' | 'opinions'
/** The code is looked up before it changes, and the number of homes with it. */
const LOOK_MS = 10_000

/** 现场签到: the code shown big, who is there, and what is said. For who looks after the meeting. */
export default function DoorPage() {
  const place = useMeetingPlace()
  const meeting = useQuery('meeting.get', place)
  const [tab, setTab] = useState<Tab>(useParams().show === 'homes' ? 'homes' : 'code')
  return (
    <Page title="现场签到" onRefresh={meeting.refresh}>
      <Segment
        label="看哪一块"
        options={[
          { value: 'code', text: '签到码' },
          { value: 'homes', text: '到会名单' },
          { value: 'opinions', text: '意见' },
        ]}
        value={tab}
        onChange={setTab}
      />
      <View className="u-mt4">
        {place !== null && tab === 'code' && <Code place={place} />}
        {place !== null && tab === 'homes' && (
          <Homes place={place} reading={meeting.output?.meeting.phase === 'readBack'} onChanged={meeting.refresh} />
        )}
        {place !== null && tab === 'opinions' && <Opinions place={place} />}
      </View>
    </Page>
  )
}

interface Place {
  compoundId: string
  meetingId: string
}

function Code({ place }: { place: Place }) {
  const query = useQuery('meeting.code', place)
  const [at, setAt] = useState(now())
  const [shown, setShown] = useState(true)
  const { refresh } = query
  useDidShow(() => {
    setShown(true)
  })
  useDidHide(() => {
    setShown(false)
  })
  useEffect(() => {
    if (!shown) return undefined
    const timer = setInterval(() => {
      setAt(now())
      void refresh()
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
    }
  }, [shown, refresh])
  return (
    <Loaded query={query} heights={[360]}>
      {({ codes, closed, homes }) => {
        // Without a network the phone goes on by itself through the codes that it has.
        const current = codes.find(({ from, until }) => from <= at && at < until) ?? codes[0]
        return (
          <>
            {closed !== null && (
              <Banner icon="clock">{closed === 'early' ? '开会前半小时起亮签到码。' : '签到已经结束。'}</Banner>
            )}
            {current !== undefined && (
              <Card>
                <View className="u-center">
                  <View className="yb-h">扫码或输数字签到</View>
                  <Image
                    className="mt-qr"
                    src={qrImage(scannedText(place.meetingId, current.code))}
                    mode="aspectFit"
                    {...a11y({ role: 'img', label: `签到码 ${current.code}` })}
                  />
                  <View className="mt-code">
                    {current.code.slice(0, 3)} {current.code.slice(3)}
                  </View>
                  <View className="yb-sub">{clock(current.until)} 换下一个；也可以念出来</View>
                </View>
              </Card>
            )}
            <Card className="u-mt3">
              <View className="u-center">
                <View className="yb-bignum">{homes}</View>
                <View className="yb-sub">户已签到</View>
              </View>
            </Card>
          </>
        )
      }}
    </Loaded>
  )
}

const pageOf = ({ homes, next }: ActionOutput<'meeting.attendance'>): PageOf<Attendee> => ({ items: homes, next })

function Homes({ place, reading, onChanged }: { place: Place; reading: boolean; onChanged: () => Promise<unknown> }) {
  const query = useQuery('meeting.attendance', place)
  const list = useMore(JSON.stringify(place), query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('meeting.attendance', { ...place, cursor })),
  )
  const [signing, setSigning] = useState(false)
  const [answering, setAnswering] = useState<Attendee | null>(null)
  const done = () => Promise.all([query.refresh(), onChanged()])
  return (
    <>
      {!reading && (
        <Button
          block
          icon="plus"
          onPress={() => {
            setSigning(true)
          }}
        >
          替没带手机的住户签到
        </Button>
      )}
      <Section title="到会" more={counted(list.items.length, '户')}>
        <Loaded query={query} heights={[72, 72]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="users">还没有人签到。</Empty>
            ) : (
              <Card kind="flush">
                {list.items.map((home) => (
                  <Row
                    key={home.homeId}
                    title={home.home}
                    detail={`${clock(home.at)}${home.late ? '，迟到' : ''}，${home.phone ? '用手机签的' : `${home.notedBy} 代签`}`}
                    value={<Answer home={home} reading={reading} />}
                    {...(reading &&
                      !home.phone && {
                        onPress: () => {
                          setAnswering(home)
                        },
                      })}
                  />
                ))}
              </Card>
            )
          }
        </Loaded>
        <MoreButton list={list} />
      </Section>
      {signing && (
        <HomeSheet
          place={place}
          onDone={done}
          onClose={() => {
            setSigning(false)
          }}
        />
      )}
      {answering !== null && (
        <AnswerFor
          place={place}
          home={answering}
          onDone={done}
          onClose={() => {
            setAnswering(null)
          }}
        />
      )}
    </>
  )
}

function Answer({ home, reading }: { home: Attendee; reading: boolean }) {
  if (!reading) return null
  if (home.answer === null) return <Tag icon="clock">{home.phone ? '等他点' : '记他的话'}</Tag>
  return home.answer === 'agreed' ? (
    <Tag tone="green" icon="checkc">
      记得对
    </Tag>
  ) : (
    <Tag tone="accent" icon="chat">
      有不同意见
    </Tag>
  )
}
