import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'

interface Props {
  compoundId: string
  onPick: (homeId: string, name: string) => void
}

/** One home, by its building, unit and room. */
export function PickHome({ compoundId, onPick }: Props) {
  const query = useQuery('membership.compound', { compoundId })
  const [building, setBuilding] = useState<string | null>(null)
  const [unit, setUnit] = useState<string | null>(null)
  return (
    <Loaded query={query}>
      {({ buildings }) => {
        const units = buildings.find((one) => one.building === building)?.units ?? []
        return (
          <View className="u-mt3">
            <Field label="楼栋">
              <Chips
                label="楼栋"
                options={buildings.map((one) => ({ value: one.building, text: one.building }))}
                value={building}
                onChange={(next) => {
                  setBuilding(next)
                  const only = buildings.find((one) => one.building === next)?.units
                  setUnit(only?.length === 1 ? (only[0] ?? null) : null)
                }}
              />
            </Field>
            {units.length > 1 && (
              <Field className="u-mt3" label="单元">
                <Chips
                  label="单元"
                  options={units.map((one) => ({ value: one, text: one === '' ? '没有单元的' : one }))}
                  value={unit}
                  onChange={setUnit}
                />
              </Field>
            )}
            {building !== null && unit !== null && <Rooms {...{ compoundId, building, unit, onPick }} />}
          </View>
        )
      }}
    </Loaded>
  )
}

interface PickedProps {
  name: string
  onAgain: () => void
}

/** The home that was chosen, and the way to choose another. */
export function PickedHome({ name, onAgain }: PickedProps) {
  return (
    <View className="u-row u-between u-g2">
      <View className="yb-b u-grow">{name}</View>
      <Button kind="text" size="sm" onPress={onAgain}>
        换一家
      </Button>
    </View>
  )
}

function Rooms({ compoundId, building, unit, onPick }: Props & { building: string; unit: string }) {
  const input = { compoundId, building, unit }
  const query = useQuery('membership.rooms', input)
  const first = query.output === null ? null : { items: query.output.rooms, next: query.output.next }
  const rooms = useMore(`${building}/${unit}`, first, async (cursor) => {
    const page = await call('membership.rooms', { ...input, cursor })
    return { items: page.rooms, next: page.next }
  })
  return (
    <View className="u-mt3">
      <Loaded query={query} heights={[48]}>
        {() => (
          <Field label="房号">
            <Chips
              grid
              label="房号"
              options={rooms.items.map(({ homeId, room }) => ({ value: homeId, text: room }))}
              value={null}
              onChange={(homeId) => {
                const room = rooms.items.find((one) => one.homeId === homeId)?.room ?? ''
                onPick(homeId, homeName({ building, unit, room }))
              }}
            />
          </Field>
        )}
      </Loaded>
      <MoreButton list={rooms} />
    </View>
  )
}
