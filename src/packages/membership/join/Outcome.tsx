import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ActionOutput } from '~types/contracts'
import type { MyBinding } from '~types/membership'
import { useQuery } from '@/cloud/hooks'
import { TellMe } from '@/parts/TellMe'
import { openPage, openTab } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Divider, Section } from '@/ui/Card'
import { dateTime, homeName, shortDateTime } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Row } from '@/ui/Row'
import { Timeline, type TimelineItem } from '@/ui/Steps'
import { BindingTag } from '@/ui/Tag'
import { RELATION_WORDS, REVIEWER_WORDS } from '@/words/membership'

type Application = ActionOutput<'membership.application'>

const HEROES = {
  pending: { icon: 'clock', tone: 'warn', title: '已提交，正在审核' },
  verified: { icon: 'checkc', tone: undefined, title: '核验好了' },
  refused: { icon: 'xc', tone: 'danger', title: '这次没通过' },
  ended: { icon: 'minusc', tone: 'mute', title: '这套房的登记已结束' },
} as const

interface Props {
  binding: MyBinding
  onAmend: (binding: MyBinding) => void
  onAgain: (binding: MyBinding) => void
}

/** Who checks it, by when, and what comes next; or that it is done; or why not. */
export function Outcome({ binding: known, onAmend, onAgain }: Props) {
  const { bindingId } = known
  const application = useQuery('membership.application', { bindingId }).output
  const binding = application?.binding ?? known
  const { state, address, relation } = binding
  const hero = HEROES[state]
  return (
    <>
      {state === 'refused' && (
        <View className="u-mt4">
          <Banner kind="danger">{`没通过的原因：${binding.reason ?? '审核人没有写，可以打电话问问'}`}</Banner>
        </View>
      )}
      <View className="u-center u-mt6" {...a11y({ role: 'status' })}>
        <Tile icon={hero.icon} size="hero" {...(hero.tone !== undefined && { tone: hero.tone })} />
        <View className="yb-title u-mt3">{hero.title}</View>
        <View className="c-2 u-mt1">{subtitle(binding, application)}</View>
      </View>
      <Card className="u-mt5">
        <View className="u-row u-between u-g2">
          <View className="yb-b">
            {homeName(address)} · {RELATION_WORDS[relation]}
          </View>
          <BindingTag state={state} />
        </View>
        {state === 'pending' && (
          <>
            <Divider />
            <Timeline items={storyOf(binding, application)} />
          </>
        )}
      </Card>
      {state === 'pending' && <Waiting binding={binding} application={application} onAmend={onAmend} />}
      {state === 'pending' && <TellMe keys={['decided', 'vote', 'notice']} text="审核好了告诉我" />}
      <View className="u-mt6">
        {state === 'refused' && (
          <Button
            block
            onPress={() => {
              onAmend(binding)
            }}
          >
            改一改材料
          </Button>
        )}
        {state === 'ended' && (
          <Button
            kind="line"
            block
            onPress={() => {
              onAgain(binding)
            }}
          >
            重新登记这套房
          </Button>
        )}
        {state === 'verified' && (
          <Button block icon="home" onPress={() => openTab('home')}>
            去看小区的事
          </Button>
        )}
        {state === 'pending' && (
          <Button kind="line" block onPress={() => openTab('home')}>
            回首页，等结果
          </Button>
        )}
      </View>
      {application !== null && application.earlier.length > 0 && <Earlier application={application} />}
    </>
  )
}

function Waiting({
  binding,
  application,
  onAmend,
}: Pick<Props, 'binding' | 'onAmend'> & { application: Application | null }) {
  const steward = application?.review?.steward ?? null
  const phone = steward?.phone ?? null
  return (
    <Card kind="flush" className="u-mt3">
      {steward !== null && phone !== null && (
        <Row
          icon="phone"
          title="给楼栋长打电话"
          detail={steward.nameMasked}
          onPress={() => Taro.makePhoneCall({ phoneNumber: phone })}
        />
      )}
      <Row
        icon="edit"
        tone="mute"
        title="改一改材料"
        detail="照片不清楚、填错了，都可以改"
        onPress={() => {
          onAmend(binding)
        }}
      />
      {binding.relation !== 'owner' && (
        <Row
          icon="key"
          tone="mute"
          title="我有业主的邀请码"
          detail="输入邀请码，不用等审核"
          onPress={() => openPage('invited')}
        />
      )}
    </Card>
  )
}

function Earlier({ application }: { application: Application }) {
  return (
    <Section title="以前交过的">
      <Card>
        <Timeline
          items={application.earlier.map(({ submittedAt, decidedAt, reason }) => ({
            key: String(submittedAt),
            title: `没通过：${reason}`,
            detail: `${shortDateTime(submittedAt)} 交的，${shortDateTime(decidedAt)} 答复`,
            state: 'done' as const,
          }))}
        />
      </Card>
    </Section>
  )
}

function subtitle({ state, dueAt, compoundName }: MyBinding, application: Application | null): string {
  if (state === 'pending') {
    const due = application?.review?.dueAt ?? dueAt
    return due === null ? '楼栋长会尽快核对' : `最晚 ${dateTime(due)} 前有结果`
  }
  if (state === 'refused') return '改好再交一次，或者请楼栋长当面核验'
  return compoundName
}

function storyOf({ requestedAt, relation }: MyBinding, application: Application | null): readonly TimelineItem[] {
  const photos = application?.photos ?? 0
  const paper = photos > 0 ? ` · 证明照片 ${photos} 张` : ''
  const review = application?.review ?? null
  const reviewer = review?.reviewer ?? 'steward'
  const name = reviewer === 'steward' ? (review?.steward?.nameMasked ?? null) : null
  const work = application !== null && photos === 0 ? '等着当面看您的证件' : '正在比对产权名册和您的材料'
  return [
    {
      key: 'sent',
      title: '您提交了材料',
      detail: `${shortDateTime(requestedAt)} · ${RELATION_WORDS[relation]}${paper}`,
      state: 'done',
    },
    ...(review?.overdue === true
      ? [{ key: 'late', title: '到时间没有结果', detail: '已经自动转到下一位，不用您再交', state: 'done' as const }]
      : []),
    {
      key: 'check',
      title: `${REVIEWER_WORDS[reviewer]}核对`,
      detail: [name === null ? work : `${name}，${work}`, passesOn(review)].filter(Boolean).join('；'),
      state: 'now',
      icon: 'clock',
    },
    { key: 'open', title: '放行', detail: '小区、楼栋、单元的议事和群入口会打开', state: 'next' },
  ]
}

function passesOn(review: Application['review']): string | null {
  if (review === null || review.next === null) return null
  return `${dateTime(review.dueAt)} 还没有结果，就转给${REVIEWER_WORDS[review.next]}`
}
