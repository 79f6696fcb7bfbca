import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function BallotPage() {
  return (
    <Page title="表决票">
      <Empty>表决票</Empty>
    </Page>
  )
}
