export default definePageConfig({
  navigationBarTitleText: '微信提醒',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
