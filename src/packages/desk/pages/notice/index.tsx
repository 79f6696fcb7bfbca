import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { chooseFile, uploadFile } from '@/platform/file'
import { goBack } from '@/platform/navigate'
import { makeRequestKey } from '@/platform/random'
import { choosePhoto, uploadPhoto } from '@/platform/upload'
import { useScopeParam } from '@/state/scope-params'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input, TextArea } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { SwitchRow } from '@/ui/Switch'
import { Upload } from '@/ui/Upload'
import { scopeName } from '../../../../../domain/groups/scope'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

const MOST_PICTURES = 6
const MOST_FILES = 3

/** 发通知: to a scope that one looks after. */
export default function NoticePage() {
  return (
    <DeskGate
      title="发通知"
      roles={['steward', 'committee', 'communityWorker']}
      closed="通知由楼栋长、业委会或社区发。"
    >
      {(compoundId) => <NoticeForm compoundId={compoundId} />}
    </DeskGate>
  )
}

function NoticeForm({ compoundId }: { compoundId: string }) {
  const scope = useScopeParam()
  const write = useAction('membership.writeNotice')
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [pinned, setPinned] = useState(false)
  const [images, setImages] = useState<readonly { preview: string; fileID: string }[]>([])
  const [files, setFiles] = useState<readonly { name: string; fileID: string }[]>([])
  const [unsent, setUnsent] = useState(false)
  const [tried, setTried] = useState(false)

  const sending = async (send: () => Promise<void>) => {
    setUnsent(false)
    try {
      await send()
    } catch {
      setUnsent(true)
    }
  }
  const addImage = () =>
    sending(async () => {
      const photo = await choosePhoto()
      if (photo === null) return
      const fileID = await uploadPhoto(photo, `boards/${compoundId}/${await makeRequestKey()}`)
      setImages((before) => [...before, { preview: photo.preview, fileID }])
    })
  const addFile = () =>
    sending(async () => {
      const file = await chooseFile(['pdf'])
      if (file === null) return
      const fileID = await uploadFile(file, `boards/${compoundId}/${await makeRequestKey()}.pdf`)
      setFiles((before) => [...before, { name: file.name.slice(-60), fileID }])
    })
  const give = async () => {
    setTried(true)
    if (title.trim().length < 2 || text.trim().length < 2) return
    const outcome = await write.run({
      compoundId,
      scope,
      title: title.trim(),
      text: text.trim(),
      pinned,
      images: images.map(({ fileID }) => fileID),
      files: files.map(({ fileID, name }) => ({ fileID, name })),
    })
    if (!outcome.ok) return
    const told = outcome.output.state === 'held' ? '有疑问，等另一个人看过再发' : '通知发出去了'
    await Taro.showToast({ title: told, icon: 'none' })
    await goBack()
  }
  return (
    <Page
      title="发通知"
      bar={
        <BottomBar tip={`${scopeName(scope)}核验过的住户都能看到，能看到哪些户看过`}>
          <Button block icon="horn" loading={write.pending} onPress={give}>
            发给{scopeName(scope)}
          </Button>
        </BottomBar>
      }
    >
      <Field label="标题" error={tried && title.trim().length < 2 ? '写上是什么事' : null}>
        <Input value={title} maxLength={40} placeholder="明天 9:00—15:00 清洗水箱" onChange={setTitle} />
      </Field>
      <View className="u-mt4">
        <Field label="内容" error={tried && text.trim().length < 2 ? '写清楚时间、地点、要准备什么' : null}>
          <TextArea value={text} maxLength={2000} placeholder="时间、地点、要准备什么、找谁问" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt4">
        <Upload
          previews={images.map(({ preview }) => preview)}
          max={MOST_PICTURES}
          addText="加图片"
          onAdd={addImage}
          onRemove={(index) => {
            setImages((before) => before.filter((_, at) => at !== index))
          }}
        />
      </View>
      <View className="u-mt4">
        <Card kind="flush">
          {files.map(({ name, fileID }) => (
            <Row
              key={fileID}
              icon="doc"
              title={name}
              detail="点一下去掉"
              onPress={() => {
                setFiles((before) => before.filter((file) => file.fileID !== fileID))
              }}
            />
          ))}
          {files.length < MOST_FILES && <Row icon="plus" title="加 PDF 附件" onPress={addFile} />}
        </Card>
      </View>
      <View className="u-mt4">
        <Card>
          <SwitchRow on={pinned} label="置顶" onChange={setPinned}>
            置顶在公告板最上面
          </SwitchRow>
        </Card>
      </View>
      {unsent && (
        <View className="u-mt3">
          <Banner kind="warn">文件没传上去，再选一次试试</Banner>
        </View>
      )}
      {write.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(write.failure)}</Banner>
        </View>
      )}
    </Page>
  )
}
