import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function HomePage() {
  return (
    <Page title="首页" tab="home">
      <Empty>首页</Empty>
    </Page>
  )
}
