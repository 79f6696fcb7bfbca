import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { Card, Stack } from '@/ui/Card'
import { homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Empty } from '@/ui/states'
import type { Paper } from '~types/membership/coOwners'
import { Decide } from './Decide'
import { Photos } from './Photos'

/** Signed papers that wait for a second person. */
export function CarePapers({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.papers', { compoundId })
  return (
    <View className="u-mt4">
      <Loaded query={query}>
        {({ papers }) =>
          papers.length === 0 ? (
            <Empty icon="doc">没有等核对的签名纸。收到住户的纸，到「查一户」里录。</Empty>
          ) : (
            <Stack>
              {papers.map((paper) => (
                <One
                  key={`${paper.voterId} ${paper.number}`}
                  paper={paper}
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

function One({ paper, compoundId, onDecided }: { paper: Paper; compoundId: string; onDecided: () => Promise<void> }) {
  const decide = useAction('membership.decidePaper')
  const { voterId, number, homes, persons, nameMasked, enteredAt, mine, evidenceUrl } = paper
  const place = homes.map(homeName).join('、')
  return (
    <Card>
      <View className="yb-h">{place}</View>
      <View className="yb-sub u-mt1">
        产权人 {persons.join('、')}，写的是由 {nameMasked} 来投 · {shortDateTime(enteredAt)} 录
      </View>
      <Photos urls={evidenceUrl === null ? [] : [evidenceUrl]} label={`${place} 的签名纸`} />
      {mine ? (
        <View className="yb-cap u-mt3">您录的，要另一位来核对。</View>
      ) : (
        <Decide
          subject={place}
          acceptText="核对无误"
          reasonFor="refusal"
          placeholder="如 少了一位产权人的签名"
          pending={decide.pending}
          failure={decide.failure}
          onDecide={async (accept, reason) => {
            if ((await decide.run({ compoundId, voterId, number, accept, reason })).ok) await onDecided()
          }}
        />
      )}
    </Card>
  )
}
