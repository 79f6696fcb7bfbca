import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { SwitchRow } from '@/ui/Switch'
import type { Team, Worker } from '~types/service/company'
import { Wrong } from '@/parts/Wrong'
import { HoursFields } from './HoursFields'
import { Several } from './Several'

interface Props {
  communityId: string
  teams: readonly Team[]
  /** What can be learnt. */
  categories: readonly string[]
}

/** Who holds the worker's role, and in which teams he takes orders. The role itself is given under 职责. */
export function Workers({ communityId, teams, categories }: Props) {
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
                      categories={categories}
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
  categories: readonly string[]
  onDone: () => Promise<void>
}

function One({ communityId, worker, teams, categories, onDone }: OneProps) {
  const saving = useAction('service.setWorker')
  const [badge, setBadge] = useState(worker.badge)
  const [phone, setPhone] = useState(worker.phone ?? '')
  const [teamIds, setTeamIds] = useState<readonly string[]>(worker.teamIds)
  const [skills, setSkills] = useState<readonly string[]>(worker.skills)
  const [hours, setHours] = useState(worker.hours)
  const [active, setActive] = useState(worker.active || worker.badge === '')
  const good = /^[A-Za-z0-9-]{1,12}$/.test(badge.trim())
  const save = async () => {
    const outcome = await saving.run({
      communityId,
      workerId: worker.workerId,
      badge: badge.trim(),
      teamIds: [...teamIds],
      active,
      skills: [...skills],
      hours,
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
      <Several
        label="在哪些队"
        options={teams.map(({ teamId, name }) => ({ value: teamId, text: name }))}
        chosen={teamIds}
        onChange={setTeamIds}
      />
      <Several
        label="会哪些（不会的不派给他）"
        options={categories.map((name) => ({ value: name, text: name }))}
        chosen={skills}
        onChange={setSkills}
      />
      <View className="u-mt3">
        <SwitchRow
          label="和服务队一样的上班时间"
          on={hours === null}
          onChange={(same) => {
            setHours(same ? null : OWN_HOURS)
          }}
        />
      </View>
      {hours !== null && <HoursFields hours={hours} onChange={setHours} />}
      <View className="u-mt3">
        <SwitchRow label="可以接单" on={active} onChange={setActive} />
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

const OWN_HOURS = { fromMinute: 540, untilMinute: 1020, weekdays: [1, 2, 3, 4, 5] }

function teamWords({ teamIds, badge, active, onDuty, skills }: Worker, teams: readonly Team[]): string {
  if (badge === '') return '还没有排进服务队'
  const names = teams.filter(({ teamId }) => teamIds.includes(teamId)).map(({ name }) => name)
  if (!active) return `工号 ${badge} · 停了`
  const can = skills.length === 0 ? '还没写会什么，派不到单' : `会 ${skills.join('、')}`
  return `工号 ${badge} · ${names.join('、')} · ${onDuty ? '在岗' : '没在岗'} · ${can}`
}
