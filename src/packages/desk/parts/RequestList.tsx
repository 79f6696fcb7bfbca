import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { BindingRequest } from '../model/requests'
import { USUAL_REASONS } from '../words/requests'
import { deskSentence } from '../words/refusals'
import { AcceptSheet } from './AcceptSheet'
import { RequestCard } from './RequestCard'

type Asked = { readonly accept: boolean; readonly request: BindingRequest }

/** Requests that wait for this reviewer, the first due first. */
export function RequestList({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.requests', { compoundId })
  const decide = useAction('membership.decide')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [told, setTold] = useState<{ kind: 'ok' | 'warn'; sentence: string } | null>(null)
  const first = query.output === null ? null : { items: query.output.requests, next: query.output.next }
  const requests = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.requests', { compoundId, cursor })
    return { items: page.requests, next: page.next }
  })

  const ask = (accept: boolean, request: BindingRequest) => {
    decide.forget()
    setTold(null)
    setAsked({ accept, request })
  }
  const close = () => {
    setAsked(null)
  }
  const settle = async ({ accept, request }: Asked, reason: string) => {
    const outcome = await decide.run({ compoundId, bindingId: request.bindingId, accept, reason })
    if (outcome.ok)
      setTold({ kind: 'ok', sentence: `${homeName(request.address)} ${accept ? '已通过' : '没通过，原因已告诉对方'}` })
    else if (outcome.failure.code === 'ALREADY_DECIDED') {
      setTold({ kind: 'warn', sentence: `${homeName(request.address)} 刚才已经有人处理过了，您这次没有改动` })
    } else return
    close()
    await query.refresh()
  }

  const sentence = decide.failure === null ? null : deskSentence(decide.failure)
  return (
    <Page
      title="住户审核"
      onRefresh={query.refresh}
      over={
        asked !== null &&
        (asked.accept ? (
          <AcceptSheet
            request={asked.request}
            pending={decide.pending}
            sentence={sentence}
            onConfirm={() => settle(asked, '')}
            onClose={close}
          />
        ) : (
          <ReasonSheet
            title={`${homeName(asked.request.address)} 为什么不通过？`}
            label="原因"
            help="对方会看到这句话，写清楚要怎么改。"
            placeholder="也可以自己写"
            missing="写一句原因，对方才知道怎么改"
            least={1}
            usual={USUAL_REASONS}
            primary="不通过，告诉对方原因"
            danger
            pending={decide.pending}
            sentence={sentence}
            onSend={(reason) => settle(asked, reason)}
            onClose={close}
          />
        ))
      }
    >
      {told !== null && (
        <View className="u-mt2">
          <Banner kind={told.kind}>{told.sentence}</Banner>
        </View>
      )}
      <Loaded query={query}>
        {() =>
          requests.items.length === 0 ? (
            <Empty icon="users">都处理完了。住户交来核验申请，会列在这里。</Empty>
          ) : (
            <View>
              {requests.items.map((request) => (
                <RequestCard
                  key={request.bindingId}
                  request={request}
                  onAccept={() => {
                    ask(true, request)
                  }}
                  onRefuse={() => {
                    ask(false, request)
                  }}
                />
              ))}
              <MoreButton list={requests} />
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}
