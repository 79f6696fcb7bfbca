import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function MePage() {
  return (
    <Page title="我的" tab="me">
      <Empty>我的</Empty>
    </Page>
  )
}
