import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Choice, ChoiceGroup, Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Empty } from '@/ui/states'
import { RELATION_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'

export type Resident = ActionOutput<'membership.residents'>['residents'][number]

interface Props {
  compoundId: string
  value: Resident | null
  onChange: (resident: Resident) => void
}

/** A person with a verified home, found by the building; names stay masked. */
export function PickResident({ compoundId, value, onChange }: Props) {
  const compound = useQuery('membership.compound', { compoundId })
  const [building, setBuilding] = useState<string | null>(null)
  const buildings = compound.output?.buildings.map((one) => one.building) ?? []
  return (
    <Field label="住在哪一栋" help="从已经核验的住户里选">
      <Chips
        label="住在哪一栋"
        options={buildings.map((one) => ({ value: one, text: one }))}
        value={building}
        onChange={setBuilding}
      />
      {building !== null && <Residents {...{ compoundId, building, value, onChange }} />}
    </Field>
  )
}

function Residents({ compoundId, building, value, onChange }: Props & { building: string }) {
  const query = useQuery('membership.residents', { compoundId, building })
  const first = query.output === null ? null : { items: query.output.residents, next: query.output.next }
  const residents = useMore(`${compoundId} ${building}`, first, async (cursor) => {
    const page = await call('membership.residents', { compoundId, building, cursor })
    return { items: page.residents, next: page.next }
  })
  return (
    <View className="u-mt3">
      <Loaded query={query} heights={[64, 64]}>
        {() =>
          residents.items.length === 0 ? (
            <Empty icon="users">这一栋还没有核验过的住户。</Empty>
          ) : (
            <ChoiceGroup label="住户">
              {residents.items.map((resident) => (
                <Choice
                  key={resident.bindingId}
                  on={resident.bindingId === value?.bindingId}
                  title={resident.nameMasked}
                  detail={`${homeName(resident.address)} · ${RELATION_WORDS[resident.relation]}`}
                  onPress={() => {
                    onChange(resident)
                  }}
                />
              ))}
            </ChoiceGroup>
          )
        }
      </Loaded>
      <MoreButton list={residents} />
    </View>
  )
}
