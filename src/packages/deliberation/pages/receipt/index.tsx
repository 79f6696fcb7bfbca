import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'

export default function ReceiptPage() {
  return (
    <Page title="投票回执">
      <Empty>投票回执</Empty>
    </Page>
  )
}
