import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { useParams } from '@/platform/params'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { FORM_WORDS, scopeWord } from '@/words/deliberation'
import type { ActionOutput } from '~types/contracts'
import type { MeetingCard } from '~types/meeting/shapes'
import { PHASE_LOOKS } from '../../words/meeting'
import '../../meeting.css'

const pageOf = ({ meetings, next }: ActionOutput<'meeting.list'>): PageOf<MeetingCard> => ({ items: meetings, next })

/** 现场开会: those to come, and those whose minutes can be read. */
export default function MeetingsPage() {
  const params = useParams()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? ''
  const [show, setShow] = useState<'coming' | 'past'>('coming')
  const input = { compoundId, show }
  const query = useQuery('meeting.list', compoundId === '' ? null : input)
  const list = useMore(JSON.stringify(input), query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('meeting.list', { ...input, cursor })),
  )
  return (
    <Page
      title="现场开会"
      onRefresh={query.refresh}
      {...(query.output?.mayAnnounce === true && {
        bar: (
          <BottomBar>
            <Button block icon="horn" onPress={() => openPage('meetingAnnounce', { compoundId })}>
              通知开会
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Segment
        label="看哪些"
        options={[
          { value: 'coming', text: '要开的' },
          { value: 'past', text: '开过的' },
        ]}
        value={show}
        onChange={setShow}
      />
      <View className="u-mt4">
        <Loaded query={query} heights={[96, 96]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="users">
                {show === 'coming' ? '现在没有要开的会。通知了会出现在这里，也会告诉您。' : '还没有开过的会。'}
              </Empty>
            ) : (
              <>
                <Card kind="flush">
                  {list.items.map((meeting) => (
                    <MeetingRow key={meeting.meetingId} meeting={meeting} compoundId={compoundId} />
                  ))}
                </Card>
                <MoreButton list={list} />
              </>
            )
          }
        </Loaded>
      </View>
    </Page>
  )
}

function MeetingRow({ meeting, compoundId }: { meeting: MeetingCard; compoundId: string }) {
  const { meetingId, title, form, scope, place, startsAt, phase } = meeting
  const { word, tone, icon } = PHASE_LOOKS[phase]
  return (
    <Row
      icon="users"
      title={title}
      detail={`${dateTime(startsAt)}，${place} · ${scopeWord(scope)}${FORM_WORDS[form]}`}
      value={
        <Tag tone={tone} icon={icon}>
          {word}
        </Tag>
      }
      onPress={() => openPage('meeting', { compoundId, meetingId })}
    />
  )
}
