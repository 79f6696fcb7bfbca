import { View } from '@tarojs/components'
import { useState } from 'react'
import { bytesOf, chooseFile } from '@/platform/file'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { ENDINGS, MOST_BYTES, sendPaper } from '../model/papers'
import { MOST_ATTACHMENTS, type Paper } from '../model/wizard'
import { Wrong } from './Wrong'

interface Props {
  compoundId: string
  papers: readonly Paper[]
  onAdd: (paper: Paper) => void
  onRemove: (fileID: string) => void
}

/** Papers that people should read before they vote. They freeze with the text. */
export function PapersCard({ compoundId, papers, onAdd, onRemove }: Props) {
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const add = async () => {
    if (sending) return
    setWrong(null)
    try {
      const file = await chooseFile(ENDINGS)
      if (file === null) return
      if ((bytesOf(file) ?? 0) > MOST_BYTES) {
        setWrong('这个文件超过 10 MB，老手机打不开，请压缩以后再传')
        return
      }
      setSending(true)
      onAdd(await sendPaper(compoundId, file))
    } catch {
      setWrong('文件没传上去，再选一次试试')
    } finally {
      setSending(false)
    }
  }
  return (
    <View className="u-mt3">
      <Card kind="flush">
        {papers.map(({ fileID, name }) => (
          <Row
            key={fileID}
            icon="doc"
            title={name}
            detail="点一下去掉"
            onPress={() => {
              onRemove(fileID)
            }}
          />
        ))}
        {papers.length < MOST_ATTACHMENTS && (
          <Row
            icon="plus"
            title={sending ? '正在传' : '加附件'}
            detail="合同、报价、方案，PDF 或照片；公布以后不能换"
            onPress={add}
          />
        )}
      </Card>
      <Wrong sentence={wrong} />
    </View>
  )
}
