import { Image, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { openPage } from '@/platform/navigate'
import { scopeParams, useScopeParam } from '@/state/scope-params'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import type { ActionOutput } from '~types/contracts'
import { groupName } from '../../../../../domain/groups/scope'
import '../../groups.css'

type Group = ActionOutput<'membership.group'>

/** 进微信群: the QR image, for who is verified in this scope and asks for it. */
export default function GroupPage() {
  const { compoundId = '' } = useRouter().params
  const scope = useScopeParam()
  const session = useSession()
  const name = groupName(scope, session.compound?.name ?? '')
  const query = useQuery('membership.group', { compoundId, scope })
  return (
    <Page title={name} onRefresh={query.refresh}>
      <Loaded query={query} heights={[320, 60]}>
        {(group) => (
          <Stack>
            <WayIn group={group} compoundId={compoundId} />
            {group.manages && (
              <View className="u-mt3">
                <Button kind="line" block onPress={() => openPage('groupDesk', { compoundId, ...scopeParams(scope) })}>
                  管这个群：换码、看领取记录
                </Button>
              </View>
            )}
            <View className="u-mt3">
              <Banner icon="shield">入群码只给核验过的人，每次领取都有记录，请不要转发。</Banner>
            </View>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function WayIn({ group, compoundId }: { group: Group; compoundId: string }) {
  const scope = useScopeParam()
  const issue = useAction('membership.issueGroupCode')
  const [shown, setShown] = useState<{ url: string; until: number } | null>(null)
  const [copied, setCopied] = useState<number | null>(null)
  const { code, link, steward, left } = group

  const show = async () => {
    const outcome = await issue.run({ compoundId, scope, kind: 'image' })
    if (outcome.ok) setShown(outcome.output)
  }
  const copy = async () => {
    const outcome = await issue.run({ compoundId, scope, kind: 'link' })
    if (!outcome.ok) return
    await Taro.setClipboardData({ data: outcome.output.url })
    setCopied(outcome.output.until)
  }
  const usable = code === 'live' || code === 'expiring'
  return (
    <Card>
      {shown === null ? (
        <View className="u-center">
          <Tile icon={usable || link ? 'qr' : 'clock'} size="hero" {...(!usable && !link && { tone: 'mute' })} />
          <View className="yb-h u-mt3">{titleOf(group)}</View>
          <View className="yb-sub u-mt1">
            {usable
              ? `领取后 24 小时内有效；同一张码一人最多领 3 次，您还能领 ${counted(left, '次')}`
              : link
                ? '用企业微信的加群链接也能进'
                : steward === null
                  ? '放上新码后，这里马上能领'
                  : `楼栋长 ${steward} 换上新码后，这里马上能领`}
          </View>
        </View>
      ) : (
        <View className="u-center">
          <Image
            className="mb-qr"
            src={shown.url}
            mode="aspectFit"
            showMenuByLongpress
            {...a11y({ role: 'img', label: '群二维码' })}
          />
          <View className="yb-h u-mt3">长按图片，识别二维码进群</View>
          <View className="yb-sub u-mt1">{shortDateTime(shown.until)} 前有效</View>
        </View>
      )}
      {shown === null && usable && (
        <View className="u-mt4">
          <Button block icon="qr" loading={issue.pending} loadingText="正在取码" onPress={show}>
            领取入群码
          </Button>
        </View>
      )}
      {link && (
        <View className="u-mt3">
          <Button block kind={usable ? 'quiet' : 'fill'} loading={issue.pending} onPress={copy}>
            复制企业微信加群链接
          </Button>
          {copied !== null && <View className="yb-sub u-mt2 u-center">复制好了，发到微信「文件传输助手」里点开</View>}
        </View>
      )}
      {!usable && !link && (
        <View className="u-mt4">
          <Button block kind="line" icon="phone" onPress={() => openPage('directory', { compoundId })}>
            打电话找楼栋长
          </Button>
        </View>
      )}
      {issue.failure !== null && (
        <View className="u-mt3">
          <Banner kind="warn">
            {issue.failure.code === 'NOT_PERMITTED'
              ? '入群码只发给住在这里、核验过房屋的人'
              : sentenceOf(issue.failure)}
          </Banner>
        </View>
      )}
    </Card>
  )
}

function titleOf({ code, link }: Group): string {
  if (code === 'live' || code === 'expiring' || link) return '您可以进这个微信群'
  return code === 'expired' ? '群二维码已失效' : '这个群还没放二维码'
}
