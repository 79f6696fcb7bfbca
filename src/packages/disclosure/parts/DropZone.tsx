import { View } from '@tarojs/components'
import type { ChosenFile } from '@/platform/file'
import { useDropped } from '@/platform/dropping'
import { chooseVouchers } from '@/platform/vouchers'
import { Button } from '@/ui/Button'
import { Tile } from '@/ui/Icon'
import { yuanFigure } from '~domain/money'
import { MOST_VOUCHERS } from '~types/disclosure/limits'
import type { ShownLine } from '~types/disclosure/reading'

interface Props {
  /** The lines above the limit without a voucher. */
  lacking: readonly ShownLine[]
  onFiles: (line: ShownLine, files: readonly ChosenFile[]) => void
}

/** The next line that lacks its voucher: photos are let fall here, or chosen. */
export function DropZone({ lacking, onFiles }: Props) {
  const [line] = lacking
  useDropped((files) => {
    if (line !== undefined) onFiles(line, files.slice(0, MOST_VOUCHERS))
  })
  if (line === undefined) return null
  return (
    <View className="ds-drop">
      <Tile icon="camera" tone="warn" />
      <View className="ds-drop-what">
        <View className="yb-b yb-num">
          还差 {lacking.length} 笔凭证：{line.item} {yuanFigure(line.fen)} 元
        </View>
        <View className="yb-sub">发票、付款回单的照片或 PDF，一次可以好几张。传之前先涂掉身份证号、银行卡号。</View>
      </View>
      <Button
        kind="line"
        onPress={async () => {
          const files = await chooseVouchers(MOST_VOUCHERS)
          if (files.length > 0) onFiles(line, files)
        }}
      >
        选照片
      </Button>
    </View>
  )
}
