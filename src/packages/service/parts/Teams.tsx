import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Stepper } from '@/ui/Stepper'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { Team } from '~types/service/company'
import { Wrong } from '@/parts/Wrong'
import { HoursFields, WEEKDAYS } from './HoursFields'

interface Props {
  communityId: string
  company: ActionOutput<'service.company'>
  onDone: () => Promise<void>
}

/** When each team works, and how many orders it begins in an hour. */
export function Teams({ communityId, company, onDone }: Props) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Section title="服务队">
      {company.teams.length === 0 ? (
        <Empty icon="users">导入服务项目后，表里的服务队会在这里。</Empty>
      ) : (
        <Card kind="flush">
          {company.teams.map((team) => (
            <View key={team.teamId}>
              <Row
                icon="users"
                title={team.name}
                detail={hoursWords(team)}
                value={open === team.teamId ? '收起' : '改'}
                onPress={() => {
                  setOpen(open === team.teamId ? null : team.teamId)
                }}
              />
              {open === team.teamId && (
                <Hours
                  key={company.version}
                  communityId={communityId}
                  team={team}
                  version={company.version}
                  onDone={onDone}
                />
              )}
            </View>
          ))}
        </Card>
      )}
    </Section>
  )
}

function Hours({
  communityId,
  team,
  version,
  onDone,
}: {
  communityId: string
  team: Team
  version: number
  onDone: () => Promise<void>
}) {
  const saving = useAction('service.setTeamHours')
  const [hours, setHours] = useState(team.hours)
  const save = async () => {
    const outcome = await saving.run({ communityId, teamId: team.teamId, hours, version })
    if (outcome.ok) await onDone()
  }
  return (
    <View className="yb-inset">
      <HoursFields
        hours={hours}
        onChange={(changed) => {
          setHours({ ...hours, ...changed })
        }}
      />
      <Stepper
        label="每小时接几单"
        value={hours.perWindow}
        least={1}
        most={50}
        unit="单"
        onChange={(perWindow) => {
          setHours({ ...hours, perWindow })
        }}
      />
      <Wrong failure={saving.failure} />
      <View className="u-mt3">
        <Button block kind="line" loading={saving.pending} onPress={save}>
          保存时间
        </Button>
      </View>
    </View>
  )
}

function hoursWords({ hours: { fromMinute, untilMinute, weekdays, perWindow } }: Team): string {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  const days = weekdays.length === 7 ? '每天' : `周${weekdays.map((at) => WEEKDAYS[at - 1] ?? '').join('')}`
  return `${days} ${clock(fromMinute)}—${clock(untilMinute)}，每小时 ${perWindow} 单`
}
