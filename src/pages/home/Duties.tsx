import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { Home } from './todo'

/** What waits for the person as steward, committee member or community worker. */
export function Duties({
  home: { requestsWaiting, enrolmentsWaiting, draftsWaiting, groupDuties, books },
}: {
  home: Home
}) {
  const { codes, cases } = groupDuties
  const reviews = books?.reviews ?? 0
  if (requestsWaiting + enrolmentsWaiting + draftsWaiting + codes + cases + reviews === 0) return null
  return (
    <Card kind="flush" className="yb-stack-i">
      {requestsWaiting > 0 && (
        <Row
          icon="user"
          tone="accent"
          title={`${counted(requestsWaiting, '户')}等您审核`}
          detail="对照材料，放行或者说明原因"
          onPress={() => openPage('requests')}
        />
      )}
      {enrolmentsWaiting > 0 && (
        <Row
          icon="users"
          tone="accent"
          title={`${counted(enrolmentsWaiting, '件')}居民登记等您核对`}
          detail="对着身份证核对，登记或者移出"
          onPress={() => openPage('registerDesk')}
        />
      )}
      {draftsWaiting > 0 && (
        <Row
          icon="edit"
          tone="accent"
          title={`${counted(draftsWaiting, '份')}议题等复核`}
          detail="要由另一个人核对后公布"
          onPress={() => openPage('drafts')}
        />
      )}
      {reviews > 0 && (
        <Row
          icon="wallet"
          tone="accent"
          title={`${counted(reviews, '期')}双晒等您复核`}
          detail="核对账和凭证，公布或者退回"
          onPress={() => openPage('bookPublish')}
        />
      )}
      {codes > 0 && (
        <Row
          icon="qr"
          tone="accent"
          title={`${counted(codes, '张')}群二维码该换了`}
          detail="微信的群二维码 7 天失效，换上当天新存的"
          onPress={() => openPage('managedGroups')}
        />
      )}
      {cases > 0 && (
        <Row
          icon="chat"
          tone="accent"
          title={`${counted(cases, '条')}帖子或举报等您看`}
          detail="一天内要看，超时转到社区"
          onPress={() => openPage('moderation')}
        />
      )}
    </Card>
  )
}
