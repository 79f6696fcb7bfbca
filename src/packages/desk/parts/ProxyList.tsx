import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import type { ActionOutput } from '~types/contracts'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { counted, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { ballotSentence } from '@/words/ballots'

interface Place {
  compoundId: string
  deliberationId: string
}

type Mandate = ActionOutput<'deliberation.proxies'>['mandates'][number]

/** Mandates that came in for one vote: the photo, and whether it holds. */
export function ProxyList({ place }: { place: Place }) {
  const query = useQuery('deliberation.proxies', place)
  return (
    <View className="u-mt4">
      <Loaded query={query}>
        {({ mandates }) =>
          mandates.length === 0 ? (
            <Empty icon="users">还没有人交委托书。住户在这次表决的页面点「替别人投」交上来。</Empty>
          ) : (
            <View>
              {mandates.map((mandate) => (
                <One key={mandate.mandateId} mandate={mandate} place={place} onDecided={query.refresh} />
              ))}
            </View>
          )
        }
      </Loaded>
    </View>
  )
}

const STATES = { handedIn: '等核对', accepted: '有效', refused: '没通过' } as const

function One({ mandate, place, onDecided }: { mandate: Mandate; place: Place; onDecided: () => Promise<unknown> }) {
  const decide = useAction('deliberation.decideProxy')
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const { mandateId, home, homeCount, proxyMasked, photoUrl, state, handedInAt, mayDecide } = mandate
  const name = homeCount === 1 ? homeName(home) : `${homeName(home)} 等 ${counted(homeCount, '套')}`
  const settle = async (accept: boolean) => {
    const outcome = await decide.run({ ...place, mandateId, accept, reason: accept ? '' : reason.trim() })
    if (outcome.ok) await onDecided()
  }
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-b u-grow">{name}</View>
        <Tag tone={state === 'accepted' ? 'green' : state === 'handedIn' ? 'accent' : 'plain'}>{STATES[state]}</Tag>
      </View>
      <View className="yb-sub u-mt1">
        由 {proxyMasked} 替他投 · {shortDateTime(handedInAt)} 交
      </View>
      {photoUrl !== null && (
        <Press
          className="dk-photo-press"
          label={`${name} 的委托书，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [photoUrl], current: photoUrl })}
        >
          <Image className="dk-photo" src={photoUrl} mode="aspectFill" />
        </Press>
      )}
      {refusing && (
        <View className="u-mt3">
          <Field label="为什么不行" help="交的人会看到这句话。">
            <TextArea value={reason} maxLength={200} placeholder="如 没有业主签名" onChange={setReason} />
          </Field>
        </View>
      )}
      {mayDecide && (
        <View className="u-mt3">
          <Buttons>
            <Button
              kind="quiet"
              disabled={refusing && reason.trim() === ''}
              loading={refusing && decide.pending}
              label={`${name} 的委托书不行`}
              onPress={() => {
                if (refusing) return settle(false)
                setRefusing(true)
                return undefined
              }}
            >
              {refusing ? '不行，告诉他原因' : '不行'}
            </Button>
            {!refusing && (
              <Button
                kind="line"
                loading={decide.pending}
                label={`${name} 的委托书核对无误`}
                onPress={() => settle(true)}
              >
                核对无误
              </Button>
            )}
          </Buttons>
        </View>
      )}
      {decide.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(decide.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
