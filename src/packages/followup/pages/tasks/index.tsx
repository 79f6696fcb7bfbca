import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { ROLE_WORDS } from '@/words/membership'
import type { TaskCard } from '~types/followup/tasks'
import '../../followup.css'
import { AssignSheet } from '../../parts/AssignSheet'
import { dueText, TaskState } from '../../parts/TaskState'
import { useThing } from '../../state/usePlace'

/** 落实情况: what follows from a vote, who answers for it, until when, and how far it has come. */
export default function TasksPage() {
  const thing = useThing('deliberationId')
  const place = thing === null ? null : { compoundId: thing.compoundId, deliberationId: thing.id }
  const query = useQuery('followup.tasks', place)
  const [assigning, setAssigning] = useState(false)
  const { output } = query
  return (
    <Page
      title="落实情况"
      onRefresh={query.refresh}
      over={
        assigning &&
        place !== null &&
        output !== null && (
          <AssignSheet
            place={place}
            motions={output.motions}
            onDone={query.refresh}
            onClose={() => {
              setAssigning(false)
            }}
          />
        )
      }
      {...(output?.mayAssign === true && {
        bar: (
          <BottomBar tip="派给谁、什么时候办完，全小区都看得到">
            <Button
              block
              icon="plus"
              onPress={() => {
                setAssigning(true)
              }}
            >
              派一件任务
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[60, 150, 150]}>
        {({ title, tasks }) => (
          <View>
            <View className="yb-title">{title}</View>
            {tasks.length === 0 ? (
              <Empty icon="check">还没有派任务。通过的事由谁办、办到哪一步，会列在这里。</Empty>
            ) : (
              <View className="u-mt3">
                <Stack>
                  {tasks.map((task) => (
                    <One
                      key={task.taskId}
                      task={task}
                      onPress={() => openPage('task', { compoundId: place?.compoundId ?? '', taskId: task.taskId })}
                    />
                  ))}
                </Stack>
              </View>
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function One({ task, onPress }: { task: TaskCard; onPress: () => unknown }) {
  const { text, owner, latest } = task
  return (
    <Card onPress={onPress}>
      <View className="u-row u-between u-g2">
        <TaskState task={task} />
        <View className="yb-sub">{dueText(task)}</View>
      </View>
      <View className="yb-b u-mt2 fu-text">{text}</View>
      <View className="yb-sub u-mt1">
        {ROLE_WORDS[owner.role]} {owner.nameMasked}
        {owner.isMe ? '（您）' : ''} 负责
      </View>
      {latest !== null && (
        <View className="yb-inset u-mt2 fu-text">
          {shortDateTime(latest.at)} {latest.text}
        </View>
      )}
    </Card>
  )
}
