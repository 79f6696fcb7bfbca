import type { Role } from '~types/policy'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { deskRowsFor } from './desk'

/** 我的事务: the staff pages that one of these roles opens; nothing for everybody else. */
export function DeskRows({ roles }: { roles: readonly Role[] }) {
  const rows = deskRowsFor(roles)
  if (rows.length === 0) return null
  return (
    <Section title="我的事务">
      <Card kind="flush">
        {rows.map(({ page, icon, title, detail }) => (
          <Row key={page} icon={icon} title={title} detail={detail} onPress={() => openPage(page)} />
        ))}
      </Card>
    </Section>
  )
}
