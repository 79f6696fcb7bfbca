import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function RosterPage() {
  return (
    <Page title="公示名册">
      <Empty>公示名册</Empty>
    </Page>
  )
}
