import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { personName, switchPerson } from '@/platform/SignIn'
import { CompoundSheet } from '@/parts/CompoundSheet'
import { RemainingVotes } from '@/parts/RemainingVotes'
import { chooseTheme, setElder, useAppearance, type ThemeChoice } from '@/state/appearance'
import { refreshUnread, unreadText, useUnread } from '@/state/notices'
import { refreshSession, useSession, type Session } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Icon, Tile } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { SwitchRow } from '@/ui/Switch'
import { RELATION_WORDS, ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import { BindingRow } from './BindingRow'
import { DeskRows } from './DeskRows'

const THEMES: readonly { value: ThemeChoice; text: string; detail: string }[] = [
  { value: 'system', text: '跟随手机', detail: '手机变深色，这里也变' },
  { value: 'light', text: '浅色', detail: '白天看得清' },
  { value: 'dark', text: '深色', detail: '夜里不刺眼' },
]

const ENDED_SHOWN = 90 * 24 * 60 * 60_000

/** 我的: who I am here, how it looks, my homes, my duties. */
export default function MePage() {
  const session = useSession()
  const mine = useQuery('membership.myHomes', {})
  const { choice, elder } = useAppearance()
  const unread = useUnread()
  useDidShow(() => {
    void refreshUnread()
  })
  const [choosing, setChoosing] = useState(false)
  const [switching, setSwitching] = useState(false)
  const open = session.compounds.filter((compound) => compound.open)
  const several = open.length > 1 || (session.reachesFurther && open.length > 0)
  return (
    <Page
      title="我的"
      tab="me"
      onRefresh={refreshSession}
      over={
        <>
          <ThemeSheet
            open={choosing}
            choice={choice}
            onClose={() => {
              setChoosing(false)
            }}
          />
          <CompoundSheet
            open={switching}
            compoundId={session.compound?.compoundId ?? null}
            compounds={open}
            reachesFurther={session.reachesFurther}
            onClose={() => {
              setSwitching(false)
            }}
          />
        </>
      }
    >
      <Who session={session} known={mine.output?.person ?? null} />
      <RemainingVotes bindings={session.me?.bindings ?? []} />
      <Card className="u-mt4">
        <SwitchRow on={elder} label="长辈模式" onChange={setElder}>
          <View className="u-row u-g3">
            <Tile icon="text" />
            <View className="u-grow">
              <View className="yb-h">长辈模式</View>
              <View className="yb-sub">字更大，按钮更少</View>
            </View>
          </View>
        </SwitchRow>
      </Card>
      <Homes session={session} areas={mine.output?.areas ?? []} />
      <DeskRows roles={session.roles} />
      <View className="yb-sec">
        <Card kind="flush">
          {several && (
            <Row
              icon="pin"
              title="换小区"
              value={session.compound?.name ?? ''}
              onPress={() => {
                setSwitching(true)
              }}
            />
          )}
          {session.me !== null && session.me.bindings.some(({ state }) => state === 'verified') && (
            <Row
              icon="key"
              tone="mute"
              title="手机钥匙"
              detail="投的票由这部手机签名"
              onPress={() => openPage('phoneKey')}
            />
          )}
          {session.me !== null && session.me.bindings.some(({ state }) => state === 'verified') && (
            <Row
              icon="users"
              tone="mute"
              title="居民登记"
              detail="登记了才能在居民会议上投票，一人一票"
              onPress={() => openPage('register')}
            />
          )}
          <Row
            icon="bell"
            tone="mute"
            title="消息"
            {...(unread > 0 && { value: `${unreadText(unread)} 条没看` })}
            detail="审核、投票、小区通知"
            onPress={() => openPage('inbox')}
          />
          <Row
            icon="chat"
            tone="mute"
            title="微信提醒"
            detail="还能发几条，紧急时先联系谁"
            onPress={() => openPage('messages')}
          />
          {session.compound !== null && (
            <Row
              icon="ledger"
              tone="mute"
              title="公开账本"
              detail="最新的封存点、见证人，怎么自己验"
              onPress={() => openPage('ledger')}
            />
          )}
          <Row
            icon="steward"
            tone="mute"
            title="接受职责"
            detail="有人请您当楼栋长、委员，或者给了邀请码"
            onPress={() => openPage('takeRole')}
          />
          <Row
            icon="shield"
            tone="mute"
            title="个人信息"
            detail="存了我什么、存一份、删掉"
            onPress={() => openPage('privacy')}
          />
          <Row
            icon="doc"
            tone="mute"
            title="换账号、家里有变故"
            detail="换了微信号或手机号，监护、过世、继承"
            onPress={() => openPage('personCase')}
          />
          <Row
            icon="moon"
            tone="mute"
            title="深色显示"
            value={THEMES.find(({ value }) => value === choice)?.text ?? ''}
            onPress={() => {
              setChoosing(true)
            }}
          />
          <Row
            icon="phone"
            tone="mute"
            title="找人帮忙"
            detail="打 12345 政务服务热线；小区里的事先找楼栋长"
            onPress={() => Taro.makePhoneCall({ phoneNumber: '12345' })}
          />
          {switchPerson !== null && (
            <Row icon="users" tone="mute" title="切换身份" detail="换一位邻居看看他看到什么" onPress={switchPerson} />
          )}
        </Card>
      </View>
    </Page>
  )
}

interface WhoProps {
  session: Session
  /** As the person's newest home knows him. */
  known: ActionOutput<'membership.myHomes'>['person']
}

function Who({ session: { me, compound, roles, reachesFurther }, known }: WhoProps) {
  const relations = me?.bindings.filter(({ state }) => state === 'verified').map(({ relation }) => relation) ?? []
  const words = [...roles.map((role) => ROLE_WORDS[role]), ...relations.map((relation) => RELATION_WORDS[relation])]
  const name = personName() ?? known?.nameMasked ?? null
  const tail = known === null ? null : `手机尾号 ${known.phoneMasked.slice(-4)}`
  return (
    <View className="u-row u-g3 u-mt2">
      <View className="yb-av" {...a11y({ hidden: true })}>
        {name === null ? <Icon name="user" size="lg" /> : name.slice(0, 1)}
      </View>
      <View className="u-grow">
        <View className="yb-title" {...a11y({ role: 'heading' })}>
          {name ?? compound?.name ?? (reachesFurther ? '还没选小区' : '还没加入小区')}
        </View>
        <View className="yb-sub">
          {[tail, name === null ? null : compound?.name, ...new Set(words)].filter(Boolean).join(' · ')}
        </View>
      </View>
    </View>
  )
}

interface HomesProps {
  session: Session
  areas: ActionOutput<'membership.myHomes'>['areas']
}

function Homes({ session: { me, failure }, areas }: HomesProps) {
  const join = () => openPage('join')
  if (me === null) {
    if (failure === null) return <Skeleton heights={[160]} />
    return <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />
  }
  // What ended long ago is in 个人信息; here it stays for a while, so that its reason is read.
  const bindings = me.bindings.filter(
    ({ state, requestedAt }) => state !== 'ended' || now() - requestedAt < ENDED_SHOWN,
  )
  return (
    <Section title="我的房屋" more="加一套" onMore={join}>
      <Card kind="flush">
        {bindings.map((binding) => (
          <BindingRow
            key={binding.bindingId}
            binding={binding}
            areaCentiSqm={areas.find(({ bindingId }) => bindingId === binding.bindingId)?.areaCentiSqm ?? null}
          />
        ))}
        {me.bindings.some(({ state, relation }) => state === 'verified' && relation === 'owner') && (
          <Row
            icon="key"
            title="邀请家人、租户"
            detail="您担保，对方凭码加入，不用等审核"
            onPress={() => openPage('invite')}
          />
        )}
        {bindings.length === 0 && <Empty icon="home">登记的房屋会在这里，点右上角「加一套」。</Empty>}
      </Card>
    </Section>
  )
}

function ThemeSheet({ open, choice, onClose }: { open: boolean; choice: ThemeChoice; onClose: () => void }) {
  return (
    <Sheet open={open} title="深色显示" closeText="好了" onClose={onClose}>
      <View className="u-mt4">
        <ChoiceGroup label="深色显示">
          {THEMES.map(({ value, text, detail }) => (
            <Choice
              key={value}
              on={value === choice}
              title={text}
              detail={detail}
              onPress={() => {
                chooseTheme(value)
              }}
            />
          ))}
        </ChoiceGroup>
      </View>
    </Sheet>
  )
}
