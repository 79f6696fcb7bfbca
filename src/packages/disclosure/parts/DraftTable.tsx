import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { yuanFigure } from '~domain/money'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'
import { dateWords } from '../words/books'

interface LinesProps {
  draft: DraftState
  lines: readonly ShownLine[]
  onEdit: (line: ShownLine) => void
  onFiles: (line: ShownLine) => void
}

/** The draft's lines; what lacks a voucher or is wrong stands out, with its way to put it right. */
export function LineTable({ draft, lines, onEdit, onFiles }: LinesProps) {
  const { rules, problems, may } = draft
  const wrong = new Set(problems.filter(({ sheet }) => sheet === 'lines').map(({ row }) => row))
  return (
    <Card kind="flush" className="u-mt3 ds-table">
      {lines.length > 0 && (
        <View className="ds-list-i ds-line ds-line-head" {...a11y({ hidden: true })}>
          <View>笔</View>
          <View>日期</View>
          <View>收支</View>
          <View>事由</View>
          <View>对方单位</View>
          <View className="ds-line-fen">金额（元）</View>
          <View>凭证</View>
        </View>
      )}
      {lines.map((line) => {
        const missing = line.vouchers === 0 && line.fen > rules.voucherAboveFen
        return (
          <View className={classes('ds-list-i ds-line', wrong.has(line.no) && 'bad')} key={line.no}>
            <View className="yb-cap yb-num ds-line-no">{line.no}</View>
            <View className="yb-num ds-line-wide">{line.date.slice(5)}</View>
            <View className={classes('ds-line-wide', line.direction === 'in' ? 'c-primary' : 'c-accent')}>
              {line.direction === 'in' ? '＋ 收入' : '－ 支出'}
            </View>
            <View className="ds-line-what">
              <View className="yb-m">{line.item}</View>
              <View className="yb-cap yb-num ds-line-small">
                {[dateWords(line.date), line.category, line.counterparty, line.voucherNo, line.building ?? '']
                  .filter((part) => part !== '')
                  .join(' · ')}
              </View>
              <View className="yb-cap yb-num ds-line-wide">
                {[line.category, line.voucherNo, line.building ?? ''].filter((part) => part !== '').join(' · ')}
              </View>
            </View>
            <View className="c-2 ds-line-wide">{line.counterparty}</View>
            <View className={classes('yb-num yb-m ds-line-fen', line.direction === 'in' ? 'c-primary' : 'c-accent')}>
              {line.direction === 'in' ? '＋' : '－'} {yuanFigure(line.fen)}
            </View>
            <Button
              kind="text"
              size="sm"
              label={`第 ${String(line.no)} 笔的凭证`}
              disabled={!may.edit}
              onPress={() => {
                onFiles(line)
              }}
            >
              <Icon name={missing ? 'alert' : 'doc'} size="sm" /> {missing ? '补传' : `${String(line.vouchers)} 张`}
            </Button>
            {may.edit && (
              <Button
                kind="text"
                size="sm"
                label={`改第 ${String(line.no)} 笔`}
                onPress={() => {
                  onEdit(line)
                }}
              >
                改
              </Button>
            )}
          </View>
        )
      })}
      {lines.length === 0 && <View className="ds-list-i c-2">还没有记账。点「导入表格」，或一笔一笔记。</View>}
    </Card>
  )
}

interface RecordsProps {
  draft: DraftState
  records: readonly ShownRecord[]
  onEdit: (record: ShownRecord) => void
}

export function RecordTable({ draft: { problems, may }, records, onEdit }: RecordsProps) {
  const wrong = new Set(problems.filter(({ sheet }) => sheet === 'services').map(({ row }) => row))
  return (
    <Card kind="flush" className="u-mt3">
      {records.map((record) => (
        <View className={classes('ds-list-i', wrong.has(record.no) && 'bad')} key={record.no}>
          <View className="u-grow">
            <View className="yb-m">
              第 {record.no} 条 {record.item}
            </View>
            <View className="yb-cap yb-num">
              {[dateWords(record.date), record.category, record.standard, record.place, photosOf(record)]
                .filter((part) => part !== '')
                .join(' · ')}
            </View>
          </View>
          <View className={record.done ? 'c-primary' : 'c-warn'}>
            {record.done ? '已完成' : `未完成：${record.reason}`}
          </View>
          {may.edit && (
            <Button
              kind="text"
              size="sm"
              label={`改第 ${String(record.no)} 条服务`}
              onPress={() => {
                onEdit(record)
              }}
            >
              改
            </Button>
          )}
        </View>
      ))}
      {records.length === 0 && <View className="ds-list-i c-2">还没有服务记录。</View>}
    </Card>
  )
}

function photosOf({ photos }: ShownRecord): string {
  return photos.length === 0 ? '' : `照片 ${String(photos.length)} 张`
}
