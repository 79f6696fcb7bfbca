import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function RequestsPage() {
  return (
    <Page title="住户审核">
      <Empty>住户审核</Empty>
    </Page>
  )
}
