import { View } from '@tarojs/components'
import { birthDateText } from '@/parts/card'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { KeyValue } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { ROLE_WORDS } from '@/words/membership'
import type { Enrolment } from '~types/roll/register'

interface Props {
  enrolment: Enrolment
  onDecide: (accept: boolean, enrolment: Enrolment) => void
}

/** One request: who, where, who asked; and what is compared with the identity card, for who may decide. */
export function EnrolmentCard({ enrolment, onDecide }: Props) {
  const { kind, home, nameMasked, card, by, at, reason, mayDecide } = enrolment
  const place = homeName(home)
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow" {...a11y({ role: 'heading' })}>
          {place}
        </View>
        {kind === 'enrol' ? (
          <Tag tone="vf-pending" icon="clock">
            申请登记
          </Tag>
        ) : (
          <Tag tone="accent" icon="minus">
            申请移出
          </Tag>
        )}
      </View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['姓名', card?.name ?? nameMasked],
            ['生日', card === null ? null : birthDateText(card.birthDate)],
            ['后四位', card?.idTail ?? null],
            ['为什么移出', kind === 'strike' ? reason : null],
            ['谁申请的', by.role === null ? '本人，用手机' : `${ROLE_WORDS[by.role]} ${by.nameMasked}`],
            ['提交', shortDateTime(at)],
          ]}
        />
      </View>
      {mayDecide ? (
        <>
          {kind === 'enrol' && (
            <View className="dk-ok care dk-roll-line">
              <Icon name="alert" size="sm" />
              <View className="u-grow">对着身份证核对：姓名、生日、最后四位</View>
            </View>
          )}
          <View className="dk-decide u-mt3">
            <Buttons>
              <Button
                kind="quiet"
                label={`${place} ${nameMasked} ${kind === 'enrol' ? '不登记' : '不移出'}`}
                onPress={() => {
                  onDecide(false, enrolment)
                }}
              >
                {kind === 'enrol' ? '不登记' : '不移出'}
              </Button>
              <Button
                kind="line"
                label={`${place} ${nameMasked} ${kind === 'enrol' ? '对得上，登记' : '移出'}`}
                onPress={() => {
                  onDecide(true, enrolment)
                }}
              >
                {kind === 'enrol' ? '对得上，登记' : '移出'}
              </Button>
            </Buttons>
          </View>
        </>
      ) : (
        <Undecidable />
      )}
    </Card>
  )
}

/** Why there is nothing to press here. */
function Undecidable() {
  const worker = useSession().roles.includes('communityWorker')
  return (
    <View className="yb-cap u-mt3">
      {worker ? '您申请的、您自己家的，由另一位社区工作者核对。' : '由社区工作者对着身份证核对。'}
    </View>
  )
}
