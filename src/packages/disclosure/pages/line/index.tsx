import { Image, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openFile } from '@/platform/openFile'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Divider } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { Timeline } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { LinePage } from '~types/disclosure/reading'
import '../../disclosure.css'
import { AskSheet, QuestionCard } from '../../parts/Asking'
import { CorrectSheet } from '../../parts/CorrectSheet'
import { actorWords, COVER_WORDS, dateWords } from '../../words/books'

/** One line with its vouchers, corrections and questions. Nothing on it can be deleted. */
export default function LineRoute() {
  const { compoundId = '', period = '', no = '0' } = useRouter().params
  const query = useQuery('disclosure.line', { compoundId, period, no: Number(no) })
  const [open, setOpen] = useState<'ask' | 'correct' | null>(null)
  const close = () => {
    setOpen(null)
  }
  const found = query.output
  return (
    <Page
      title="这一笔"
      onRefresh={query.refresh}
      over={
        <>
          <AskSheet
            compoundId={compoundId}
            period={period}
            target={{ kind: 'line', no: Number(no) }}
            open={open === 'ask'}
            onClose={close}
            onAsked={query.refresh}
          />
          {found?.now != null && open === 'correct' && (
            <CorrectSheet
              compoundId={compoundId}
              period={period}
              no={Number(no)}
              line={found.now}
              onClose={close}
              onDone={query.refresh}
            />
          )}
        </>
      }
      {...(found?.may.ask === true && {
        bar: (
          <BottomBar>
            <Button
              block
              icon="chat"
              onPress={() => {
                setOpen('ask')
              }}
            >
              对这一笔提问
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[220, 160]}>
        {(page) => (
          <>
            <Amount period={period} page={page} />
            <Vouchers vouchers={page.vouchers} />
            {page.corrections.length > 0 && <Corrections page={page} />}
            <Card className="u-mt3">
              <View className="u-row u-between">
                <View className="yb-h">提问和答复</View>
                <View className="yb-sub">{counted(page.questions.length, '条')}</View>
              </View>
              {page.questions.length === 0 && <View className="yb-sub u-mt2">还没有人问。</View>}
              {page.questions.map((question) => (
                <QuestionCard
                  key={question.questionId}
                  compoundId={compoundId}
                  question={question}
                  publisher={page.publisher}
                  mayAnswer={page.may.answer}
                  onChanged={query.refresh}
                />
              ))}
            </Card>
            {page.may.correct && page.now !== null && (
              <View className="u-mt4">
                <Button
                  kind="line"
                  block
                  icon="edit"
                  onPress={() => {
                    setOpen('correct')
                  }}
                >
                  更正这一笔
                </Button>
              </View>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Amount({ period, page: { line, now, corrections } }: { period: string; page: LinePage }) {
  const shown = now ?? line
  return (
    <Card className="u-mt2">
      <View className="u-row u-between u-g2">
        <View className="yb-sub u-grow">
          {shown.category} · {periodName(period)}
        </View>
        {corrections.length > 0 && (
          <Tag tone="ds-fixed" icon="edit">
            {now === null ? '已撤掉' : '更正过'}
          </Tag>
        )}
      </View>
      <View className="yb-title u-mt2">{shown.item}</View>
      <View className={now === null ? 'yb-bignum yb-num ds-old' : 'yb-bignum yb-num'}>
        {shown.direction === 'in' ? '＋' : '－'} {yuanFigure(shown.fen)} 元
      </View>
      <Divider />
      <KeyValue
        pairs={[
          [shown.direction === 'in' ? '收款日期' : '付款日期', `${shown.date.slice(0, 4)}年${dateWords(shown.date)}`],
          [shown.direction === 'in' ? '付款单位' : '收款单位', shown.counterparty === '' ? null : shown.counterparty],
          ['凭证号', shown.voucherNo === '' ? null : shown.voucherNo],
          ['哪一栋的钱', shown.building],
          ['说明', shown.note === '' ? null : shown.note],
        ]}
      />
    </Card>
  )
}

function Vouchers({ vouchers }: Pick<LinePage, 'vouchers'>) {
  const photos = vouchers.flatMap(({ kind, url }) => (kind === 'photo' && url !== null ? [url] : []))
  return (
    <Card className="u-mt3">
      <View className="yb-h">凭证 {counted(vouchers.length, '张')}</View>
      <View className="yb-sub u-mt1">
        {vouchers.length === 0
          ? '这一笔没有附凭证，有疑问可以提。'
          : '可以点开看原图，身份证号和银行卡号由公布的人上传前遮住。'}
      </View>
      <View className="ds-photos">
        {vouchers.map(({ fileID, name, kind, url, cover }) => (
          <Press
            key={fileID}
            className="ds-photo"
            label={`打开凭证 ${name}`}
            disabled={url === null}
            onPress={() => {
              if (url === null) return undefined
              return kind === 'photo' ? Taro.previewImage({ urls: photos, current: url }) : openFile(url)
            }}
          >
            {kind === 'photo' && url !== null ? (
              <Image className="ds-photo-img" src={url} mode="aspectFill" />
            ) : (
              <View className="ds-pdf">
                <Icon name="doc" size="lg" />
              </View>
            )}
            <View className="yb-cap">{name}</View>
            {cover !== null && <View className="yb-cap">{COVER_WORDS[cover]}</View>}
          </Press>
        ))}
      </View>
    </Card>
  )
}

function Corrections({ page: { corrections } }: { page: LinePage }) {
  const [first] = corrections
  return (
    <Card className="u-mt3">
      <View className="u-row u-between">
        <View className="yb-h">更正记录</View>
        <View className="yb-cap">只能加，不能删</View>
      </View>
      <View className="u-mt3">
        <Timeline
          items={[
            ...(first === undefined
              ? []
              : [
                  {
                    key: 'first',
                    title: `首次公布 ${yuanFigure(first.reversed.fen)} 元`,
                    detail: `${first.reversed.item}，已冲销`,
                    state: 'done' as const,
                  },
                ]),
            ...corrections.map(({ correctionId, replacement, reason, by, bookedIn }, at) => ({
              key: correctionId,
              title: replacement === null ? '撤掉这一笔' : `更正为 ${yuanFigure(replacement.fen)} 元`,
              detail: `${actorWords(by)}。${reason}（记在${periodName(bookedIn)}）`,
              state: at === corrections.length - 1 ? ('now' as const) : ('done' as const),
            })),
          ]}
        />
      </View>
    </Card>
  )
}
