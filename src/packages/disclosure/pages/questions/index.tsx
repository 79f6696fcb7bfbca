import { useRouter } from '@tarojs/taro'
import { Page } from '@/ui/Page'
import '../../disclosure.css'
import { QuestionList } from '../../parts/QuestionList'

/** 大家的提问: of one period, or of all, the newest first. */
export default function QuestionsPage() {
  const { compoundId = '', period } = useRouter().params
  return (
    <Page title="大家的提问">
      <QuestionList compoundId={compoundId} period={period ?? null} />
    </Page>
  )
}
