export default definePageConfig({
  navigationBarTitleText: '发通知',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
