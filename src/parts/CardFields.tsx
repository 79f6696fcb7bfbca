import { View } from '@tarojs/components'
import { Field, Input } from '@/ui/Field'
import { birthDateOf, birthDateText, tailOf, type CardDraft } from './card'

interface Props {
  value: CardDraft
  /** Whether it was sent already: then what is missing is said. */
  tried: boolean
  nameHelp: string
  onChange: (card: CardDraft) => void
}

/** Name, day of birth and the end of the identity number, as they stand on the card. */
export function CardFields({ value, tried, nameHelp, onChange }: Props) {
  const born = birthDateOf(value.born)
  return (
    <View>
      <Field
        className="u-mt3"
        label="姓名"
        help={nameHelp}
        error={tried && value.name.trim().length < 2 ? '写身份证上的姓名' : null}
      >
        <Input
          value={value.name}
          type="nickname"
          maxLength={40}
          placeholder="身份证上的姓名"
          onChange={(name) => {
            onChange({ ...value, name })
          }}
        />
      </Field>
      <Field
        className="u-mt3"
        label="生日"
        help={born === null ? '八个数字，例如 1951年3月8日 写 19510308' : birthDateText(born)}
        error={tried && born === null ? '写成八个数字，例如 19510308' : null}
      >
        <Input
          value={value.born}
          type="number"
          maxLength={8}
          placeholder="19510308"
          onChange={(typed) => {
            onChange({ ...value, born: typed })
          }}
        />
      </Field>
      <Field
        className="u-mt3"
        label="身份证号最后四位"
        help="最后一位是 X 的，写 X"
        error={tried && tailOf(value.idTail) === null ? '写四位，例如 1234 或 123X' : null}
      >
        <Input
          value={value.idTail}
          maxLength={4}
          placeholder="1234"
          onChange={(idTail) => {
            onChange({ ...value, idTail })
          }}
        />
      </Field>
    </View>
  )
}
