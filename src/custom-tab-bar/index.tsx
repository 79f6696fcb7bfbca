import { Root } from '@/ui/Root'
import { TabBar } from '@/ui/TabBar'

/** WeChat mounts this on every tab page; in a browser `Page` shows the bar. */
export default function CustomTabBar() {
  return (
    <Root>
      <TabBar />
    </Root>
  )
}
