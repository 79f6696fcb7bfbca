import { View } from '@tarojs/components'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { fenOf } from '@/ui/money'

/** A part that can be ordered with an item, as it is typed. */
export interface PartTyped {
  readonly partId: string
  readonly name: string
  readonly price: string
}

/** Null while it is not whole. */
export function partOf({ partId, name, price }: PartTyped): { partId: string; name: string; priceFen: number } | null {
  const priceFen = fenOf(price)
  return priceFen === null || name.trim() === '' ? null : { partId, name: name.trim(), priceFen }
}

interface Props {
  parts: readonly PartTyped[]
  onChange: (parts: readonly PartTyped[]) => void
}

/** 可以加的配件: what comes with it for a price, so that nothing has to be agreed at the door. */
export function PartFields({ parts, onChange }: Props) {
  const change = (partId: string, changed: Partial<PartTyped>) => {
    onChange(parts.map((part) => (part.partId === partId ? { ...part, ...changed } : part)))
  }
  return (
    <Section title="可以加的配件">
      <Card>
        {parts.map((part, at) => (
          <View key={part.partId} className={at === 0 ? '' : 'u-mt4'}>
            <Field label="配件" error={partOf(part) === null ? '名称和价钱都要写' : null}>
              <Input
                value={part.name}
                maxLength={20}
                placeholder="软管 1 根"
                onChange={(name) => {
                  change(part.partId, { name })
                }}
              />
            </Field>
            <Field label="价钱（元）" className="u-mt2">
              <Input
                value={part.price}
                maxLength={10}
                placeholder="15.00"
                onChange={(price) => {
                  change(part.partId, { price })
                }}
              />
            </Field>
            <Button
              kind="text"
              label={`去掉${part.name}`}
              onPress={() => {
                onChange(parts.filter(({ partId }) => partId !== part.partId))
              }}
            >
              去掉
            </Button>
          </View>
        ))}
        {parts.length < 10 && (
          <Button
            block
            kind="line"
            icon="plus"
            onPress={() => {
              onChange([...parts, { partId: freshId(parts), name: '', price: '' }])
            }}
          >
            加一种配件
          </Button>
        )}
      </Card>
    </Section>
  )
}

/** Not one that is there: orders name parts by it. */
function freshId(parts: readonly PartTyped[]): string {
  const taken = parts.map(({ partId }) => Number(partId.slice(1)) || 0)
  return `p${Math.max(0, ...taken) + 1}`
}
