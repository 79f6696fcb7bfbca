export default definePageConfig({
  navigationBarTitleText: '今日名单',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
