export default definePageConfig({
  navigationBarTitleText: '现场签到',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
