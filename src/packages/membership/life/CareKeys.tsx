import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { Card, Stack } from '@/ui/Card'
import { day, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { KeyValue } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { KeyRequest } from '~types/membership/keys'
import { Decide } from './Decide'

/** New phones that wait for somebody who knows the person. */
export function CareKeys({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.keyRequests', { compoundId })
  return (
    <View className="u-mt4">
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty icon="key">没有等核对的新手机。住户换了手机、投票要重新签名时，会列在这里。</Empty>
          ) : (
            <Stack>
              {requests.map((request) => (
                <One
                  key={request.requestId + request.keyId}
                  request={request}
                  compoundId={compoundId}
                  onDecided={query.refresh}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </View>
  )
}

function One({
  request,
  compoundId,
  onDecided,
}: {
  request: KeyRequest
  compoundId: string
  onDecided: () => Promise<void>
}) {
  const decide = useAction('membership.decideKey')
  const { requestId, keyId, nameMasked, phoneMasked, homes, device, requestedAt, dueAt, currentSince } = request
  return (
    <Card>
      <View className="yb-h">{nameMasked} 换了手机</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['房屋', homes.map(homeName).join('、')],
            ['登记的手机号', phoneMasked],
            ['新手机', device],
            ['提交', shortDateTime(requestedAt)],
            ['最晚', `${day(dueAt)} 前`],
            ['旧钥匙', `${day(currentSince)} 起在用`],
          ]}
        />
      </View>
      <View className="yb-sub u-mt3">见到本人，或打登记的电话认出是本人，再通过。</View>
      <Decide
        subject={nameMasked}
        acceptText="是本人，通过"
        reasonFor="both"
        placeholder="如 上门见到本人"
        pending={decide.pending}
        failure={decide.failure}
        onDecide={async (accept, reason) => {
          if ((await decide.run({ compoundId, requestId, keyId, accept, reason })).ok) await onDecided()
        }}
      />
    </Card>
  )
}
