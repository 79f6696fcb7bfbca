import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState, type ReactNode } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { ring } from '@/platform/phone'
import { openPage } from '@/platform/navigate'
import { scopeParams } from '@/state/scope-params'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { Chip, Segment } from '@/ui/Choice'
import { Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { TALENT_WORDS } from '@/words/groups'
import type { Talent, TalentCategory } from '~types/membership/directory'
import { scopeName, scopesOfHome } from '../../../../../domain/groups/scope'
import { OfferSheet } from '../../directory/OfferSheet'
import { useSubject } from '@/parts/written/useSubject'
import '@/parts/written/written.css'
import '../../groups.css'

const CATEGORIES: readonly TalentCategory[] = ['repair', 'teach', 'care', 'ride', 'craft', 'lend', 'other']

/** 能人和资源: what neighbours can help with, by who wants to. */
export default function TalentsPage() {
  const { compoundId = '' } = useRouter().params
  const { me } = useSession()
  const home = me?.bindings.find((binding) => binding.compoundId === compoundId && binding.state === 'verified')
  const scopes = home === undefined ? [{ level: 'compound' as const }] : scopesOfHome(home.address)
  const [at, setAt] = useState('0')
  const [category, setCategory] = useState<TalentCategory | null>(null)
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const [offering, setOffering] = useState(false)
  const scope = scopes[Number(at)] ?? { level: 'compound' as const }
  const input = {
    compoundId,
    scope,
    ...(category !== null && { category }),
    ...(keyword !== '' && { keyword }),
  }
  const query = useQuery('membership.talents', me === null ? null : input)
  const first = query.output === null ? null : { items: query.output.talents, next: query.output.next }
  const list = useMore(JSON.stringify(input), first, async (cursor) => {
    const page = await call('membership.talents', { ...input, cursor })
    return { items: page.talents, next: page.next }
  })
  const withdraw = useAction('membership.withdrawTalent')
  const phone = useAction('membership.talentPhone')
  const subject = useSubject(compoundId, false, query.refresh)
  const search = () => {
    setKeyword(typed.trim())
  }
  const callNeighbour = async ({ talentId }: Talent) => {
    const outcome = await phone.run({ compoundId, talentId })
    if (outcome.ok) await ring(outcome.output.phone)
    else await Taro.showToast({ title: sentenceOf(outcome.failure), icon: 'none' })
  }
  const mine = query.output?.mine ?? []
  return (
    <Page
      title="能人和资源"
      onRefresh={query.refresh}
      over={
        <>
          {offering && (
            <OfferSheet
              compoundId={compoundId}
              scope={scope}
              onClose={() => {
                setOffering(false)
              }}
              onOffered={async (told) => {
                setOffering(false)
                await Promise.all([Taro.showToast({ title: told, icon: 'none' }), query.refresh()])
              }}
            />
          )}
          {subject.over}
        </>
      }
      {...(home !== undefined && {
        bar: (
          <BottomBar tip="自愿登记，随时可以撤下；搬走后自动撤下">
            <Button
              block
              icon="hand"
              disabled={mine.length >= 3}
              onPress={() => {
                setOffering(true)
              }}
            >
              {mine.length >= 3 ? '您已经登记了 3 条' : '我也能帮'}
            </Button>
          </BottomBar>
        ),
      })}
    >
      {scopes.length > 1 && (
        <Segment
          label="看多大范围"
          options={scopes.map((one, index) => ({
            value: String(index),
            text: one.level === 'unit' ? one.unit : scopeName(one),
          }))}
          value={at}
          onChange={setAt}
        />
      )}
      <View className="mb-composer u-mt3">
        <View className="u-grow">
          <Input
            value={typed}
            icon="search"
            placeholder="水龙头、英语、轮椅…"
            maxLength={20}
            onChange={setTyped}
            onConfirm={search}
          />
        </View>
        <Button size="sm" kind="line" onPress={search}>
          找
        </Button>
      </View>
      <View className="mb-scroll u-mt3" {...a11y({ role: 'radiogroup', label: '哪一类' })}>
        {[null, ...CATEGORIES].map((one) => (
          <Chip
            key={one ?? 'all'}
            on={one === category}
            onPress={() => {
              setCategory(one)
            }}
          >
            {one === null ? '全部' : TALENT_WORDS[one]}
          </Chip>
        ))}
      </View>
      <Loaded query={query} heights={[110, 110, 110]}>
        {() => (
          <>
            {mine.length > 0 && (
              <Section title="我登记的">
                <Stack>
                  {mine.map((talent) => (
                    <TalentCard key={talent.talentId} talent={talent}>
                      {talent.state === 'removed' && (
                        <Button
                          size="sm"
                          kind="quiet"
                          onPress={() => {
                            subject.appeal({ kind: 'talent', id: talent.talentId })
                          }}
                        >
                          申诉一次
                        </Button>
                      )}
                      <Button
                        size="sm"
                        kind="quiet"
                        loading={withdraw.pending}
                        onPress={async () => {
                          const { ok } = await withdraw.run({ compoundId, talentId: talent.talentId })
                          if (ok) await query.refresh()
                        }}
                      >
                        撤下
                      </Button>
                    </TalentCard>
                  ))}
                </Stack>
              </Section>
            )}
            <Section title="邻居们能帮的">
              <Stack>
                {list.items
                  .filter((talent) => !talent.mine)
                  .map((talent) => (
                    <TalentCard key={talent.talentId} talent={talent}>
                      {talent.contact === 'phone' ? (
                        <Button size="sm" icon="phone" kind="line" onPress={() => callNeighbour(talent)}>
                          打电话
                        </Button>
                      ) : (
                        <Button
                          size="sm"
                          kind="line"
                          icon="chat"
                          onPress={() => openPage('board', { compoundId, ...scopeParams(talent.scope) })}
                        >
                          去公告板找
                        </Button>
                      )}
                      <Button
                        size="sm"
                        kind="text"
                        onPress={() => {
                          subject.menu({ kind: 'talent', id: talent.talentId }, false)
                        }}
                      >
                        举报
                      </Button>
                    </TalentCard>
                  ))}
                {list.items.every((talent) => talent.mine) && (
                  <Empty icon="hand">{keyword === '' ? '还没有邻居登记。' : `没找到「${keyword}」。`}</Empty>
                )}
              </Stack>
              <MoreButton list={list} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function TalentCard({ talent, children }: { talent: Talent; children: ReactNode }) {
  const { category, text, time, name, home, state } = talent
  return (
    <Card>
      <View className="u-row u-between u-g2">
        <View className="yb-b">
          {name}
          <View className="wr-home">{home}</View>
        </View>
        <Tag>{TALENT_WORDS[category]}</Tag>
      </View>
      <View className="u-mt2 mb-text">{text}</View>
      {time !== '' && <View className="yb-sub u-mt1">{time}</View>}
      {state === 'held' && <View className="yb-sub u-mt1">等人看过再显示，一天内有结果</View>}
      {state === 'removed' && <View className="yb-sub u-mt1">已被撤下</View>}
      <View className="u-row u-g2 u-mt3">{children}</View>
    </Card>
  )
}
