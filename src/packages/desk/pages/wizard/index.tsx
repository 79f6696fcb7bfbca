import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function WizardPage() {
  return (
    <Page title="发起议事">
      <Empty>发起议事</Empty>
    </Page>
  )
}
