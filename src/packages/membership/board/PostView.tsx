import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PostCard } from '~types/membership/boards'
import { openFile } from '@/platform/openFile'
import { Banner } from '@/ui/Banner'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { Tag } from '@/ui/Tag'
import { TOPIC_ICONS, TOPIC_WORDS } from '@/words/groups'
import { ROLE_WORDS } from '@/words/membership'
import { Author } from '@/parts/written/Author'
import { Fate } from '@/parts/written/Fate'

const TONES = { notice: 'accent', help: 'accent', proposal: 'st-consult', lost: undefined, chat: undefined } as const

interface Props {
  post: PostCard
  /** Opens the post; without it the post is open already. */
  onOpen?: () => unknown
  onLike?: (on: boolean) => unknown
  /** 转为议题; only for who may. */
  onDeliberate?: () => unknown
  onTopic: (deliberationId: string) => unknown
  onAppeal: () => unknown
  onMore: () => unknown
}

/** One post or notice, in a list or by itself. */
export function PostView({ post, onOpen, onLike, onDeliberate, onTopic, onAppeal, onMore }: Props) {
  const { topic, title, text, answer, likes, liked, replies, state, author } = post
  const tone = TONES[topic]
  return (
    <View className="mb-post" {...a11y({ label: `${author.name}：${title || text.slice(0, 30)}` })}>
      <View className="u-row u-between u-g2">
        <Author author={author} at={post.at} />
        <Tag icon={TOPIC_ICONS[topic]} {...(tone && { tone })}>
          {TOPIC_WORDS[topic]}
        </Tag>
      </View>
      <Press {...(onOpen && { onPress: onOpen, label: `打开：${title || text.slice(0, 30)}` })}>
        {title !== '' && <View className="yb-h u-mt3">{title}</View>}
        <View className={title === '' ? 'u-mt3 mb-text' : 'u-mt1 mb-text'}>{text}</View>
      </Press>
      {post.images.length > 0 && (
        <View className="mb-pics">
          {post.images.map((url, at) => (
            <Press
              key={url}
              label={`看第 ${at + 1} 张图`}
              onPress={() => Taro.previewImage({ urls: [...post.images], current: url })}
            >
              <Image className="mb-pic" src={url} mode="aspectFill" />
            </Press>
          ))}
        </View>
      )}
      {post.files.map(({ name, url }) => (
        <View key={url} className="u-mt2">
          <Button kind="quiet" size="sm" icon="doc" onPress={() => openFile(url)}>
            {name}
          </Button>
        </View>
      ))}
      {post.picturesHeld > 0 && (
        <View className="u-mt3">
          <Banner icon="clock">
            {counted(post.picturesHeld, '张图片')}
            {post.author.mine ? '等看过以后，邻居才看得见' : '等看过再显示'}
          </Banner>
        </View>
      )}
      {answer !== null && onOpen !== undefined && (
        <View className="yb-inset u-mt3">
          <Tag tone="green" icon="steward">
            {ROLE_WORDS[answer.office]}
          </Tag>
          <View className="u-mt1">
            {answer.by}：{answer.text}
          </View>
        </View>
      )}
      <Fate state={state} removedFor={post.removedFor} mayAppeal={post.mayAppeal} onAppeal={onAppeal} />
      {state === 'visible' && (
        <View className="mb-acts">
          {onLike !== undefined && topic !== 'notice' && (
            <Press
              className={liked ? 'mb-act on' : 'mb-act'}
              role="switch"
              checked={liked}
              label={`${topic === 'help' ? '我能帮' : '同感'}，${likes} 人`}
              onPress={() => onLike(!liked)}
            >
              <Icon name="heart" />
              {topic === 'help' ? '我能帮' : '同感'} {likes > 0 ? likes : ''}
            </Press>
          )}
          {onOpen !== undefined && (
            <Press className="mb-act" onPress={onOpen} label={`回复，${replies} 条`}>
              <Icon name="chat" />
              回复 {replies > 0 ? replies : ''}
            </Press>
          )}
          {post.deliberationId !== null ? (
            <Press className="mb-act" onPress={() => onTopic(post.deliberationId ?? '')}>
              <Icon name="vote" />
              已转为议题
            </Press>
          ) : (
            onDeliberate !== undefined && (
              <Press className="mb-act" onPress={onDeliberate}>
                <Icon name="vote" />
                转为议题
              </Press>
            )
          )}
          <Press className="mb-act" label="更多：举报、撤回" onPress={onMore}>
            <Icon name="more" />
          </Press>
        </View>
      )}
    </View>
  )
}
