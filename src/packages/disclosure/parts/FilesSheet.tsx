import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import type { ChosenFile } from '@/platform/file'
import { openFile, openPicture } from '@/platform/openFile'
import { chooseVouchers } from '@/platform/vouchers'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { MOST_VOUCHERS } from '~types/disclosure/limits'
import { queued, send, type Sending } from '../model/sending'
import { COVER_WORDS } from '../words/books'
import { CoverSheet } from './CoverSheet'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  period: string
  no: number
  item: string
  /** Files that were let fall on the page already. */
  dropped?: readonly ChosenFile[]
  onClose: () => void
  onChanged: () => Promise<unknown>
}

/** The vouchers of one line of the draft: many at once; what did not arrive is sent again from where it broke off. */
export function FilesSheet({ compoundId, period, no, item, dropped = [], onClose, onChanged }: Props) {
  const query = useQuery('disclosure.line', { compoundId, period, no })
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [busy, setBusy] = useState(false)
  const [covering, setCovering] = useState<readonly ChosenFile[]>(dropped)
  const detaching = useAction('disclosure.detach')
  const place = { compoundId, period, no }
  const sendAll = async (files: readonly Sending[]) => {
    setBusy(true)
    let all = [...files]
    for (const one of files) {
      if (one.state === 'done') continue
      const sent = await send(one, { ...place, to: 'voucher' })
      all = all.map((other) => (other.key === one.key ? sent : other))
      setSending(all)
    }
    setBusy(false)
    await Promise.all([query.refresh(), onChanged()])
  }
  const failed = sending.filter(({ state }) => state === 'failed')
  const done = sending.filter(({ state }) => state === 'done').length
  if (covering.length > 0) {
    return (
      <CoverSheet
        files={covering}
        onClose={() => {
          setCovering([])
        }}
        onDone={(files) => {
          setCovering([])
          void queued(files).then((fresh) => {
            setSending(fresh)
            return sendAll(fresh)
          })
        }}
      />
    )
  }
  return (
    <Sheet
      open
      title={`凭证：${item}`}
      closeText="好了"
      onClose={onClose}
      primary={
        <Button
          block
          icon="camera"
          loading={busy}
          loadingText={`正在传 ${String(done)}/${String(sending.length)}`}
          onPress={async () => {
            setCovering(await chooseVouchers(MOST_VOUCHERS))
          }}
        >
          选照片或 PDF
        </Button>
      }
    >
      <View className="yb-sub">
        一次可以选好几张。选好先涂掉身份证号、银行卡号，涂好才上传：公布以后全小区都能点开看。
      </View>
      {failed.length > 0 && !busy && (
        <View className="u-mt3">
          <Banner kind="warn">
            {counted(failed.length, '个')}没传上：{failed[0]?.sentence}
          </Banner>
          <Button kind="line" size="sm" icon="refresh" onPress={() => sendAll(sending)}>
            接着传
          </Button>
        </View>
      )}
      <Loaded query={query} heights={[80]}>
        {({ vouchers }) => (
          <Card kind="flush" className="u-mt3">
            {vouchers.length === 0 && <Row icon="doc" title="还没有凭证" />}
            {vouchers.map(({ fileID, name, url, kind, cover }) => (
              <View className="ds-list-i" key={fileID}>
                <View className="u-grow">
                  <View>{name}</View>
                  {cover !== null && <View className="yb-cap">{COVER_WORDS[cover]}</View>}
                </View>
                {url !== null && (
                  <Button
                    kind="text"
                    size="sm"
                    label={`看 ${name}`}
                    onPress={() => (kind === 'pdf' ? openFile(url) : openPicture(url))}
                  >
                    {kind === 'pdf' ? '看文件' : '看原图'}
                  </Button>
                )}
                <Button
                  kind="text"
                  size="sm"
                  label={`去掉 ${name}`}
                  loading={detaching.pending}
                  onPress={async () => {
                    const outcome = await detaching.run({ ...place, kind: 'line', fileID })
                    if (outcome.ok) await Promise.all([query.refresh(), onChanged()])
                  }}
                >
                  去掉
                </Button>
              </View>
            ))}
          </Card>
        )}
      </Loaded>
      <Refused failure={detaching.failure} />
    </Sheet>
  )
}
