import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { Box } from '@/platform/boxes'
import { covered, DrawingSurface, picturePreview } from '@/platform/covering'
import { bytesOf, type ChosenFile } from '@/platform/file'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { MOST_FILE_BYTES } from '~types/disclosure/limits'
import { isPdf, type Covered } from '../model/sending'

interface Props {
  files: readonly ChosenFile[]
  /** All that were looked at, each as it goes out. */
  onDone: (files: readonly Covered[]) => void
  onClose: () => void
}

/** 遮号码: every picture is looked at before it is sent; only what was drawn over leaves the phone. */
export function CoverSheet({ files, onDone, onClose }: Props) {
  const [done, setDone] = useState<readonly Covered[]>([])
  const [at, setAt] = useState(0)
  const file = files[at]
  if (file === undefined) return null
  const next = (one: Covered | null) => {
    const all = one === null ? done : [...done, one]
    setDone(all)
    if (at + 1 < files.length) setAt(at + 1)
    else onDone(all)
  }
  const step = files.length === 1 ? '' : `（第 ${String(at + 1)} 张，共 ${String(files.length)} 张）`
  const place = { file, step, last: at + 1 === files.length, onNext: next, onClose }
  return isPdf(file) ? <Pdf key={at} {...place} /> : <Picture key={at} {...place} />
}

interface OneProps {
  file: ChosenFile
  step: string
  last: boolean
  onNext: (one: Covered | null) => void
  onClose: () => void
}

/** Its pages cannot be drawn on here: who sends it has read it, or takes a picture instead. */
function Pdf({ file, step, onNext, onClose }: OneProps) {
  const large = (bytesOf(file) ?? 0) > MOST_FILE_BYTES
  return (
    <Sheet
      open
      title={`看一看这份 PDF${step}`}
      closeText="不传了"
      onClose={onClose}
      primary={
        <Button
          block
          icon="check"
          disabled={large}
          onPress={() => {
            onNext({ file, cover: 'seen' })
          }}
        >
          看过了，没有号码，可以传
        </Button>
      }
    >
      <View className="yb-m">{file.name}</View>
      {large && (
        <View className="u-mt3">
          <Banner kind="warn">这份超过 10 MB，传不上。请拆成几份，或截成图片</Banner>
        </View>
      )}
      <View className="c-2 u-mt2">
        PDF 不能在这里涂黑。里面有身份证号、银行卡号的，请截成图片或拍成照片再传：公布以后全小区都能打开。
      </View>
      <Button
        kind="text"
        onPress={() => {
          onNext(null)
        }}
      >
        {large ? '跳过这一份' : '有号码，跳过这一份'}
      </Button>
    </Sheet>
  )
}

function Picture({ file, step, last, onNext, onClose }: OneProps) {
  const [preview] = useState(() => picturePreview(file))
  const [ratio, setRatio] = useState(0.75)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [drawing, setDrawing] = useState<Box | null>(null)
  const [busy, setBusy] = useState(false)
  const [unread, setUnread] = useState(false)
  const finish = async () => {
    setBusy(true)
    try {
      onNext({ file: await covered(file, boxes), cover: boxes.length > 0 ? 'painted' : 'seen' })
    } catch {
      setUnread(true)
    } finally {
      setBusy(false)
    }
  }
  const then = last ? '上传' : '下一张'
  return (
    <Sheet
      open
      title={`涂掉身份证号、银行卡号${step}`}
      closeText="不传了"
      onClose={onClose}
      primary={
        <Button block icon="check" loading={busy} loadingText="正在涂黑" disabled={unread} onPress={finish}>
          {boxes.length === 0 ? `没有号码，${then}` : `涂黑了 ${String(boxes.length)} 处，${then}`}
        </Button>
      }
    >
      <View className="yb-sub">在号码上划一下，划过的地方就涂黑。涂黑的图才上传，原图留在您这里。</View>
      {unread ? (
        <View className="u-mt3">
          <Banner kind="danger">这张图读不出来。请换成 JPG 或 PNG 再选一次</Banner>
        </View>
      ) : (
        <View className="ds-cover" style={{ maxWidth: `calc(56vh * ${ratio.toFixed(4)})` }}>
          <View style={{ paddingBottom: `${(100 / ratio).toFixed(3)}%` }} />
          <Image
            className="ds-cover-img"
            src={preview}
            mode="scaleToFill"
            onLoad={({ detail }) => {
              const [width, height] = [Number(detail.width), Number(detail.height)]
              if (width > 0 && height > 0) setRatio(width / height)
            }}
            onError={() => {
              setUnread(true)
            }}
          />
          <DrawingSurface
            className="ds-cover-on"
            label="凭证的照片，划过的地方涂黑"
            onDraw={setDrawing}
            onBox={(box) => {
              setBoxes([...boxes, box])
            }}
          >
            {[...boxes, ...(drawing === null ? [] : [drawing])].map((box, index) => (
              <View
                className={index < boxes.length ? 'ds-cover-box' : 'ds-cover-box now'}
                key={`${String(index)} ${String(box.x)} ${String(box.y)}`}
                style={{
                  left: `${String(box.x * 100)}%`,
                  top: `${String(box.y * 100)}%`,
                  width: `${String(box.width * 100)}%`,
                  height: `${String(box.height * 100)}%`,
                }}
              />
            ))}
          </DrawingSurface>
        </View>
      )}
      {boxes.length > 0 && (
        <Button
          kind="text"
          size="sm"
          icon="refresh"
          onPress={() => {
            setBoxes(boxes.slice(0, -1))
          }}
        >
          撤掉上一处
        </Button>
      )}
    </Sheet>
  )
}
