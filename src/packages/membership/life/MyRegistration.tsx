import { View } from '@tarojs/components'
import { TellMe } from '@/parts/TellMe'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { day, homeName, shortDateTime } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { ActionOutput } from '~types/contracts'

export type Registration = ActionOutput<'roll.myRegistration'>

/** Where the caller stands: registered, waiting, refused, or no more. Nothing for who never asked. */
export function MyRegistration({ found: { registered, asked } }: { found: Registration }) {
  return (
    <View>
      {registered !== null && (
        <Card>
          <View className="u-row u-between u-g2">
            <View className="yb-h u-grow">您登记好了</View>
            <Tag tone="green" icon="check">
              在登记册上
            </Tag>
          </View>
          <View className="u-mt3">
            <KeyValue
              left
              pairs={[
                ['按哪一套', homeName(registered.home)],
                ['从哪天起', day(registered.at)],
              ]}
            />
          </View>
          <View className="yb-sub u-mt2">下一次由居民投票的会议，您用这部手机投。退出这套房以后，要重新登记。</View>
        </Card>
      )}
      {asked?.state === 'waiting' && (
        <View className={registered === null ? '' : 'u-mt3'}>
          <Card>
            <View className="u-row u-between u-g2">
              <View className="yb-h u-grow">申请交上去了</View>
              <Tag tone="vf-pending" icon="clock">
                等居委会核对
              </Tag>
            </View>
            <View className="u-mt3">
              <KeyValue
                left
                pairs={[
                  ['按哪一套', homeName(asked.home)],
                  ['提交', shortDateTime(asked.at)],
                ]}
              />
            </View>
            <View className="u-mt2">请带身份证到居委会，工作人员看过才登记。去不了的，请楼栋长告诉社区上门来看。</View>
          </Card>
          <TellMe keys={['decided']} text="有结果告诉我" />
        </View>
      )}
      {asked?.state === 'refused' && (
        <View className={registered === null ? '' : 'u-mt3'}>
          <Banner kind="warn">
            {shortDateTime(asked.at)} 交的申请没有通过：{asked.reason}
          </Banner>
        </View>
      )}
      {asked?.state === 'accepted' && registered === null && (
        <Banner kind="warn">
          您以前登记过，现在登记册上没有您：移出了，或者退出了那套房。还住在这里的，请再申请一次。
        </Banner>
      )}
    </View>
  )
}
