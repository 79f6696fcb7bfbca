import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function JoinPage() {
  return (
    <Page title="加入小区">
      <Empty>加入小区</Empty>
    </Page>
  )
}
