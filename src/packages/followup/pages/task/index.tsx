import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime, day, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import '../../followup.css'
import { ChangeSheet } from '../../parts/ChangeSheet'
import { Heading } from '../../parts/Heading'
import { Photos } from '../../parts/Photos'
import { ReportSheet } from '../../parts/ReportSheet'
import { TaskState } from '../../parts/TaskState'
import { useThing } from '../../state/usePlace'

/** 一件任务: who answers for it, until when, what was changed, and every report. */
export default function TaskPage() {
  const thing = useThing('taskId')
  const place = thing === null ? null : { compoundId: thing.compoundId, taskId: thing.id }
  const query = useQuery('followup.task', place)
  const [sheet, setSheet] = useState<'report' | 'change' | null>(null)
  const close = () => {
    setSheet(null)
  }
  const { output } = query
  return (
    <Page
      title="一件任务"
      onRefresh={query.refresh}
      over={
        place !== null && (
          <View>
            {sheet === 'report' && <ReportSheet place={place} onDone={query.refresh} onClose={close} />}
            {sheet === 'change' && <ChangeSheet place={place} onDone={query.refresh} onClose={close} />}
          </View>
        )
      }
      {...(output?.mayReport === true && {
        bar: (
          <BottomBar tip="这件事由您负责">
            <Button
              block
              icon="edit"
              onPress={() => {
                setSheet('report')
              }}
            >
              报进展
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[180, 120]}>
        {(found) => (
          <View>
            <Card>
              <TaskState task={found.task} />
              <View className="yb-title u-mt2 fu-text">{found.task.text}</View>
              <View className="u-mt3">
                <KeyValue pairs={factsOf(found)} left />
              </View>
              {found.mayChange && (
                <View className="u-mt3">
                  <Button
                    kind="line"
                    block
                    onPress={() => {
                      setSheet('change')
                    }}
                  >
                    换人或改日期
                  </Button>
                </View>
              )}
            </Card>
            <Reports found={found} />
            {found.changes.length > 0 && (
              <Card className="u-mt3">
                <Heading>改过什么</Heading>
                {found.changes.map((change) => (
                  <View className="u-mt3" key={change.at}>
                    <View className="yb-sub">
                      {shortDateTime(change.at)} {change.nameMasked}
                    </View>
                    <View className="fu-text">
                      {change.owner === null ? '' : `改由 ${change.owner} 负责。`}
                      {change.dueAt === null ? '' : `改到 ${day(change.dueAt)}。`}
                      {change.reason}
                    </View>
                  </View>
                ))}
              </Card>
            )}
            <Card kind="flush" className="u-mt3">
              <Row
                icon="vote"
                title="看这次议事"
                detail={found.task.motionText}
                onPress={() =>
                  openPage('detail', { compoundId: place?.compoundId ?? '', deliberationId: found.deliberationId })
                }
              />
            </Card>
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function factsOf({ task, assigned }: ActionOutput<'followup.task'>) {
  return [
    ['负责', `${ROLE_WORDS[task.owner.role]} ${task.owner.nameMasked}`],
    ['到期', dateTime(task.dueAt)],
    ['原定', task.formerDueAt === null ? null : dateTime(task.formerDueAt)],
    ['办完', task.doneAt === null ? null : dateTime(task.doneAt)],
    ['派出', `${assigned.nameMasked}，${shortDateTime(assigned.at)}`],
  ] as const
}

function Reports({ found }: { found: ActionOutput<'followup.task'> }) {
  return (
    <Card className="u-mt3">
      <Heading>进展</Heading>
      {found.reports.length === 0 && <View className="c-2 u-mt2">还没有报过进展。</View>}
      {found.reports.map((report) => (
        <View className="u-mt3" key={report.at}>
          <View className="yb-sub">
            {shortDateTime(report.at)} {report.nameMasked}
            {report.done ? '，办完了' : ''}
          </View>
          <View className="fu-text">{report.text}</View>
          <Photos urls={report.photos} label="进展照片" />
        </View>
      ))}
    </Card>
  )
}
