import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function GroupsPage() {
  return (
    <Page title="小区群" tab="groups">
      <Empty>小区群、楼栋群和单元群的入口会在这里：核验过房屋的邻居才进得来。现在还没开放。</Empty>
    </Page>
  )
}
