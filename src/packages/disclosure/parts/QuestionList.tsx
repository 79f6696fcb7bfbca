import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { periodName } from '~domain/disclosure/period'
import { QuestionCard } from './Asking'

/** What was asked: about one period, or with null about all, the newest first. */
export function QuestionList({ compoundId, period }: { compoundId: string; period: string | null }) {
  const place = { compoundId, period }
  const query = useQuery('disclosure.questions', place)
  const rules = useQuery('disclosure.rules', { compoundId })
  const first = query.output === null ? null : { items: query.output.questions, next: query.output.next }
  const list = useMore(`${compoundId} ${period ?? ''}`, first, async (cursor) => {
    const page = await call('disclosure.questions', { ...place, cursor })
    return { items: page.questions, next: page.next }
  })
  return (
    <Loaded query={query} heights={[160, 160]}>
      {({ mayAnswer }) =>
        list.items.length === 0 ? (
          <Empty icon="chat">还没有人问。对哪一笔、哪项服务有疑问，点开就能问，答复的期限和快慢大家都看得到。</Empty>
        ) : (
          <>
            {list.items.map((question) => (
              <Card key={question.questionId} className="u-mt3">
                <Row
                  icon="doc"
                  title={question.target.kind === 'period' ? '问整个一期' : question.about}
                  detail={periodName(question.period)}
                  {...(question.target.kind === 'line' && {
                    onPress: () =>
                      openPage('bookLine', { compoundId, period: question.period, no: String(question.target.no) }),
                  })}
                />
                <QuestionCard
                  compoundId={compoundId}
                  question={question}
                  publisher={rules.output?.rules?.publisher ?? '物业'}
                  mayAnswer={mayAnswer}
                  onChanged={query.refresh}
                />
              </Card>
            ))}
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}
