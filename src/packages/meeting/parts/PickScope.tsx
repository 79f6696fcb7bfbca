import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { useSession } from '@/state/session'
import { Chips } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import type { VoteScope } from '~types/deliberation'

interface Props {
  compoundId: string
  value: VoteScope | null
  onChange: (scope: VoteScope | null) => void
}

const LEVELS = ['compound', 'building', 'unit'] as const
const LEVEL_WORDS = { compound: '全小区', building: '一栋楼', unit: '一个单元' }

/** The whole compound, a building or a unit. Who is a steward only does not call the whole compound together. */
export function PickScope({ compoundId, value, onChange }: Props) {
  const { roles } = useSession()
  const query = useQuery('membership.compound', { compoundId })
  const whole = roles.includes('committee') || roles.includes('communityWorker')
  const [level, setLevel] = useState<VoteScope['level'] | null>(value?.level ?? null)
  const [building, setBuilding] = useState<string | null>(null)
  const pick = (next: VoteScope['level'], inBuilding: string | null, unit: string | null) => {
    setLevel(next)
    setBuilding(inBuilding)
    if (next === 'compound') onChange({ level: next })
    else if (inBuilding === null || (next === 'unit' && unit === null)) onChange(null)
    else if (next === 'unit') onChange({ level: next, building: inBuilding, unit: unit ?? '' })
    else onChange({ level: next, building: inBuilding })
  }
  return (
    <>
      <Chips
        label="范围"
        options={LEVELS.filter((one) => whole || one !== 'compound').map((one) => ({
          value: one,
          text: LEVEL_WORDS[one],
        }))}
        value={level}
        onChange={(next) => {
          pick(next, null, null)
        }}
      />
      {level !== null && level !== 'compound' && (
        <Loaded query={query} heights={[48]}>
          {({ buildings }) => (
            <View className="u-mt3">
              <Chips
                label="哪一栋"
                options={buildings.map((one) => ({ value: one.building, text: one.building }))}
                value={building}
                onChange={(next) => {
                  pick(level, next, null)
                }}
              />
              {level === 'unit' && building !== null && (
                <View className="u-mt3">
                  <Chips
                    label="哪个单元"
                    options={(buildings.find((one) => one.building === building)?.units ?? [])
                      .filter((unit) => unit !== '')
                      .map((unit) => ({ value: unit, text: unit }))}
                    value={value?.level === 'unit' ? value.unit : null}
                    onChange={(unit) => {
                      pick('unit', building, unit)
                    }}
                  />
                </View>
              )}
            </View>
          )}
        </Loaded>
      )}
    </>
  )
}
