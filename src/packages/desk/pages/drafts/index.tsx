import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function DraftsPage() {
  return (
    <Page title="待复核">
      <Empty>待复核</Empty>
    </Page>
  )
}
