import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { Card, Stack } from '@/ui/Card'
import { day, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { KeyValue } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { StaffCase } from '~types/membership/restoration'
import { CASE_STATES, CASE_WORDS } from './cases'
import { Decide } from './Decide'
import { Photos } from './Photos'

const ENDS_ROLES: readonly StaffCase['kind'][] = ['lostAccount', 'death', 'inheritance']

/** Cases about people, each looked at by two. */
export function CareCases({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.personCases', { compoundId })
  return (
    <View className="u-mt4">
      <Loaded query={query}>
        {({ cases }) =>
          cases.length === 0 ? (
            <Empty icon="users">没有等核对的。住户换了微信号、手机号，或家里有变故交来材料，会列在这里。</Empty>
          ) : (
            <Stack>
              {cases.map((one) => (
                <One key={one.caseId} one={one} compoundId={compoundId} onDecided={query.refresh} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </View>
  )
}

function One({ one, compoundId, onDecided }: { one: StaffCase; compoundId: string; onDecided: () => Promise<void> }) {
  const decide = useAction('membership.decidePersonCase')
  const { caseId, kind, address, name, phoneMasked, nameOnRoll, verifiedHere, note, evidenceUrls, state, dueAt, mine } =
    one
  const title = `${homeName(address)} ${CASE_WORDS[kind].title}`
  return (
    <Card>
      <View className="yb-h">{title}</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            [CASE_WORDS[kind].name, name],
            ['户册', nameOnRoll ? '这套房有这个名字' : '这套房没有这个名字'],
            ['登记', verifiedHere ? '这个名字在这套房登记过' : '这个名字没在这套房登记'],
            ['新手机号', phoneMasked === '' ? null : phoneMasked],
            ['说明', note === '' ? null : note],
            ['到哪一步', CASE_STATES[state]],
            ['最晚', `${day(dueAt)} 前`],
          ]}
        />
      </View>
      <Photos urls={evidenceUrls} label={title} />
      {ENDS_ROLES.includes(kind) && (
        <View className="yb-cap u-mt3">
          办好的同时，这个人在本小区担任的职责也结束；要接着做的，由原来请的人再请一次。
        </View>
      )}
      {mine ? (
        <View className="yb-cap u-mt3">您提的，或您已经核对过，下一步要另一位来。</View>
      ) : (
        <Decide
          subject={title}
          acceptText={state === 'open' ? '材料对，交第二位' : '材料对，办好'}
          reasonFor="refusal"
          placeholder="如 照片看不清，请重拍"
          pending={decide.pending}
          failure={decide.failure}
          onDecide={async (accept, reason) => {
            if ((await decide.run({ compoundId, caseId, accept, reason })).ok) await onDecided()
          }}
        />
      )}
    </Card>
  )
}
