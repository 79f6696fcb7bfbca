import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chip } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Switch } from '@/ui/Switch'
import type { Team, Worker } from '~types/service/company'
import { Wrong } from '@/parts/Wrong'

interface Props {
  communityId: string
  teams: readonly Team[]
}

/** Who holds the worker's role, and in which teams he takes orders. The role itself is given under 职责. */
export function Workers({ communityId, teams }: Props) {
  const query = useQuery('service.workers', { communityId })
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Section title="师傅">
      <Loaded query={query} heights={[60, 60]}>
        {({ workers }) =>
          workers.length === 0 ? (
            <Empty icon="user">还没有师傅。到「职责」里请他担任服务人员，他接受后会在这里。</Empty>
          ) : (
            <Card kind="flush">
              {workers.map((worker) => (
                <View key={worker.workerId}>
                  <Row
                    icon="user"
                    title={worker.nameMasked}
                    detail={teamWords(worker, teams)}
                    value={open === worker.workerId ? '收起' : '改'}
                    onPress={() => {
                      setOpen(open === worker.workerId ? null : worker.workerId)
                    }}
                  />
                  {open === worker.workerId && (
                    <One
                      communityId={communityId}
                      worker={worker}
                      teams={teams}
                      onDone={async () => {
                        setOpen(null)
                        await query.refresh()
                      }}
                    />
                  )}
                </View>
              ))}
            </Card>
          )
        }
      </Loaded>
    </Section>
  )
}

interface OneProps {
  communityId: string
  worker: Worker
  teams: readonly Team[]
  onDone: () => Promise<void>
}

function One({ communityId, worker, teams, onDone }: OneProps) {
  const saving = useAction('service.setWorker')
  const [badge, setBadge] = useState(worker.badge)
  const [phone, setPhone] = useState('')
  const [teamIds, setTeamIds] = useState<readonly string[]>(worker.teamIds)
  const [active, setActive] = useState(worker.active || worker.badge === '')
  const good = /^[A-Za-z0-9-]{1,12}$/.test(badge.trim())
  const save = async () => {
    const outcome = await saving.run({
      communityId,
      workerId: worker.workerId,
      badge: badge.trim(),
      teamIds: [...teamIds],
      active,
      phone: phone.trim() === '' ? null : phone.trim(),
    })
    if (outcome.ok) await onDone()
  }
  return (
    <View className="yb-inset">
      <Field label="工号" help="住户在门口核对" error={badge !== '' && !good ? '用字母、数字和短横，12 个以内' : null}>
        <Input value={badge} maxLength={12} placeholder="G-017" onChange={setBadge} />
      </Field>
      <Field label="电话" className="u-mt3" help="上门时住户可以打；空着就不显示">
        <Input type="number" value={phone} maxLength={11} onChange={setPhone} />
      </Field>
      <View className="u-row u-g2 u-mt3 svc-weekdays">
        {teams.map(({ teamId, name }) => (
          <Chip
            key={teamId}
            on={teamIds.includes(teamId)}
            onPress={() => {
              setTeamIds(teamIds.includes(teamId) ? teamIds.filter((one) => one !== teamId) : [...teamIds, teamId])
            }}
          >
            {name}
          </Chip>
        ))}
      </View>
      <View className="u-mt3">
        <Switch label="可以接单" on={active} onChange={setActive} />
      </View>
      <Wrong failure={saving.failure} />
      <View className="u-mt3">
        <Button block kind="line" loading={saving.pending} disabled={!good} onPress={save}>
          保存
        </Button>
      </View>
    </View>
  )
}

function teamWords({ teamIds, badge, active }: Worker, teams: readonly Team[]): string {
  if (badge === '') return '还没有排进服务队'
  const names = teams.filter(({ teamId }) => teamIds.includes(teamId)).map(({ name }) => name)
  return `工号 ${badge} · ${active ? names.join('、') : '停了'}`
}
