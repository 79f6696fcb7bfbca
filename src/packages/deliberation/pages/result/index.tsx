import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function ResultPage() {
  return (
    <Page title="表决结果">
      <Empty>表决结果</Empty>
    </Page>
  )
}
