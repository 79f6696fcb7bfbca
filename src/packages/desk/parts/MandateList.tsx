import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { now } from '@/platform/clock'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime, day, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Empty } from '@/ui/states'
import { deskSentence } from '../words/refusals'

type Mandate = ActionOutput<'membership.mandates'>['mandates'][number]
type Asked = { readonly accept: boolean; readonly mandate: Mandate }

/** Mandates of developers' representatives that wait for the community. */
export function MandateList({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.mandates', { compoundId })
  const decide = useAction('membership.decideMandate')
  const [asked, setAsked] = useState<Asked | null>(null)
  const first = query.output === null ? null : { items: query.output.mandates, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.mandates', { compoundId, cursor })
    return { items: page.mandates, next: page.next }
  })
  const close = () => {
    setAsked(null)
  }
  const ask = (next: Asked) => {
    decide.forget()
    setAsked(next)
  }
  const settle = async ({ accept, mandate }: Asked, reason: string) => {
    const outcome = await decide.run({
      compoundId,
      mandateId: mandate.mandateId,
      accept,
      reason,
    })
    if (!outcome.ok && outcome.failure.code !== 'ALREADY_DECIDED') return
    close()
    await query.refresh()
  }
  const sentence = decide.failure === null ? null : deskSentence(decide.failure)
  return (
    <Page
      title="开发商授权"
      onRefresh={query.refresh}
      over={
        asked === null ? null : asked.accept ? (
          <Sheet
            open
            title="授权书核对无误，同意？"
            closeText="再看看"
            onClose={close}
            primary={
              <Button block loading={decide.pending} onPress={() => settle(asked, '')}>
                同意，由对方接下
              </Button>
            }
          >
            <View className="yb-sub u-mt3">
              同意后，{asked.mandate.name} 在手机上接下，就能为没卖出、没交付的房屋投票，到 {day(asked.mandate.until)}{' '}
              为止。
            </View>
            {sentence !== null && (
              <View className="u-mt3">
                <Banner kind="danger">{sentence}</Banner>
              </View>
            )}
          </Sheet>
        ) : (
          <ReasonSheet
            title="为什么不同意？"
            label="原因"
            help="对方会看到这句话，写清楚要怎么改。"
            placeholder="如 公章看不清，请重拍"
            missing="写一句原因，对方才知道怎么改"
            least={1}
            primary="不同意，告诉对方原因"
            danger
            pending={decide.pending}
            sentence={sentence}
            onSend={(reason) => settle(asked, reason)}
            onClose={close}
          />
        )
      }
    >
      <Loaded query={query}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="building">都处理完了。开发商交来授权书，会列在这里。</Empty>
          ) : (
            <View>
              {list.items.map((mandate) => (
                <MandateCard key={mandate.mandateId} mandate={mandate} onAsk={ask} />
              ))}
              <MoreButton list={list} />
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

function MandateCard({ mandate, onAsk }: { mandate: Mandate; onAsk: (asked: Asked) => void }) {
  const { firm, name, phoneMasked, requestedAt, dueAt, until, photoUrls } = mandate
  return (
    <Card className="u-mt3" {...(dueAt <= now() && { kind: 'urgent' as const })}>
      <View className="yb-h">{firm}</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['代表', name],
            ['手机', phoneMasked],
            ['授权到', day(until)],
            ['提交', shortDateTime(requestedAt)],
            ['最晚', `${dateTime(dueAt)} 前`],
          ]}
        />
      </View>
      {photoUrls.map((url, index) => (
        <Press
          key={url}
          className="dk-photo-press"
          label={`${firm} 的授权书第 ${index + 1} 页，点开看大图`}
          onPress={() => Taro.previewImage({ urls: photoUrls, current: url })}
        >
          <Image className="dk-photo" src={url} mode="aspectFill" />
        </Press>
      ))}
      <View className="dk-decide u-mt3">
        <Buttons>
          <Button
            kind="quiet"
            label={`${firm} 不同意`}
            onPress={() => {
              onAsk({ accept: false, mandate })
            }}
          >
            不同意
          </Button>
          <Button
            kind="line"
            label={`${firm} 核对无误，同意`}
            onPress={() => {
              onAsk({ accept: true, mandate })
            }}
          >
            核对无误，同意
          </Button>
        </Buttons>
      </View>
    </Card>
  )
}
