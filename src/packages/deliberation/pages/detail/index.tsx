import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function DetailPage() {
  return (
    <Page title="议事详情">
      <Empty>议事详情</Empty>
    </Page>
  )
}
