import Taro from '@tarojs/taro'

/** Whether the phone itself is dark now. */
export function systemIsDark(): boolean {
  return Taro.getAppBaseInfo().theme === 'dark'
}

export function onSystemDarkChange(listener: (dark: boolean) => void): void {
  Taro.onThemeChange(({ theme }) => {
    listener(theme === 'dark')
  })
}

/** Whether WeChat's own font setting is larger than its standard of 17 px. */
export function systemTypeIsLarge(): boolean {
  const { fontSizeSetting }: { theme?: string; fontSizeSetting?: number } = Taro.getAppBaseInfo()
  return fontSizeSetting !== undefined && fontSizeSetting >= 19
}

/** Colours what WeChat itself draws around the page. */
export function paintChrome(dark: boolean): void {
  const backgroundColor = dark ? '#141814' : '#F5F1E8'
  void Taro.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor }).catch(ignore)
  void Taro.setBackgroundColor({ backgroundColor, backgroundColorTop: backgroundColor }).catch(ignore)
}

/** Height of the status bar, and where WeChat's capsule ends: a page that draws its own header keeps clear of both. */
export function headerInsets(): { top: number; right: number } {
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  return { top: statusBarHeight, right: Math.max(0, windowWidth - capsule.left) }
}

function ignore(): void {
  // A page that is just closing has no bar to colour.
}
