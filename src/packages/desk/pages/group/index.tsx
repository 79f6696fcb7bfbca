import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { carryGroup, groupCloudId } from '@/platform/groupEntry'
import { makeRequestKey } from '@/platform/random'
import { ShareButton } from '@/platform/ShareButton'
import { choosePhoto, uploadPhoto } from '@/platform/upload'
import { scopeParams, useScopeParam } from '@/state/scope-params'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { CODE_WORDS } from '@/words/groups'
import type { VoteScope } from '~types/deliberation'
import type { ManagedGroup } from '~types/membership/groups'
import { groupName, scopeName } from '../../../../../domain/groups/scope'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

/** One group: its QR image, its link, the WeChat group it is bound to, and who was given the way in. */
export default function GroupDeskPage() {
  return (
    <DeskGate
      title="管这个群"
      roles={['steward', 'committee', 'communityWorker']}
      closed="群由楼栋长、业委会或社区管。"
    >
      {(compoundId, session) => <GroupDesk compoundId={compoundId} compoundName={session.compound?.name ?? ''} />}
    </DeskGate>
  )
}

function GroupDesk({ compoundId, compoundName }: { compoundId: string; compoundName: string }) {
  const scope = useScopeParam()
  const name = scope.level === 'compound' ? groupName(scope, compoundName) : `${scopeName(scope)}的群`
  const query = useManaged(compoundId, scope)
  useEffect(carryGroup, [])
  useShareAppMessage(() => ({ title: `${name}：楼栋长点开，绑定这个群`, path: bindPath(compoundId, scope) }))
  return (
    <Page title={name} onRefresh={query.refresh}>
      {query.failure !== null && <Banner kind="warn">{sentenceOf(query.failure)}</Banner>}
      {query.group !== null && (
        <Stack>
          <Code group={query.group} compoundId={compoundId} onChanged={query.refresh} />
          <Bound group={query.group} compoundId={compoundId} name={name} onChanged={query.refresh} />
          <WecomLink group={query.group} compoundId={compoundId} onChanged={query.refresh} />
        </Stack>
      )}
      <Issues compoundId={compoundId} scope={scope} />
    </Page>
  )
}

/** The managed group of one scope; its page of the list is looked through to it. */
function useManaged(compoundId: string, scope: VoteScope) {
  const [group, setGroup] = useState<ManagedGroup | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const key = scopeName(scope)
  const refresh = async () => {
    try {
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await call('membership.managedGroups', { compoundId, ...(cursor !== undefined && { cursor }) })
        const found = page.groups.find((one) => scopeName(one.scope) === key)
        if (found !== undefined) {
          setGroup(found)
          setFailure(null)
          return
        }
        cursor = page.next
      }
      setFailure(failureOf(null))
    } catch (error) {
      setFailure(failureOf(error))
    }
  }
  useEffect(() => {
    void refresh()
    // Asked again for another group only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [compoundId, key])
  return { group, failure, refresh }
}

interface PartProps {
  group: ManagedGroup
  compoundId: string
  onChanged: () => Promise<unknown>
}

function Code({ group, compoundId, onChanged }: PartProps) {
  const set = useAction('membership.setGroupCode')
  const [unsent, setUnsent] = useState(false)
  const { code, until, scope } = group
  const choose = async () => {
    setUnsent(false)
    try {
      const photo = await choosePhoto()
      if (photo === null) return
      const fileID = await uploadPhoto(photo, `groups/${compoundId}/${await makeRequestKey()}`)
      const { ok } = await set.run({ compoundId, scope, fileID })
      if (!ok) return
      await Promise.all([Taro.showToast({ title: '换好了，7 天内有效', icon: 'none' }), onChanged()])
    } catch {
      setUnsent(true)
    }
  }
  return (
    <Card {...(code === 'expiring' || code === 'expired' ? { kind: 'urgent' as const } : {})}>
      <View className="yb-h">群二维码：{CODE_WORDS[code]}</View>
      <View className="yb-sub u-mt1">
        {until === null
          ? '在微信群里点「…」→「群二维码」，保存图片，再放到这里。只有核验过的住户领得到。'
          : `${shortDateTime(until)} ${code === 'expired' ? '已经失效' : '失效'}。微信的群二维码只能用 7 天，请传当天新存的图。`}
      </View>
      <View className="u-mt3">
        <Button block icon="qr" loading={set.pending} loadingText="正在上传" onPress={choose}>
          {until === null ? '放上群二维码' : '换上新的群二维码'}
        </Button>
      </View>
      {(unsent || set.failure !== null) && (
        <View className="u-mt3">
          <Banner kind="warn">{set.failure === null ? '图片没传上去，再选一次试试' : sentenceOf(set.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}

function Bound({ group, compoundId, name, onChanged }: PartProps & { name: string }) {
  const { bind } = useRouter().params
  const unbind = useAction('membership.unbindGroup')
  const [cloudId, setCloudId] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { scope, bound } = group
  useEffect(() => {
    void groupCloudId().then(setCloudId, () => undefined)
  }, [])
  const tie = async () => {
    if (cloudId === null) return
    try {
      await call('membership.bindGroup', { compoundId, scope }, undefined, cloudId)
      setFailure(null)
      await onChanged()
    } catch (error) {
      setFailure(failureOf(error))
    }
  }
  return (
    <Card>
      <View className="yb-h">{bound ? '已绑定微信群' : '还没绑定微信群'}</View>
      <View className="yb-sub u-mt1">
        {bound
          ? '从这个微信群点开院坝，会直接到这里的公告板。'
          : cloudId === null
            ? `把卡片发到${name}，您在那个群里点开它，就能绑定。${bind === '1' ? '请在微信群里点开卡片。' : ''}`
            : '您是从一个微信群点开的，可以把它绑到这里。'}
      </View>
      <View className="u-mt3">
        {bound && (
          <Button
            kind="quiet"
            block
            loading={unbind.pending}
            onPress={async () => {
              const { ok } = await unbind.run({ compoundId, scope })
              if (ok) await onChanged()
            }}
          >
            解开绑定
          </Button>
        )}
        {!bound && cloudId !== null && (
          <Button kind="line" block onPress={tie}>
            绑定这个微信群
          </Button>
        )}
        {!bound && cloudId === null && (
          <ShareButton kind="line" text={bindPath(compoundId, scope)}>
            把绑定卡片发到群里
          </ShareButton>
        )}
      </View>
      {(failure ?? unbind.failure) !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{sentenceOf(failure ?? unbind.failure ?? failureOf(null))}</Banner>
        </View>
      )}
    </Card>
  )
}

const WECOM = /^https:\/\/work\.weixin\.qq\.com\/[\w\-./?=&%]+$/

function WecomLink({ group, compoundId, onChanged }: PartProps) {
  const [link, setLink] = useState(group.link ?? '')
  const [tried, setTried] = useState(false)
  const set = useAction('membership.setGroupLink')
  const typed = link.trim()
  const wrong = typed !== '' && !WECOM.test(typed)
  return (
    <Card>
      <Field
        label="企业微信加群链接（有才填）"
        help="企业微信里「加入群聊」生成的链接，不会 7 天失效。"
        error={tried && wrong ? '要以 https://work.weixin.qq.com/ 开头' : null}
      >
        <Input value={link} maxLength={300} placeholder="https://work.weixin.qq.com/…" onChange={setLink} />
      </Field>
      <View className="u-mt3">
        <Button
          kind="quiet"
          block
          disabled={typed === (group.link ?? '')}
          loading={set.pending}
          onPress={async () => {
            setTried(true)
            if (wrong) return
            const { ok } = await set.run({ compoundId, scope: group.scope, link: typed === '' ? null : typed })
            if (ok) await onChanged()
          }}
        >
          {typed === '' && group.link !== null ? '去掉链接' : '保存链接'}
        </Button>
      </View>
      {set.failure !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{sentenceOf(set.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}

function Issues({ compoundId, scope }: { compoundId: string; scope: VoteScope }) {
  const query = useQuery('membership.groupIssues', { compoundId, scope })
  const first = query.output === null ? null : { items: query.output.issues, next: query.output.next }
  const list = useMore(scopeName(scope), first, async (cursor) => {
    const page = await call('membership.groupIssues', { compoundId, scope, cursor })
    return { items: page.issues, next: page.next }
  })
  return (
    <Section title="领取记录">
      <Loaded query={query} heights={[120]}>
        {() => (
          <Card kind="flush">
            {list.items.map((issue) => (
              <Row
                key={`${issue.at}${homeName(issue.address)}`}
                title={`${homeName(issue.address)} ${issue.nameMasked}`}
                detail={`${shortDateTime(issue.at)} 领取${issue.kind === 'link' ? '链接' : `第 ${issue.version} 张码`}`}
              />
            ))}
            {list.items.length === 0 && <Empty icon="qr">谁领过入群码，会记在这里。</Empty>}
          </Card>
        )}
      </Loaded>
      <MoreButton list={list} />
    </Section>
  )
}

function bindPath(compoundId: string, scope: VoteScope): string {
  const query = Object.entries({ compoundId, ...scopeParams(scope), bind: '1' })
  const text = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `/packages/desk/pages/group/index?${text.join('&')}`
}
