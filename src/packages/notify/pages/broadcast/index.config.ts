export default definePageConfig({
  navigationBarTitleText: '小区通知',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
