import type { Role } from '~types/policy'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { dailyRowsFor, deskGroupsFor } from './desk'

/** 我的事务: what one of these roles does every day, and the way to all the rest; nothing for everybody else. */
export function DeskRows({ roles }: { roles: readonly Role[] }) {
  const groups = deskGroupsFor(roles)
  if (groups.length === 0) return null
  const rest = groups.map(({ title }) => title).join('、')
  return (
    <Section title="我的事务">
      <Card kind="flush">
        {dailyRowsFor(roles).map(({ page, icon, title, detail }) => (
          <Row key={page} icon={icon} title={title} detail={detail} onPress={() => openPage(page)} />
        ))}
        <Row icon="lock" tone="mute" title="管理" detail={`${rest}，都在这里`} onPress={() => openPage('desk')} />
      </Card>
    </Section>
  )
}
