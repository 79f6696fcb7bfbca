import { useRouter } from '@tarojs/taro'
import { Page } from '@/ui/Page'
import '../../disclosure.css'
import { Performance } from '../../parts/Performance'

/** 考评 over the last four periods, with its formula. */
export default function PerformancePage() {
  const { compoundId = '' } = useRouter().params
  return (
    <Page title="考评">
      <Performance compoundId={compoundId} />
    </Page>
  )
}
