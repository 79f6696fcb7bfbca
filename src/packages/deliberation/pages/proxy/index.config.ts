export default definePageConfig({
  navigationBarTitleText: '替别人投',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
