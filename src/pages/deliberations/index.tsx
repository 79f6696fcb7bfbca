import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function DeliberationsPage() {
  return (
    <Page title="议事" tab="deliberations">
      <Empty>议事</Empty>
    </Page>
  )
}
