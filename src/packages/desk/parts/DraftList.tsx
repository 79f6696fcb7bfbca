import { View } from '@tarojs/components'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { effectLine, FORM_WORDS, scopeWord } from '@/words/deliberation'
import type { DeliberationCard } from '~types/deliberation'

interface Props {
  compoundId: string
  /** Whether the caller may open one himself. */
  mayOpen: boolean
}

/** Drafts that wait for a second person. */
export function DraftList({ compoundId, mayOpen }: Props) {
  const input = { compoundId, show: 'drafts' } as const
  const query = useQuery('deliberation.list', input)
  const first = query.output === null ? null : { items: query.output.deliberations, next: query.output.next }
  const drafts = useMore(compoundId, first, async (cursor) => {
    const { deliberations, next } = await call('deliberation.list', { ...input, cursor })
    return { items: deliberations, next }
  })
  const open = (kind: 'fill' | 'line') => (
    <Button kind={kind} block icon="plus" onPress={() => openPage('wizard')}>
      发起议事
    </Button>
  )
  return (
    <Page title="待复核的议事" onRefresh={query.refresh}>
      <Loaded query={query}>
        {() =>
          drafts.items.length === 0 ? (
            <Empty icon="doc" {...(mayOpen && { action: open('fill') })}>
              现在没有等复核的草稿。有人发起议事后，会先列在这里，等另一位核过再公告。
            </Empty>
          ) : (
            <View>
              <View className="c-2">发起的人不能自己复核。复核通过就公告，公告后不能再改。</View>
              {drafts.items.map((card) => (
                <DraftCard key={card.deliberationId} card={card} compoundId={compoundId} />
              ))}
              <MoreButton list={drafts} />
              {mayOpen && <View className="u-mt4">{open('line')}</View>}
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

function DraftCard({ card, compoundId }: { card: DeliberationCard; compoundId: string }) {
  const { deliberationId, title, form, scope, effect, motionCount, opensAt, closesAt } = card
  const place = `${FORM_WORDS[form]} · ${scopeWord(scope)} · ${counted(motionCount, '件事')}`
  return (
    <Card
      className="u-mt3"
      label={`${title}，${place}，等复核，点开核对`}
      onPress={() => openPage('draft', { compoundId, deliberationId })}
    >
      <View className="u-row u-between u-g2">
        <View className="yb-sub">{place}</View>
        <Tag tone="vf-pending" icon="clock">
          等复核
        </Tag>
      </View>
      <View className="yb-h u-mt1">{title}</View>
      <View className="yb-sub u-mt2">
        投票 {shortDateTime(opensAt)}—{shortDateTime(closesAt)}
      </View>
      <View className="u-row u-between u-mt1">
        <View className="yb-cap u-grow">{effectLine({ effect, form, scope })}</View>
        <Icon name="right" size="sm" className="c-3" />
      </View>
    </Card>
  )
}
