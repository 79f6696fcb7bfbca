import { closedWord, ItemRow } from '@/pages/services/ItemRow'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import type { CatalogueItem } from '~types/service/company'

interface Props {
  compoundId: string
  items: readonly CatalogueItem[]
  /** `caller`: the hotline orders for somebody who rang; `edit`: the company changes one; '' for a resident. */
  as: string
}

/** Items with our price beside the market's. */
export function ItemList({ compoundId, items, as }: Props) {
  return (
    <Card kind="flush">
      {items.map((item, index) => {
        const { itemId, name, paused } = item
        const closed = closedWord(item)
        return (
          <ItemRow key={itemId} item={item} first={index === 0}>
            {as === 'edit' ? (
              <Button
                kind="line"
                size="sm"
                label={`改${name}`}
                onPress={() => openPage('serviceItem', { compoundId, itemId })}
              >
                {paused ? '暂停中' : '改'}
              </Button>
            ) : (
              <Button
                kind="line"
                size="sm"
                disabled={closed !== null}
                label={`预约${name}`}
                onPress={() => openPage('servicePlace', { compoundId, itemId, as })}
              >
                {closed ?? '预约'}
              </Button>
            )}
          </ItemRow>
        )
      })}
    </Card>
  )
}
