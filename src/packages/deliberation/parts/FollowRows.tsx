import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Card } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { ActionOutput } from '~types/contracts'

interface Props {
  compoundId: string
  deliberationId: string
}

/** What follows a vote: its tasks, and where its topic went. Lateness is for everybody to see. */
export function FollowRows(place: Props) {
  const tasks = useQuery('followup.tasks', { ...place })
  const escalation = useQuery('followup.escalation', { ...place })
  const shows = {
    tasks: tasks.output !== null && (tasks.output.tasks.length > 0 || tasks.output.mayAssign),
    escalation: escalation.output !== null && (escalation.output.record !== null || escalation.output.mayEscalate),
  }
  const { roles } = useSession()
  const prints = roles.includes('committee') || roles.includes('communityWorker')
  if (!shows.tasks && !shows.escalation && !prints) return null
  return (
    <Card kind="flush" className="u-mt3">
      {tasks.output !== null && shows.tasks && (
        <Row
          icon="check"
          title="落实情况"
          detail={tasksText(tasks.output)}
          {...late(tasks.output.tasks.some((task) => task.late && task.doneAt === null))}
          onPress={() => openPage('tasks', { ...place })}
        />
      )}
      {escalation.output !== null && shows.escalation && (
        <Row
          icon="up"
          title="上报和答复"
          detail={escalationText(escalation.output)}
          {...late(escalation.output.record?.steps.some((step) => step.late && step.endedAt === null) === true)}
          onPress={() => openPage('escalation', { ...place })}
        />
      )}
      {prints && (
        <Row
          icon="doc"
          title="贴在公告栏"
          detail="会议通知或结果，打印一张 A4"
          onPress={() => openPage('poster', { ...place })}
        />
      )}
    </Card>
  )
}

function late(is: boolean) {
  return is
    ? {
        value: (
          <Tag tone="danger" icon="alert">
            过期
          </Tag>
        ),
      }
    : {}
}

function tasksText({ tasks }: ActionOutput<'followup.tasks'>): string {
  if (tasks.length === 0) return '还没有派任务'
  const done = tasks.filter(({ doneAt }) => doneAt !== null).length
  return `${counted(tasks.length, '件')}任务，办完 ${counted(done, '件')}`
}

function escalationText({ record }: ActionOutput<'followup.escalation'>): string {
  if (record === null) return '商量不下来，可以报给社区'
  if (record.answer !== null) return `${day(record.answer.at)}有了答复`
  const step = record.steps.at(-1)
  const where = step?.level === 'street' ? '街道' : '社区'
  return step === undefined ? '' : `在${where}，${day(step.dueAt)}前答复`
}
