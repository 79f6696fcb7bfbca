import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function ServicesPage() {
  return (
    <Page title="服务" tab="services">
      <Empty>疏通、换灯、陪诊这些上门服务会在这里：先看价钱，做好再付钱。现在还没开放。</Empty>
    </Page>
  )
}
