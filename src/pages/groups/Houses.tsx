import { View } from '@tarojs/components'
import type { MyBinding } from '~types/membership'
import type { GroupCard } from '~types/membership/groups'
import { openPage } from '@/platform/navigate'
import { scopeParams } from '@/state/scope-params'
import { unseen } from '@/state/seen'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { counted, homeName } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Row } from '@/ui/Row'
import { BindingTag } from '@/ui/Tag'
import { SCOPE_ICONS } from '@/words/groups'
import { RELATION_WORDS } from '@/words/membership'
import { groupName, scopesOfHome } from '../../../domain/groups/scope'
import type { House } from './houses'

interface Place {
  readonly compoundId: string
  readonly compoundName: string
}

/** One home with its groups; those of the first home in full. */
export function HouseGroups({ house, place, first }: { house: House; place: Place; first: boolean }) {
  const { binding, groups } = house
  return (
    <View className={first ? 'u-mt2' : 'yb-sec'}>
      <HouseTitle binding={binding} />
      <Groups groups={groups} place={place} full={first} />
    </View>
  )
}

/** What somebody looks after without living there. */
export function OfficeGroups({ groups, place, first }: { groups: readonly GroupCard[]; place: Place; first: boolean }) {
  return (
    <Section title="我管的群">
      <Groups groups={groups} place={place} full={first} />
    </Section>
  )
}

function Groups({ groups, place, full }: { groups: readonly GroupCard[]; place: Place; full: boolean }) {
  if (full) {
    return (
      <Stack className="u-mt4">
        {groups.map((group, at) => (
          <FullGroup key={group.scope.level} group={group} place={place} foremost={at === 0} />
        ))}
      </Stack>
    )
  }
  return (
    <Card kind="flush" className="u-mt3">
      {groups.map((group) => (
        <Row
          key={`${group.scope.level}${groupName(group.scope, place.compoundName)}`}
          icon={SCOPE_ICONS[group.scope.level]}
          title={groupName(group.scope, place.compoundName)}
          detail={sizeOf(group)}
          onPress={() => openBoard(group, place)}
        />
      ))}
    </Card>
  )
}

function FullGroup({ group, place, foremost }: { group: GroupCard; place: Place; foremost: boolean }) {
  const { scope, latest, code } = group
  const name = groupName(scope, place.compoundName)
  const fresh = unseen(place.compoundId, scope, group.recent)
  return (
    <Card>
      <View className="u-row u-g3">
        <View className="gr-tile">
          <Tile icon={SCOPE_ICONS[scope.level]} />
          {fresh > 0 && (
            <View className="yb-dot" {...a11y({ role: 'img', label: `${fresh} 条新` })}>
              {fresh > 3 ? '3+' : fresh}
            </View>
          )}
        </View>
        <View className="u-grow">
          <View className="yb-h" {...a11y({ role: 'heading' })}>
            {name}
          </View>
          <View className="yb-sub">{sizeOf(group)}</View>
        </View>
      </View>
      <View className="yb-sub u-mt3 gr-latest">
        {latest === null ? '还没有人说话，有通知会先出现在这里' : `${latest.by}：${latest.text}`}
      </View>
      <View className="gr-btns u-mt3">
        <Button
          size="sm"
          kind={foremost ? 'fill' : 'line'}
          label={`看${name}公告板`}
          onPress={() => openBoard(group, place)}
        >
          看群公告板
        </Button>
        <Button
          size="sm"
          kind="quiet"
          icon="qr"
          label={`进${name}的微信群`}
          onPress={() => openPage('group', { compoundId: place.compoundId, ...scopeParams(scope) })}
        >
          {code === 'expired' && !group.link ? '码已失效' : '进微信群'}
        </Button>
      </View>
    </Card>
  )
}

/** A home that is not verified: which groups it will open, and what to do. */
export function LockedHouse({ binding }: { binding: MyBinding }) {
  const { bindingId, address, compoundName, state } = binding
  const names = scopesOfHome(address)
    .slice(1)
    .map((scope) => groupName(scope, compoundName))
  return (
    <View className="yb-sec">
      <HouseTitle binding={binding} />
      <Card className="u-mt3">
        <View className="u-row u-g3">
          <Tile icon="lock" tone="mute" />
          <View className="u-grow">
            <View className="yb-h">{names.join('、')}</View>
            <View className="yb-sub">
              {state === 'pending' ? '房屋核验通过后才能看和进群' : '上次没核验通过，改一改材料再交就行'}
            </View>
          </View>
        </View>
        <View className="u-mt3">
          <Button block size="sm" kind="quiet" onPress={() => openPage('join', { bindingId })}>
            {state === 'pending' ? '看审核进度' : '改一改材料'}
          </Button>
        </View>
      </Card>
    </View>
  )
}

function HouseTitle({ binding: { address, relation, state } }: { binding: MyBinding }) {
  return (
    <View className="u-row u-between u-g2">
      <View className="yb-b" {...a11y({ role: 'heading' })}>
        {homeName(address)}
        <View className="gr-rel">{RELATION_WORDS[relation]}</View>
      </View>
      <BindingTag state={state} />
    </View>
  )
}

function sizeOf({ scope, homes }: GroupCard): string {
  const size = homes === null ? '' : counted(homes, '户')
  if (scope.level !== 'compound') return size
  return ['全小区', size].filter(Boolean).join(' · ')
}

function openBoard({ scope }: GroupCard, { compoundId }: Place) {
  return openPage('board', { compoundId, ...scopeParams(scope) })
}
